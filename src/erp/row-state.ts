// Part of the tolerant reader (wire.ts): whether a row is free, taken or away. What can't be told is never free, never
// working and never bookable.
import type { FieldName } from './field-names.ts';
import { keysNamed, keysOf } from './wire-context.ts';
import { asObject, describeKind, isAbsent, normalForm, parseFlag, type WireObject } from './wire-fields.ts';
import { parseMoment } from './wire-moment.ts';
import { type BodyPath, child, markUsed, pick, pickAll, type Row, report } from './wire-rows.ts';

/** `open`: free, working. `unknown` has been reported. */
type RowState = 'open' | 'taken' | 'unknown';

const words = (text: string) => new Set(text.split(' '));
const freeWords = words(
  'free available open opened vacant empty bookable isfree свободно свободен свободна свободный вільно вільний вільна ' +
    'доступно доступен доступний פנוי',
);
const workingWords = words(
  'working work works workday workingday open available onduty present normal regular free работает рабочий рабочийдень ' +
    'працює робочий робочийдень עובד',
);
const takenWords = words(
  'busy taken booked occupied reserved closed blocked locked unavailable disabled inactive cancelled canceled break ' +
    'lunch pause past expired notavailable notfree full confirmed completed done занято занят занята зайнято зайнятий ' +
    'закрыто закрито недоступно обед перерыв обід перерва תפוס',
);
const absentWords = words(
  'vacation holiday sick sickleave off dayoff absent absence leave weekend notworking nonworking businesstrip training ' +
    'отпуск больничный выходной неработает отсутствует відпустка лікарняний вихідний חופשה',
);

const reportUnknown = (row: Row, key: string, value: unknown, what: string): 'unknown' => {
  const label = /^[\w-]{1,40}$/.test(key) ? key : 'status';
  report({ path: child(row.path, label), expected: what, found: describeKind(value) });
  return 'unknown';
};

/** The setting `taken`: decides about its fields alone. Undefined where the row has none of them. */
function ruledState(row: Row): { state: RowState; keys: Set<string> } {
  const keys = new Set<string>();
  let state: RowState = 'open';
  for (const { name, value } of row.path.settings.taken) {
    for (const key of keysNamed(row.raw, name, row.path.settings)) {
      if (row.raw[key] === undefined) continue;
      keys.add(key);
      markUsed(row.path, key);
      if (normalForm(String(row.raw[key])) === value) state = 'taken';
    }
  }
  return { state, keys };
}

const isEmpty = (value: unknown) =>
  isAbsent(value) ||
  (Array.isArray(value) && value.length === 0) ||
  (asObject(value) !== undefined && Object.keys(value as object).length === 0);

/** Something that says "taken" when it is there: a flag, a person's id, the time of a booking. */
function busyState(value: unknown, key: string): RowState | undefined {
  if (isEmpty(value)) return 'open';
  const flag = parseFlag(value);
  if (flag !== undefined) return flag ? 'taken' : 'open';
  if (typeof value !== 'string') return 'taken';
  const word = normalForm(value);
  if (freeWords.has(word)) return 'open';
  return takenWords.has(word) || !/^is|busy|booked$|taken|occupied/i.test(key) ? 'taken' : undefined;
}

/** Something that says "free" when it is true, or how many places are left. */
function freeState(value: unknown): RowState | undefined {
  // `slots` may be called `free`, and `from` may be called `open`.
  if (isAbsent(value) || typeof value === 'object') return 'open';
  if (typeof value === 'number') return value > 0 ? 'open' : 'taken';
  const flag = parseFlag(value);
  if (flag !== undefined) return flag ? 'open' : 'taken';
  const text = String(value);
  if (/^\d{1,4}$/.test(text.trim()) || parseMoment(text) !== undefined) return 'open';
  const word = normalForm(text);
  return freeWords.has(word) ? 'open' : takenWords.has(word) || absentWords.has(word) ? 'taken' : undefined;
}

function statusState(row: Row, value: unknown, working: boolean): RowState | undefined {
  const raw = asObject(value);
  const inside: Row | undefined = raw && { raw, path: row.path };
  const text = inside ? (pick(inside, 'name') ?? pick(inside, 'title') ?? pick(inside, 'id')) : value;
  if (isEmpty(value)) return 'open';
  if (typeof text !== 'string') return undefined;
  const word = normalForm(text);
  if ((working ? workingWords : freeWords).has(word)) return 'open';
  return takenWords.has(word) || absentWords.has(word) ? 'taken' : undefined;
}

const busyLook = /busy|occup|taken|reserv|block|lock|booked|clos/i;
const freeLook = /avail|free|vacan|can_?be|allow/i;

/** A flag under an unknown name that looks as if it took the row away. */
function lookedState(row: Row, known: ReadonlySet<string>): RowState {
  for (const key of Object.keys(row.raw)) {
    const flag = row.raw[key];
    if (typeof flag !== 'boolean' || known.has(key)) continue;
    const isFree = freeLook.test(key) && !/un|not/i.test(key);
    if (isFree ? !flag : flag && busyLook.test(key) && !freeLook.test(key) && !/un(b?lock|occup)|not/i.test(key)) {
      return reportUnknown(row, key, flag, 'a known flag');
    }
  }
  return 'open';
}

/** Each field's keys with their states; the worst one counts. `taken` needs no words; `unknown` is reported. */
function worstState(row: Row, working: boolean): RowState {
  const ruled = ruledState(row);
  if (ruled.state === 'taken') return 'taken';
  let worst: RowState = 'open';
  const seen = new Set(ruled.keys);
  const judge = (field: FieldName, what: string, stateOf: (value: unknown, key: string) => RowState | undefined) => {
    for (const { key, value } of pickAll(row, field)) {
      if (ruled.keys.has(key)) continue;
      seen.add(key);
      const state = stateOf(value, key) ?? reportUnknown(row, key, value, what);
      if (state === 'taken' || (state === 'unknown' && worst === 'open')) worst = state;
    }
  };
  judge('busy', 'a known flag', busyState);
  judge('free', 'a known flag', freeState);
  judge('status', 'a known status', (value) => statusState(row, value, working));
  // A type may say anything; only words that are known take the row away.
  judge('row_type', 'a known type', (value) => (statusState(row, value, working) === 'taken' ? 'taken' : 'open'));
  if (working) {
    judge('working', 'a known flag', freeState);
    judge('absent', 'a known flag', (value) => busyState(value, ''));
  }
  if (worst === 'open') return lookedState(row, seen);
  return worst;
}

/** Whether a slot, or a day of slots, may be offered. */
export const isFree = (row: Row): boolean => worstState(row, false) === 'open';

/**
 * Which of these slots are somebody's: those with a name, if others of the list have none. A name in every row says
 * nothing about the slot, and is reported.
 */
export function findHeld(items: readonly unknown[], path: BodyPath): (raw: WireObject) => boolean {
  const rows = items.map(asObject).filter((raw) => raw !== undefined);
  const keysIn = (raw: WireObject) => keysOf(raw, 'person', path.settings).filter((key) => !isEmpty(raw[key]));
  const held = rows.filter((raw) => keysIn(raw).length > 0);
  if (held.length === 0) return () => false;
  if (held.length < rows.length) return (raw) => keysIn(raw).length > 0;
  report({ path: child(path, 'patient'), expected: 'nothing', found: 'somebody in every row' });
  return () => false;
}

/** Whether a day or an interval is working time. */
export const isWorking = (row: Row): boolean => worstState(row, true) === 'open';

/** Whether a doctor has left. Reported, and then none of the doctor's services can be booked. */
export function hasLeft(row: Row): boolean {
  const { raw, path } = row;
  const says = (names: string[], away: boolean) =>
    names.some((name) => keysNamed(raw, name, path.settings).some((key) => retires(raw[key], away)));
  const left =
    says(['deleted', 'isdeleted', 'deletedat', 'archived', 'isarchived', 'archivedat', 'fired', 'isfired'], true) ||
    says(['active', 'isactive', 'enabled', 'isenabled'], false);
  if (left) report({ path: child(path, 'services'), expected: 'a doctor who works', found: 'one who is switched off' });
  return left;
}

/** Whether a service is archived, deleted or switched off. Reported, because its flag says that it can be booked. */
export function isRetired(row: Row): boolean {
  const { raw, path } = row;
  const off = (keys: string[], away: boolean) =>
    keys.find((name) => keysNamed(raw, name, path.settings).some((key) => retires(raw[key], away)));
  const name =
    off(
      ['deleted', 'isdeleted', 'deletedat', 'archived', 'isarchived', 'archivedat', 'disabled', 'isdisabled'],
      true,
    ) ?? off(['active', 'isactive', 'enabled', 'isenabled', 'tosite', 'available', 'isavailable'], false);
  if (name !== undefined)
    report({ path: child(path, 'online_booking'), expected: 'a service in use', found: 'one that is switched off' });
  return name !== undefined;
}

/** @param away whether the flag means "away" where it is true */
function retires(value: unknown, away: boolean): boolean {
  const flag = parseFlag(value);
  return away ? flag === true || (flag === undefined && !isEmpty(value)) : flag === false;
}
