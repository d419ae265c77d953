// The table of dialects: the accepted spellings of src/erp/README.md (Shapes) that differ from the default one, so that
// tests send them over HTTP. Each dialect has a name, a line of help, the aspects that it changes, and the rewriting.
// Long because it is one table.
import { dayMs } from '../../../src/contract/local-time.ts';
import { isoSlotIds, numberId, numberSlotIds, type SlotIds } from './dialect-ids.ts';
import { type Respelling, renameField, type WireRow } from './respelling.ts';

/** What a dialect changes. Dialects that change the same aspect can't be combined. */
type DialectAspect =
  | 'how ids are written'
  | 'how slot ids are written'
  | 'what a slot id is called'
  | 'what the time of a slot is called'
  | 'how times are written'
  | 'how worktime is laid out'
  | 'what the ends of an interval are called'
  | 'how translations are laid out'
  | 'what a name is called'
  | 'what a position is called'
  | 'what a photo is called'
  | 'what a price type’s name is called'
  | 'how flags are written'
  | 'how amounts are written'
  | 'the order of days'
  | 'the status of a failure'
  | 'what is added to the contract';

export type Dialect = {
  /** One line for the usage text. */
  help: string;
  changes: readonly DialectAspect[];
  respelling?: Respelling;
  /** The spelling of slot ids in answers and paths. */
  slotIds?: SlotIds;
  /** The HTTP status of failures. */
  failureStatus?: number;
};

const mapRow = (row: WireRow | string, change: (row: WireRow) => WireRow | string) =>
  typeof row === 'string' ? row : change(row);
const mapFields = (row: WireRow, change: (value: unknown) => unknown, ...keys: string[]): WireRow =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, keys.includes(key) ? change(value) : value]));
const omitFields = (row: WireRow, ...keys: string[]): WireRow =>
  Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)));

const slotTimeAs = (name: string): Dialect => ({
  help: `The time of a slot is called ${name}.`,
  changes: ['what the time of a slot is called'],
  respelling: { slot: (slot) => mapRow(slot, (row) => renameField(row, 'time', name)) },
});

const intervalAs = (from: string, to: string): Dialect => ({
  help: `An interval of worktime goes from ${from} to ${to}.`,
  changes: ['what the ends of an interval are called'],
  respelling: { interval: (interval) => renameField(renameField(interval, 'from', from), 'to', to) },
});

const localesAsList = (language: string): Dialect => ({
  help: `Translations are a list, with the language called ${language}.`,
  changes: ['how translations are laid out'],
  respelling: {
    locales: (locales) =>
      Object.entries(locales as WireRow).map(([tag, texts]) => ({ [language]: tag, ...(texts as WireRow) })),
  },
});

const photoAs = (name: string): Dialect => ({
  help: `Employees have a description and a photo, called ${name}, that can't be loaded.`,
  changes: ['what a photo is called'],
  respelling: {
    // A reserved domain (RFC 2606).
    employee: (row) => ({
      ...omitFields(row, 'photo_url'),
      description: 'Sees adults.',
      [name]: `https://clinic.example/photos/${row.id}.jpg`,
    }),
  },
});

/** `24:00` becomes the next day's midnight, which is how date-times write the end of a day. */
function dateTime(date: string, time: unknown): string {
  if (time !== '24:00') return `${date}T${time}:00`;
  return `${new Date(Date.parse(date) + dayMs).toISOString().slice(0, 10)}T00:00:00`;
}

const withTimes = (written: (date: string, time: unknown) => string): Respelling => ({
  interval: (row, date) => mapFields(row, (time) => written(date, time), 'from', 'to'),
  slot: (slot, date) => mapRow(slot, (row) => mapFields(row, (time) => written(date, time), 'time')),
});

function nameParts(row: WireRow): WireRow {
  const words = String(row.name).split(' ');
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : null];
  return {
    ...omitFields(row, 'name'),
    last_name: last,
    first_name: first,
    middle_name: words.slice(1, -1).join(' ') || null,
  };
}

const flag = (value: unknown) => (typeof value === 'boolean' ? Number(value) : value);
const text = (value: unknown) => (typeof value === 'number' ? value.toFixed(Number.isInteger(value) ? 0 : 2) : value);

/** Adds unknown fields, and null under each of the given names. */
const noise = (row: WireRow, ...names: string[]): WireRow => ({
  ...Object.fromEntries(names.map((name) => [name, null])),
  ...Object.fromEntries(Object.entries(row).map(([key, value]) => [key, isEmptyList(value) ? null : value])),
  uuid: 'b9f4f0a2',
  custom_fields: { room: [{ floor: 2 }], note: null },
  deleted_at: null,
});
const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

/** By name, in the order in which they are applied: values, then names, then layout, then additions. */
export const dialects = {
  'number-ids': {
    help: 'Ids are numbers, also those of slots, where a JSON number can hold them (up to 2^53).',
    changes: ['how ids are written', 'how slot ids are written'],
    slotIds: numberSlotIds,
    respelling: {
      employee: (row) => mapFields(row, numberId, 'id', 'default_price_type_id'),
      service: (row) => mapFields(row, numberId, 'id'),
      price: (row) => mapFields(row, numberId, 'price_type_id'),
      appointment: (row) => mapFields(row, numberId, 'id'),
    },
  },
  'number-flags': {
    help: 'Flags are 0 and 1.',
    changes: ['how flags are written'],
    respelling: { service: (row) => mapFields(row, flag, 'online_booking', 'default') },
  },
  'text-amounts': {
    help: 'Minutes and prices are strings.',
    changes: ['how amounts are written'],
    respelling: {
      service: (row) => mapFields(row, text, 'duration', 'price'),
      price: (row) => mapFields(row, text, 'price'),
      slotDay: (row) => mapFields(row, text, 'slot_duration'),
    },
  },
  'times-with-seconds': {
    help: 'Times are HH:mm:ss.',
    changes: ['how times are written'],
    respelling: withTimes((_, time) => `${time}:00`),
  },
  'iso-times': {
    help: 'Times are ISO 8601 date-times.',
    changes: ['how times are written'],
    respelling: withTimes(dateTime),
  },
  sparse: {
    help: 'Optional fields are missing.',
    changes: [
      'how translations are laid out',
      'what a position is called',
      'what a photo is called',
      'what a price type’s name is called',
    ],
    respelling: {
      // The default price type stays: method 7 promises it.
      employee: (row) => omitFields(row, 'slots' in row ? 'name' : '', 'locales', 'position', 'photo_url'),
      service: (row) => omitFields(row, 'locales', 'duration', 'price'),
      price: (row) => omitFields(row, 'locales', 'price_type_name', 'currency'),
      answer: (row) => omitFields(row, 'appointment'),
    },
  },
  'bare-slots': {
    help: 'A slot is only its id, which contains date and time: "11_2026-11-24T09:30".',
    changes: ['how slot ids are written', 'what a slot id is called', 'what the time of a slot is called'],
    slotIds: isoSlotIds,
    respelling: { slot: (slot) => mapRow(slot, ({ id }) => String(id)) },
  },
  'slot-id': {
    help: 'The id of a slot is called slot_id.',
    changes: ['what a slot id is called'],
    respelling: { slot: (slot) => mapRow(slot, (row) => renameField(row, 'id', 'slot_id')) },
  },
  'slot-start': slotTimeAs('start'),
  'slot-start-time': slotTimeAs('start_time'),
  'slot-from': slotTimeAs('from'),
  'slot-datetime': {
    help: 'The time of a slot is an ISO 8601 date-time called datetime.',
    changes: ['what the time of a slot is called'],
    respelling: {
      slot: (slot, date) =>
        mapRow(slot, (row) =>
          renameField({ ...row, time: dateTime(date, /\d\d:\d\d/.exec(String(row.time))?.[0]) }, 'time', 'datetime'),
        ),
    },
  },
  'start-end': intervalAs('start', 'end'),
  'begin-end': intervalAs('begin', 'end'),
  'flat-worktime': {
    help: 'Worktime has one row per interval, each with its date.',
    changes: ['how worktime is laid out'],
    respelling: {
      worktime: (days) =>
        days.flatMap(({ intervals, ...day }) => (intervals as WireRow[]).map((one) => ({ ...day, ...one }))),
    },
  },
  'locales-as-texts': {
    help: 'Translations are {"en": "text"}: names only.',
    changes: ['how translations are laid out'],
    respelling: {
      locales: (locales) =>
        Object.fromEntries(Object.entries(locales as WireRow).map(([tag, texts]) => [tag, (texts as WireRow).name])),
    },
  },
  'locales-by-lang': localesAsList('lang'),
  'locales-by-locale': localesAsList('locale'),
  'full-name': {
    help: 'The name of an employee is called full_name.',
    changes: ['what a name is called'],
    respelling: { employee: (row) => renameField(row, 'name', 'full_name') },
  },
  'name-parts': {
    help: 'The name of an employee is first_name, middle_name and last_name.',
    changes: ['what a name is called'],
    respelling: { employee: (row) => ('name' in row ? nameParts(row) : row) },
  },
  specialty: {
    help: 'The position of an employee is called specialty.',
    changes: ['what a position is called'],
    respelling: { employee: (row) => renameField(row, 'position', 'specialty') },
  },
  photo: photoAs('photo'),
  'photo-url': photoAs('photo_url'),
  'price-name': {
    help: 'The name of a price type is called name.',
    changes: ['what a price type’s name is called'],
    respelling: { price: (row) => renameField(row, 'price_type_name', 'name') },
  },
  reversed: {
    help: 'Days, intervals and slots come latest first.',
    changes: ['the order of days'],
    respelling: {
      worktime: (days) => days.map((day) => latestFirst(day, 'intervals')).reverse(),
      slotDay: (day) => latestFirst(day, 'slots'),
      employee: (row) => latestFirst(row, 'slots'),
      answer: (row) => latestFirst(row, 'slots'),
    },
  },
  noisy: {
    help: 'Unknown fields are added, and null for every missing field.',
    changes: ['what is added to the contract'],
    respelling: {
      employee: (row) =>
        noise(row, 'full_name', 'first_name', 'position', 'specialty', 'description', 'photo', 'photo_url', 'locales'),
      service: (row) => noise(row, 'duration', 'price', 'prices', 'locales'),
      price: (row) => noise(row, 'price_type_name', 'name', 'locales', 'currency'),
      worktime: (days) => days.map((row) => noise(row, 'intervals')),
      interval: (row) => noise(row, 'from', 'to', 'start', 'begin', 'end'),
      slotDay: (row) => noise(row),
      slot: (slot) => mapRow(slot, (row) => noise(row, 'slot_id', 'time', 'start', 'start_time', 'from', 'datetime')),
      appointment: (row) => noise(row, 'slot_id'),
      answer: (row) => noise(row, 'error', 'data', 'warnings'),
      locales: (locales) =>
        Array.isArray(locales) ? [...locales, null, {}] : { ...(locales as WireRow), _source: null },
    },
  },
  'failures-with-200': {
    help: 'A failure has the HTTP status 200.',
    changes: ['the status of a failure'],
    failureStatus: 200,
  },
} satisfies Record<string, Dialect>;

export type DialectName = keyof typeof dialects;
export const dialectNames = Object.keys(dialects) as DialectName[];

function latestFirst(row: WireRow, key: string): WireRow {
  const list = row[key];
  return Array.isArray(list) ? { ...row, [key]: list.toReversed() } : row;
}
