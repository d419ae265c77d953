// The tolerant reader: the one module where every assumption about the ERP's JSON lives (contract.md, "Shapes"). It is cut into files by
// concern: wire-fields (one value), wire-rows (lists and places), wire-people, wire-times. When a clinic's real ERP differs, these change
// and nothing else. It accepts the alternatives that contract.md lists, keeps nothing it doesn't know, and never recurses: the depth it
// looks to is its own.
import { done, type Result, refuse } from '../contract/problem.ts';
import type { Employee } from '../contract/schedule.ts';
import type { ErpReceipt, Mismatch } from './erp.ts';
import type { ErpAnswer, ErpMethod } from './erp-methods.ts';
import { type Fields, fieldsOf, idOf, kindOf, textOf } from './wire-fields.ts';
import { employee } from './wire-people.ts';
import { type Miss, miss, objects, type Place, pathTo, type Read } from './wire-rows.ts';
import { employeeSlots, slotDays, worktime } from './wire-times.ts';

/** `{"ok": true, ...}`, `{"ok": false, "error": text}` (seed), or something else: then what was found. `cut`: JSON that ends too early. */
export type Envelope =
  | { kind: 'ok'; body: Fields }
  | { kind: 'error'; text: string }
  | { kind: 'none'; found: string; cut: boolean };

/** Reads the envelope of a whole answer. Only a real `true` or `false` is an envelope: a guess here could tell a patient a booking is made. */
export function envelopeOf(answer: string): Envelope {
  let json: unknown;
  try {
    json = JSON.parse(answer);
  } catch {
    const cut = answer.trim() === '' || /^\s*[{[]/.test(answer);
    return { kind: 'none', found: answer.trim() === '' ? 'an empty body' : cut ? 'cut JSON' : 'no JSON', cut };
  }
  const body = fieldsOf(json);
  if (body?.ok === true) return { kind: 'ok', body };
  if (body?.ok === false) return { kind: 'error', text: textOf(body.error)?.slice(0, 300) ?? '' };
  return { kind: 'none', found: body === undefined ? kindOf(json) : 'an object without "ok"', cut: false };
}

/** Called with each thing that was left out of an answer that could otherwise be read. */
export type Warn = (mismatch: Mismatch) => void;

const mismatchOf = (method: ErpMethod, { place, expected, found, offset }: Miss): Mismatch => ({
  method,
  path: pathTo(place),
  expected,
  found,
  ...(offset && { offset }),
});

/** From the fields of an envelope to a value. */
export type Reader<T> = (body: Fields, warn: Warn) => Result<T, Mismatch>;

function reader<T>(method: ErpMethod, key: string, read: (value: unknown, place: Place) => Read<T>): Reader<T> {
  return (body, warn) => {
    const place: Place = { key, notes: [] };
    const result = read(body[key], place);
    if (!result.ok) return refuse(mismatchOf(method, result.problem));
    for (const left of place.notes) warn(mismatchOf(method, left));
    return result;
  };
}

const one = (value: unknown, place: Place): Read<Employee> => {
  const row = fieldsOf(value);
  return row === undefined ? miss(place, 'an object', value) : employee(row, place);
};
const employees = (value: unknown, place: Place) => objects(value, place, employee);

/** Methods 5 and 6: `appointment.id` where there is one, anything else ignored. */
const receipt = (value: unknown): Read<ErpReceipt> => {
  const id = idOf(fieldsOf(value)?.id);
  return done(id === undefined ? {} : { appointment_id: id });
};

/** Each method's answer, from the fields of its envelope to the contract's shape or a named mismatch. */
export const wire: { [Name in ErpMethod]: Reader<ErpAnswer<Name>> } = {
  employees: reader('employees', 'employees', employees),
  employee: reader('employee', 'employee', one),
  worktime: reader('worktime', 'worktime', worktime),
  slots: reader('slots', 'slots', slotDays),
  book: reader('book', 'appointment', receipt),
  bookAdvanced: reader('bookAdvanced', 'appointment', receipt),
  employeesAll: reader('employeesAll', 'employees', employees),
  slotsByService: reader('slotsByService', 'employees', (value, place) => objects(value, place, employeeSlots)),
  cancel: reader('cancel', 'ok', () => done({})),
};
