// The tolerant reader: turns the ERP's JSON into the contract's types. Every assumption about that JSON lives here, in
// the other wire-*.ts files and in the table of names (field-names.ts); README.md lists them. When a clinic's ERP
// differs, only these files change. The reader drops unknown fields, reports what it can't read, and never recurses
// into the answer.
import { done, type Result, refuse } from '../contract/problem.ts';
import type { Employee, EmployeeSlots, SlotDay, WorktimeDay } from '../contract/schedule.ts';
import { type Envelope, envelopeFrom } from './envelope.ts';
import type { Mismatch } from './erp.ts';
import type { ErpAnswer, ErpMethod } from './erp-methods.ts';
import type { FieldName } from './field-names.ts';
import { parseJson } from './parse-json.ts';
import { describeMissing, describeRival, locate } from './wire-contents.ts';
import { type ReadingOptions, readingSettings } from './wire-context.ts';
import { asObject, type WireObject } from './wire-fields.ts';
import { lists } from './wire-lists.ts';
import { mergeEmployees, mergeSlotDays, mergeSlotGroups } from './wire-merge.ts';
import { type NextPage, nextPage } from './wire-pages.ts';
import { readEmployee } from './wire-people.ts';
import { readReceipt } from './wire-receipt.ts';
import {
  type BodyPath,
  child,
  formatPath,
  newNotes,
  type ReadResult,
  readObjects,
  type Unexpected,
  unexpected,
  type WireNotes,
} from './wire-rows.ts';
import { readGroups, readSlotDays } from './wire-slots.ts';
import { mergeDays, readWorktime } from './wire-worktime.ts';

/** Called with each part that was left out of an answer, or read although it is odd: one of each kind. */
export type Warn = (mismatch: Mismatch) => void;

/** `options`: what the clinic says about its ERP. `observed`: whether the paths that were read are noted. */
type ReadExtras = ReadingOptions & { observed?: boolean; before?: number };

/** What a reader makes of a body. `next`: the page after this one. `used`: kinds of paths that were read. */
type BodyReading<T> = {
  result: Result<T, Mismatch>;
  leftOut: Mismatch[];
  next?: NextPage | undefined;
  rows: number;
  used: string[];
};

const mismatchOf = (method: ErpMethod, { path, expected, found, count, offset }: Unexpected): Mismatch => ({
  method,
  path: formatPath(path),
  expected,
  found,
  ...(count !== undefined && { count }),
  ...(offset && { offset }),
});

/** How a method's contents are found and read. */
type Method<T> = {
  /** Names of the contents; the first one is also what a path begins with if there are none. */
  fields: readonly [FieldName, ...FieldName[]];
  expected: 'a list' | 'an object';
  read: (value: unknown, path: BodyPath, body: WireObject) => ReadResult<T>;
  isFlat?: (body: WireObject) => boolean;
};

const readOneEmployee = (value: unknown, path: BodyPath): ReadResult<Employee> => {
  const items = Array.isArray(value) && value.length === 1 ? value[0] : value;
  const raw = lists.employees.open(items, path.settings);
  return raw === undefined ? unexpected(path, 'an object', value) : readEmployee({ raw, path });
};

const readEmployees = (value: unknown, path: BodyPath): ReadResult<Employee[]> => {
  const employees = readObjects(value, path, lists.employees, readEmployee);
  return employees.ok ? done(mergeEmployees(employees.value, path)) : employees;
};

const readSlotGroups = (value: unknown, path: BodyPath) => {
  const groups = readGroups(value, path);
  return groups.ok ? done(mergeSlotGroups(groups.value)) : groups;
};

const employeesMethod: Method<Employee[]> = { fields: ['employees'], expected: 'a list', read: readEmployees };
const isEmployee = (body: WireObject) => 'services' in body || 'Services' in body;

const methods: { [Name in ErpMethod]: Method<ErpAnswer<Name>> } = {
  employees: employeesMethod,
  employee: { fields: ['employee'], expected: 'an object', read: readOneEmployee, isFlat: isEmployee },
  worktime: { fields: ['worktime'], expected: 'a list', read: readWorktime },
  slots: {
    fields: ['slots'],
    expected: 'a list',
    read: (value, path, body) => readSlotDays(value, path, { raw: body, path: { ...path, key: '' } }),
  },
  book: { fields: ['appointment'], expected: 'an object', read: readReceipt, isFlat: () => true },
  bookAdvanced: { fields: ['appointment'], expected: 'an object', read: readReceipt, isFlat: () => true },
  employeesAll: employeesMethod,
  slotsByService: { fields: ['employees', 'slots'], expected: 'a list', read: readSlotGroups },
  cancel: { fields: ['ok'], expected: 'an object', read: () => done({}) },
};

function rootPath(keys: readonly string[], settings: BodyPath['settings'], notes: WireNotes): BodyPath {
  const [first = '', ...rest] = keys;
  return rest.reduce<BodyPath>((path, key) => child(path, key), { key: first, settings, notes });
}

const countRows = (value: unknown): number => {
  if (Array.isArray(value)) return value.length;
  const object = asObject(value);
  const inner = object && Object.values(object).find(Array.isArray);
  return inner?.length ?? (object ? Object.keys(object).length : 0);
};

/** Reads the body of a successful answer to a method. */
export function readBodyOf<Name extends ErpMethod>(
  method: Name,
  body: WireObject,
  extras: ReadExtras = {},
): BodyReading<ErpAnswer<Name>> {
  const settings = readingSettings(extras);
  const notes = newNotes(extras.observed);
  const { fields, expected, read, isFlat } = methods[method] as Method<ErpAnswer<Name>>;
  const contents = locate(body, fields, settings, isFlat);
  const path = rootPath(contents?.keys.length ? contents.keys : [fields[0]], settings, notes);
  const result = contents
    ? read(contents.value, path, body)
    : refuse<Unexpected>({ path, expected, found: describeMissing(body, settings) });
  const rival = contents && expected === 'a list' ? describeRival(contents, body, fields, settings) : undefined;
  if (rival !== undefined) notes.misses.push({ path, expected: 'rows', found: rival });
  const object = asObject(contents?.value);
  const isList = expected === 'a list' && contents !== undefined;
  return {
    result: result.ok ? result : refuse(mismatchOf(method, result.problem)),
    leftOut: notes.misses
      .filter((miss) => result.ok || miss !== result.problem)
      .map((miss) => mismatchOf(method, miss)),
    rows: countRows(contents?.value),
    next: isList
      ? nextPage(
          object ? [...contents.around, object] : contents.around,
          countRows(contents.value),
          extras.before ?? 0,
          settings,
        )
      : undefined,
    used: [...(notes.used ?? [])],
  };
}

/** One value from those of several pages. What two pages contradict is reported to `warn`. */
export function joinPages(method: ErpMethod, pages: readonly unknown[], warn: Warn): unknown {
  if (pages.length === 1) return pages[0];
  const notes = newNotes();
  const all = pages.flat();
  const path = rootPath([methods[method].fields[0]], readingSettings({}), notes);
  const joined =
    method === 'worktime'
      ? mergeDays(all as WorktimeDay[])
      : method === 'slots'
        ? mergeSlotDays(all as SlotDay[])
        : method === 'slotsByService'
          ? mergeSlotGroups(all as EmployeeSlots[])
          : mergeEmployees(all as Employee[], path);
  for (const miss of notes.misses) warn(mismatchOf(method, miss));
  return joined;
}

/** Reads a value from the fields of an envelope. */
type Reader<T> = (body: WireObject, warn: Warn) => Result<T, Mismatch>;

const reader =
  <Name extends ErpMethod>(method: Name): Reader<ErpAnswer<Name>> =>
  (body, warn) => {
    const { result, leftOut } = readBodyOf(method, body);
    for (const mismatch of leftOut) warn(mismatch);
    return result;
  };

/**
 * The reader of each method's answer, without a clinic's settings. It returns the contract's type, or the first
 * mismatch that makes the answer useless.
 */
export const wire = Object.fromEntries(
  (Object.keys(methods) as ErpMethod[]).map((method) => [method, reader(method)]),
) as { [Name in ErpMethod]: Reader<ErpAnswer<Name>> };

/** The envelope of an answer's text. */
export const envelopeOf = (answer: string, method: ErpMethod = 'employees', options: ReadingOptions = {}): Envelope =>
  envelopeFrom(parseJson(answer), method, readingSettings(options));
