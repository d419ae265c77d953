// What a judgement draws on, and whether it could be read. Where an answer couldn't, the check says "not judged": it
// mustn't blame the ERP's settings for what our reader doesn't understand.

import { type ErpRead, erpMethods } from '../erp-methods.ts';
import type { FieldName } from '../field-names.ts';
import { normalForm } from '../wire-fields.ts';
import type { CheckFinding } from './check-finding.ts';
import { type UnreadKey, unreadKeys } from './explain-miss.ts';
import type { ProbeResult } from './probe.ts';
import type { ReadProbes } from './probe-reads.ts';

/** All calls of a method. */
function probesOf({ bookable, catalogue, doctors, byService }: ReadProbes, method: ErpRead): ProbeResult<unknown>[] {
  switch (method) {
    case 'employees':
      return [bookable];
    case 'employeesAll':
      return catalogue === undefined ? [] : [catalogue];
    case 'employee':
      return doctors.map(({ detail }) => detail);
    case 'worktime':
      return doctors.map(({ worktime }) => worktime);
    case 'slots':
      return doctors.flatMap(({ defaultSlots, slots }) =>
        slots === undefined ? [defaultSlots] : [defaultSlots, slots],
      );
    default:
      return byService.map(({ answer }) => answer);
  }
}

const aboutDoctors = new Set<ErpRead>(['employees', 'employee', 'employeesAll']);

/** Whether the whole answer could be read. A time that was taken as it is written, with its offset, counts as read. */
export const isWhole = ({ result, mismatches }: ProbeResult<unknown>): boolean =>
  result.ok && mismatches.every(({ offset }) => offset !== undefined);

const holdsRows = ({ place: { lists, objects } }: UnreadKey): boolean => lists.longest > 0 || objects.keys.size > 0;

const namesIn = (keys: readonly UnreadKey[]): string =>
  [...new Set(keys.map(({ masked }) => `\`${masked}\``))].slice(0, 5).join(', ');

/**
 * Why these methods' answers don't prove that something is missing in the ERP; undefined where they do. A call that
 * failed, a row that was left out, and a list that nothing was read from are such reasons.
 */
export function gapIn(probes: ReadProbes, ...methods: ErpRead[]): string | undefined {
  const gaps = methods.flatMap((method) => {
    const number = `method ${erpMethods[method].number}`;
    const calls = probesOf(probes, method);
    const failed = calls.filter(({ result }) => !result.ok).length;
    if (failed > 0) return [failed === calls.length ? `${number} couldn’t be read` : `${number} failed in part`];
    if (!calls.every(isWhole)) return [`${number} was read in part`];
    const reading = probes.readings.of(method);
    const unread = reading === undefined ? [] : unreadKeys(reading, probes.readings.names).filter(holdsRows);
    // Inside a doctor that was read, an unknown list isn't another doctor.
    const lists = aboutDoctors.has(method) ? unread.filter(({ path }) => /^[^.[]+$/.test(path)) : unread;
    return lists.length === 0 ? [] : [`${number}: nothing was read from ${namesIn(lists)}`];
  });
  return gaps.length === 0 ? undefined : gaps.join('; ');
}

/** `employees[].services[].dauer`: the rows are `employees[].services[]`, of the list `services`. */
const listOf = (path: string): string => /([^.[]+)(\[\])?\.[^.[]+$/.exec(path)?.[1] ?? '';
const nameOf = (path: string): string => normalForm(path.replace(/\[\]$/, '').split('.').at(-1) ?? '');

/**
 * Keys of these rows that nothing was read from, where none of the fields was seen in any row: one of them may be it.
 * @param list the field that holds the rows
 * @param kind of what the fields hold
 */
export function unseenField(
  { readings }: ReadProbes,
  list: FieldName,
  fields: readonly FieldName[],
  kind: 'scalar' | 'structure' | 'any' = 'scalar',
): string | undefined {
  const here = (['employees', 'employee', 'employeesAll'] as const).flatMap((method) => readings.of(method) ?? []);
  const isOf = (name: string, field: FieldName) => readings.names.namesOf(field).has(name);
  if (here.some(({ used }) => [...used].some((path) => fields.some((field) => isOf(nameOf(path), field)))))
    return undefined;
  const keys = here.flatMap((reading) =>
    unreadKeys(reading, readings.names).filter(
      (key) =>
        isOf(normalForm(listOf(key.path)), list) && (kind === 'any' || holdsRows(key) === (kind === 'structure')),
    ),
  );
  return keys.length === 0 ? undefined : namesIn(keys);
}

/** The finding of a judgement that can't be made. @param why a clause, such as what `gapIn` returns */
export const notJudged = (here: Pick<CheckFinding, 'id' | 'title'>, why: string): CheckFinding => ({
  ...here,
  level: 'not_judged',
  found: `Not judged: ${why}.`,
});

/** As `notJudged`, for a field that no row has under a known name. */
export const notSeen = (here: Pick<CheckFinding, 'id' | 'title'>, keys: string, field: FieldName): CheckFinding => ({
  ...here,
  level: 'not_judged',
  found: `Not judged: no row has it under a known name. Nothing was read from ${keys}.`,
  todo: `If one of these is it, name it in BOOKING_ERP: {"fields": {"${field}": ["…"]}}. If none is, the ERP doesn’t send it.`,
});
