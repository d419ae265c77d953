// The erp room: the only one that speaks the ERP's language. It imports the contract and web-standard globals; the proxy may import
// its types, the server plugs it in. This file: the port, the nine methods of Alpaca 1.6 in our words.
import type { PatientForm } from '../contract/booking.ts';
import type { Result } from '../contract/problem.ts';
import type { Params } from '../contract/routes.ts';
import type { Employee, EmployeeSlots, SlotDay, WorktimeDay } from '../contract/schedule.ts';

/**
 * What could not be read: the method, the path inside the body (`employees[3].services[0].id`), and kinds of things, never values.
 * `offset` only where a time was written with one and taken without it.
 */
export type Mismatch = { method: keyof Erp; path: string; expected: string; found: string; offset?: WrittenOffset };

/** An offset as the ERP wrote it (`+02:00`), and the first and the last local time with it in one answer, `YYYY-MM-DDTHH:mm`. */
export type WrittenOffset = { written: string; first: string; last: string };

/**
 * Why the ERP gave no answer that can be used. What was or wasn't done there differs, so the kinds are kept apart:
 * - `unauthorized`, `not_found`, `refused`: an envelope `{"ok": false}` (with 401/403, with 404, with any other status): a definite no.
 *   To a read also 401 and 403 without an envelope, with no text.
 * - `not_sent`: the connection was never made, so nothing was done. `cause` is a system error code.
 * - `no_answer`: time-out, reset, redirect, an error page, a cut body, and to a write also an envelope `{"ok": false}` with a status of
 *   500 or more, 408 or 429: it is UNKNOWN whether a write was done.
 * - `unreadable`: an answer, but not the contract's. After a write this too leaves unknown what was done.
 */
export type WriteFailure = { kind: 'unauthorized' | 'not_found' | 'refused' } | Unanswered;

/** As of a write, and with the ERP's own sentence, without the token: for the log, never for an answer. A write's may name the patient. */
export type ReadFailure = { kind: 'unauthorized' | 'not_found' | 'refused'; text: string } | Unanswered;

type Unanswered = { kind: 'not_sent' | 'no_answer'; cause: string } | ({ kind: 'unreadable' } & Mismatch);

/** Body of method 5: the patient form, its phone in E.164, and the services; none: the employee's default one. */
export type ErpBooking = PatientForm & { services?: string[] };

type ReadAnswer<T> = Promise<Result<T, ReadFailure>>;
type WriteAnswer<T> = Promise<Result<T, WriteFailure>>;

/** The nine methods. Reads may be sent twice; writes (`book`, `bookAdvanced`, `cancel`) are sent exactly once. */
export type Erp = {
  employees(): ReadAnswer<Employee[]>;
  employee(params: Params<'employee'>): ReadAnswer<Employee>;
  worktime(params: Params<'worktime'>): ReadAnswer<WorktimeDay[]>;
  slots(params: Params<'slots'>): ReadAnswer<SlotDay[]>;
  book(params: Params<'book'>, booking: ErpBooking): WriteAnswer<ErpReceipt>;
  bookAdvanced(
    params: Params<'bookAdvanced'>,
    booking: ErpBooking & { price_type_id: string },
  ): WriteAnswer<ErpReceipt>;
  employeesAll(): ReadAnswer<Employee[]>;
  slotsByService(params: Params<'slotsByService'>): ReadAnswer<EmployeeSlots[]>;
  cancel(params: Params<'cancel'>, request: { reason: string }): WriteAnswer<Record<string, never>>;
};

/** What the ERP tells of a booking it made: its own id of the appointment, where it gives one (contract.md, method 5). */
export type ErpReceipt = { appointment_id?: string };
