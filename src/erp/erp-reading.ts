// What no body can tell about an ERP's JSON, per clinic (BOOKING_ERP), and what is learned while reading one.
import type { Mismatch } from './erp.ts';
import type { ErpMethod } from './erp-methods.ts';
import type { FieldName } from './field-names.ts';

/** A field whose value takes a slot or an interval away, e.g. `{field: 'state', value: 2}`. */
type TakenRule = { field: string; value: string | number | boolean };

/** All of it is optional; without it, what a body can't tell is refused and reported. */
export type ErpReading = {
  /** Names that come before those of the table, by the table's field name. */
  fields?: { [Field in FieldName]?: string[] };
  /**
   * `utc`: the ERP's times are in UTC, marked or not, and become the clinic's. `local`: a time that is marked as UTC is
   * local all the same. Without it, times without a mark are local and those in UTC are refused.
   */
  times?: 'utc' | 'local';
  /** The unit of durations that are bare numbers; minutes by default. */
  durations?: 'seconds' | 'minutes';
  /** Language tags of the ERP's own ids of languages: `{"1": "ru"}`. */
  locales?: Record<string, string>;
  /** Slots and intervals with one of these values are taken; every other value of such a field is free. */
  taken?: TakenRule | TakenRule[];
};

/** What was learned from one answer, for the connection check. It is never logged: `body` may hold a patient's data. */
export type ObservedAnswer = {
  method: ErpMethod;
  /** HTTP status. */
  status: number;
  /** The parsed JSON as it came; undefined where the answer is no JSON. */
  body: unknown;
  /** Kinds of paths that were read, such as `employees[].services[].id`. */
  used: string[];
  /** Kinds of paths that nothing was read from. */
  unread: string[];
  /** All that couldn't be read, one of each kind, with `count`; the one that made the answer useless comes last. */
  misses: Mismatch[];
};
