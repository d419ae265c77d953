// The erp room: the only code that knows the ERP's JSON (README.md). It imports the contract and uses web-standard
// globals. The proxy may import its types and erp-methods.ts; the server creates the client. This file is the port: the
// nine methods of Alpaca 1.6 in our types.
import type { PatientForm } from '../contract/booking.ts';
import type { Result } from '../contract/problem.ts';
import type { Params } from '../contract/routes.ts';
import type { Employee, EmployeeSlots, SlotDay, WorktimeDay } from '../contract/schedule.ts';

/**
 * A part of an answer that couldn't be read: the method, the path inside the body (`employees[3].services[0].id`), and
 * what was expected and found. It never holds values. `count`: how many of this kind there were in one answer. `offset`
 * is there only where a time was taken without its offset.
 */
export type Mismatch = {
  method: keyof Erp;
  path: string;
  expected: string;
  found: string;
  count?: number;
  offset?: WrittenOffset;
};

/**
 * An offset as the ERP wrote it (`+02:00`), with the first and the last local time in one answer that has it,
 * `YYYY-MM-DDTHH:mm`.
 */
export type WrittenOffset = { written: string; first: string; last: string };

/**
 * Why the ERP gave no usable answer. The kinds differ in what may have been done:
 * - `unauthorized`, `not_found`, `refused`: an envelope `{"ok": false}` with status 401 or 403, with 404, or with any
 *   other status. Nothing was done. For a read, 401 or 403 without an envelope is `unauthorized`, too, with an empty
 *   `text`.
 * - `not_sent`: no connection was made, so nothing was done. `cause` is a system error code.
 * - `no_answer`: timeout, reset, redirect, error page or cut body. For a write also an envelope `{"ok": false}` with a
 *   status of 500 or more, 408 or 429. It is UNKNOWN whether a write was done.
 * - `unreadable`: an answer that isn't the contract's. It is unknown whether a write was done.
 */
export type WriteFailure = { kind: 'unauthorized' | 'not_found' | 'refused' } | Unanswered;

/**
 * Why a read failed: as `WriteFailure`, plus the ERP's own error text (without the token), which is for the log and
 * never for a client. The error text of a write is dropped, because it may name the patient.
 */
export type ReadFailure = { kind: 'unauthorized' | 'not_found' | 'refused'; text: string } | Unanswered;

type Unanswered = { kind: 'not_sent' | 'no_answer'; cause: string } | ({ kind: 'unreadable' } & Mismatch);

/**
 * Body of method 5: the patient form with its phone in E.164, and the services; without services, the employee's
 * default one.
 */
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

/**
 * The ERP's answer to a booking, as far as it says something: its own id of the appointment, and which slot it booked.
 * Local date and time.
 */
export type ErpReceipt = {
  appointment_id?: string;
  employee_id?: string;
  slot_id?: string;
  date?: string;
  time?: string;
};
