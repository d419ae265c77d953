// The tolerant reader: turns the ERP's JSON into the contract's types. Every assumption about that JSON lives here and
// in wire-fields (one value), wire-rows (lists and paths), wire-merge (rows of one id), wire-people and wire-times;
// README.md lists them. When a clinic's ERP differs, only these files change. The reader accepts the listed
// alternatives, drops unknown fields and never recurses into the answer.
import { done, type Result, refuse } from '../contract/problem.ts';
import type { Employee, EmployeeSlots } from '../contract/schedule.ts';
import type { ErpReceipt, Mismatch } from './erp.ts';
import type { ErpAnswer, ErpMethod } from './erp-methods.ts';
import {
  asObject,
  describeKind,
  firstPresent,
  parseDate,
  parseId,
  parseText,
  parseTime,
  type WireObject,
} from './wire-fields.ts';
import { mergeEmployees, mergeSlotGroups } from './wire-merge.ts';
import { readEmployee } from './wire-people.ts';
import { type BodyPath, formatPath, type ReadResult, readObjects, type Unexpected, unexpected } from './wire-rows.ts';
import { readEmployeeSlots, readSlotDays, readWorktime } from './wire-times.ts';

/**
 * `{"ok": true, …}`, `{"ok": false, "error": text}`, or something else: then `found` says what, and `cut` whether it is
 * JSON that ends too early.
 */
export type Envelope =
  | { kind: 'ok'; body: WireObject }
  | { kind: 'error'; text: string }
  | { kind: 'none'; found: string; cut: boolean };

/** Only a boolean `ok` makes an envelope: a guess could confirm a booking that was never made. */
export function envelopeOf(answer: string): Envelope {
  let json: unknown;
  try {
    json = JSON.parse(answer);
  } catch {
    const cut = answer.trim() === '' || /^\s*[{[]/.test(answer);
    return { kind: 'none', found: answer.trim() === '' ? 'an empty body' : cut ? 'cut JSON' : 'no JSON', cut };
  }
  const body = asObject(json);
  if (body?.ok === true) return { kind: 'ok', body };
  if (body?.ok === false) return { kind: 'error', text: parseText(body.error)?.slice(0, 300) ?? '' };
  return { kind: 'none', found: body === undefined ? describeKind(json) : 'an object without "ok"', cut: false };
}

/** Called with each part that was left out of a readable answer. */
export type Warn = (mismatch: Mismatch) => void;

const mismatchOf = (method: ErpMethod, { path, expected, found, offset }: Unexpected): Mismatch => ({
  method,
  path: formatPath(path),
  expected,
  found,
  ...(offset && { offset }),
});

/** Reads a value from the fields of an envelope. */
export type Reader<T> = (body: WireObject, warn: Warn) => Result<T, Mismatch>;

function reader<T>(method: ErpMethod, key: string, read: (value: unknown, path: BodyPath) => ReadResult<T>): Reader<T> {
  return (body, warn) => {
    const path: BodyPath = { key, mismatches: [] };
    const result = read(body[key], path);
    if (!result.ok) return refuse(mismatchOf(method, result.problem));
    for (const mismatch of path.mismatches) warn(mismatchOf(method, mismatch));
    return result;
  };
}

const readOneEmployee = (value: unknown, path: BodyPath): ReadResult<Employee> => {
  const row = asObject(value);
  return row === undefined ? unexpected(path, 'an object', value) : readEmployee(row, path);
};
const readEmployees = (value: unknown, path: BodyPath): ReadResult<Employee[]> => {
  const employees = readObjects(value, path, readEmployee);
  return employees.ok ? done(mergeEmployees(employees.value, path)) : employees;
};

/** Method 8. */
const readSlotGroups = (value: unknown, path: BodyPath): ReadResult<EmployeeSlots[]> => {
  const groups = readObjects(value, path, readEmployeeSlots);
  return groups.ok ? done(mergeSlotGroups(groups.value)) : groups;
};

/**
 * Methods 5 and 6: the appointment's id and which slot was booked, where the answer says so. Anything else is ignored,
 * and so is a time with a zone: a booking that was made must not become unreadable.
 */
const readReceipt = (value: unknown): ReadResult<ErpReceipt> => {
  const row = asObject(value) ?? {};
  const time = parseTime(firstPresent(row, 'time', 'start', 'start_time', 'datetime'));
  const local = time !== undefined && time.zone === undefined && time.offset === undefined ? time : undefined;
  const day = parseDate(row.date);
  const facts = {
    appointment_id: parseId(row.id),
    employee_id: parseId(row.employee_id),
    slot_id: parseId(row.slot_id),
    date: day?.zone === undefined && day?.offset === undefined ? (day?.date ?? local?.date) : undefined,
    time: local?.time,
  };
  return done(Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined)));
};

/**
 * The reader of each method's answer. It returns the contract's type, or the first mismatch that makes the answer
 * useless.
 */
export const wire: { [Name in ErpMethod]: Reader<ErpAnswer<Name>> } = {
  employees: reader('employees', 'employees', readEmployees),
  employee: reader('employee', 'employee', readOneEmployee),
  worktime: reader('worktime', 'worktime', readWorktime),
  slots: reader('slots', 'slots', readSlotDays),
  book: reader('book', 'appointment', readReceipt),
  bookAdvanced: reader('bookAdvanced', 'appointment', readReceipt),
  employeesAll: reader('employeesAll', 'employees', readEmployees),
  slotsByService: reader('slotsByService', 'employees', readSlotGroups),
  cancel: reader('cancel', 'ok', () => done({})),
};
