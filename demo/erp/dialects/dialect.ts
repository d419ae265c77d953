// What a dialect is. The table is dialects.ts, its rows are in one file for each part of an answer that they change.
import type { ClinicIds, SlotIds } from './dialect-ids.ts';
import type { Respelling, WireRow } from './respelling.ts';

/** What a dialect changes. Dialects that change the same aspect can't be combined. */
type DialectAspect =
  | 'how ids are written'
  | 'how slot ids are written'
  | 'what a slot id is called'
  | 'what the time of a slot is called'
  | 'which times of a day are listed'
  | 'how times are written'
  | 'whether times are local'
  | 'how dates are written'
  | 'how worktime is laid out'
  | 'which days are listed'
  | 'what the ends of an interval are called'
  | 'how translations are laid out'
  | 'how languages are called'
  | 'what a name is called'
  | 'how texts are written'
  | 'what a position is called'
  | 'what a photo is called'
  | 'what a price type’s name is called'
  | 'how prices are laid out'
  | 'what a price is called'
  | 'how flags are written'
  | 'how prices are written'
  | 'how durations are written'
  | 'the order of days'
  | 'how lists are written'
  | 'the envelope of a success'
  | 'how ok is written'
  | 'the status of a failure'
  | 'the bytes of the body'
  | 'the answer to a booking'
  | 'what is added to the contract';

/** What a dialect must know of the clinic: its IANA time zone and its currency. */
export type SpeakingClinic = { time_zone: string; currency: string };

/**
 * What the proxy must be told to understand a dialect, because no answer tells it: the value of its setting
 * BOOKING_ERP.
 */
export type NeededReading = {
  times?: 'utc' | 'local';
  durations?: 'seconds' | 'minutes';
  locales?: Record<string, string>;
};

/** Which page of a list was asked for, and how many there are. `next`: the address of the next one. */
export type Paging = { page: number; lastPage: number; perPage: number; total: number; next?: string };

export type Dialect = {
  /** One line for the usage text. */
  help: string;
  changes: readonly DialectAspect[];
  respelling?: Respelling | ((clinic: SpeakingClinic) => Respelling);
  /** The spelling of the ids of employees, services and price types in answers, paths and bodies. */
  ids?: ClinicIds;
  /** The spelling of slot ids in answers and paths. */
  slotIds?: SlotIds;
  /** The id by which a visit is cancelled, if it isn't that of its slot. */
  visitIds?: SlotIds;
  /** A failure, of the status that the ERP means and with its text. */
  failure?: (status: number, error: string) => { status: number; body: WireRow };
  /** Lists of employees come in pages of so many. */
  perPage?: number;
  /** The whole answer, after all parts are respelled; `paging` where the list has pages. */
  envelope?: (answer: WireRow, paging: Paging | undefined) => WireRow;
  /** The bytes of the JSON, and the media type that names their charset. */
  encode?: (json: string) => { bytes: Uint8Array<ArrayBuffer>; type: string };
  /** What the proxy must be told. */
  needs?: NeededReading;
};

/** Rows of the table in one file. */
export type DialectRows = Record<string, Dialect>;

/** Changes a slot that is an object; one that is only an id stays. */
export const mapRow = (row: WireRow | string, change: (row: WireRow) => WireRow | string) =>
  typeof row === 'string' ? row : change(row);

/** The row with the values of these fields changed, where it has them. */
export const mapFields = (row: WireRow, change: (value: unknown) => unknown, ...keys: string[]): WireRow =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, keys.includes(key) ? change(value) : value]));

/** The row without these fields. */
export const omitFields = (row: WireRow, ...keys: string[]): WireRow =>
  Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)));
