// The table of the sandbox's dialects: what contract.md, "Shapes", lets an ERP say instead of the default spelling of wire.ts, so that
// the tolerant reader meets it over HTTP. A row has a name, one line of help, what it settles, and the transformation.
// Long because it is one table.
import { isoSlotIds, numberId, numberSlotIds, type SlotIds } from './dialect-ids.ts';
import { type Respelling, renameField, type WireRow } from './respelling.ts';

/** What a dialect decides; no two that are spoken together may decide the same. */
export type DialectAspect =
  | 'how ids are written'
  | 'how slot ids are written'
  | 'what a slot id is called'
  | 'what the time of a slot is called'
  | 'how times are written'
  | 'how worktime is laid out'
  | 'what the ends of an interval are called'
  | 'how texts by language are laid out'
  | 'what a name is called'
  | 'what a position is called'
  | 'what a photo is called'
  | 'what a price type’s name is called'
  | 'how flags are written'
  | 'how amounts are written'
  | 'the order of days'
  | 'the status of a failure'
  | 'what is beside the contract';

export type Dialect = {
  /** One line for `--help`. */
  help: string;
  settles: readonly DialectAspect[];
  respelling?: Respelling;
  /** How slot ids are written, in answers and in paths. */
  slotIds?: SlotIds;
  /** The status under which a failure goes out. */
  failureStatus?: number;
};

const on = (row: WireRow | string, change: (row: WireRow) => WireRow | string) =>
  typeof row === 'string' ? row : change(row);
const changed = (row: WireRow, change: (value: unknown) => unknown, ...keys: string[]): WireRow =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, keys.includes(key) ? change(value) : value]));
const without = (row: WireRow, ...keys: string[]): WireRow =>
  Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)));

const slotTimeAs = (name: string): Dialect => ({
  help: `The time of a slot is called ${name}.`,
  settles: ['what the time of a slot is called'],
  respelling: { slot: (slot) => on(slot, (row) => renameField(row, 'time', name)) },
});

const intervalAs = (from: string, to: string): Dialect => ({
  help: `An interval of worktime goes from ${from} to ${to}.`,
  settles: ['what the ends of an interval are called'],
  respelling: { interval: (interval) => renameField(renameField(interval, 'from', from), 'to', to) },
});

const localesAsList = (language: string): Dialect => ({
  help: `Texts by language are a list, the language under ${language}.`,
  settles: ['how texts by language are laid out'],
  respelling: {
    locales: (locales) =>
      Object.entries(locales as WireRow).map(([tag, texts]) => ({ [language]: tag, ...(texts as WireRow) })),
  },
});

const photoAs = (name: string): Dialect => ({
  help: `Employees have a description and each has a photo, called ${name}, that can't be had.`,
  settles: ['what a photo is called'],
  respelling: {
    // Nobody's address (RFC 2606).
    employee: (row) => ({
      ...without(row, 'photo_url'),
      description: 'Sees adults.',
      [name]: `https://clinic.example/photos/${row.id}.jpg`,
    }),
  },
});

/** `24:00` as the next day's midnight: that is how software that has date-times writes the end of a day. */
function dateTime(date: string, time: unknown): string {
  if (time !== '24:00') return `${date}T${time}:00`;
  return `${new Date(Date.parse(date) + 24 * 60 * 60_000).toISOString().slice(0, 10)}T00:00:00`;
}

const withTimes = (written: (date: string, time: unknown) => string): Respelling => ({
  interval: (row, date) => changed(row, (time) => written(date, time), 'from', 'to'),
  slot: (slot, date) => on(slot, (row) => changed(row, (time) => written(date, time), 'time')),
});

function nameParts(row: WireRow): WireRow {
  const words = String(row.name).split(' ');
  const [first, last] = [words[0], words.length > 1 ? words.at(-1) : null];
  return {
    ...without(row, 'name'),
    last_name: last,
    first_name: first,
    middle_name: words.slice(1, -1).join(' ') || null,
  };
}

const flag = (value: unknown) => (typeof value === 'boolean' ? Number(value) : value);
const text = (value: unknown) => (typeof value === 'number' ? value.toFixed(Number.isInteger(value) ? 0 : 2) : value);

/** What no reader knows, and null under each of the other names that it does know. */
const noise = (row: WireRow, ...names: string[]): WireRow => ({
  ...Object.fromEntries(names.map((name) => [name, null])),
  ...Object.fromEntries(Object.entries(row).map(([key, value]) => [key, isEmptyList(value) ? null : value])),
  uuid: 'b9f4f0a2',
  custom_fields: { room: [{ floor: 2 }], note: null },
  deleted_at: null,
});
const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

/** By name, in the order in which they are applied: values, then names, then the layout, then what is only more. */
export const dialects = {
  'number-ids': {
    help: 'Every id is a number, also of slots, wherever it is one that JSON can carry (up to 2^53).',
    settles: ['how ids are written', 'how slot ids are written'],
    slotIds: numberSlotIds,
    respelling: {
      employee: (row) => changed(row, numberId, 'id', 'default_price_type_id'),
      service: (row) => changed(row, numberId, 'id'),
      price: (row) => changed(row, numberId, 'price_type_id'),
      appointment: (row) => changed(row, numberId, 'id'),
    },
  },
  'number-flags': {
    help: 'Flags are 0 and 1.',
    settles: ['how flags are written'],
    respelling: { service: (row) => changed(row, flag, 'online_booking', 'default') },
  },
  'text-amounts': {
    help: 'Minutes and prices are texts.',
    settles: ['how amounts are written'],
    respelling: {
      service: (row) => changed(row, text, 'duration', 'price'),
      price: (row) => changed(row, text, 'price'),
      slotDay: (row) => changed(row, text, 'slot_duration'),
    },
  },
  'times-with-seconds': {
    help: 'Times are HH:mm:ss.',
    settles: ['how times are written'],
    respelling: withTimes((_, time) => `${time}:00`),
  },
  'iso-times': {
    help: 'Times are ISO 8601 date-times.',
    settles: ['how times are written'],
    respelling: withTimes(dateTime),
  },
  sparse: {
    help: 'Nothing is told that the contract calls optional.',
    settles: [
      'how texts by language are laid out',
      'what a position is called',
      'what a photo is called',
      'what a price type’s name is called',
    ],
    respelling: {
      // Not the default price type: the seed promises it (method 7).
      employee: (row) => without(row, 'slots' in row ? 'name' : '', 'locales', 'position', 'photo_url'),
      service: (row) => without(row, 'locales', 'duration', 'price'),
      price: (row) => without(row, 'locales', 'price_type_name', 'currency'),
      answer: (row) => without(row, 'appointment'),
    },
  },
  'bare-slots': {
    help: 'A slot is nothing but its id, with date and time inside: "11_2026-11-24T09:30".',
    settles: ['how slot ids are written', 'what a slot id is called', 'what the time of a slot is called'],
    slotIds: isoSlotIds,
    respelling: { slot: (slot) => on(slot, ({ id }) => String(id)) },
  },
  'slot-id': {
    help: 'The id of a slot is called slot_id.',
    settles: ['what a slot id is called'],
    respelling: { slot: (slot) => on(slot, (row) => renameField(row, 'id', 'slot_id')) },
  },
  'slot-start': slotTimeAs('start'),
  'slot-start-time': slotTimeAs('start_time'),
  'slot-from': slotTimeAs('from'),
  'slot-datetime': {
    help: 'A slot has an ISO 8601 datetime for its time, whatever the other times are.',
    settles: ['what the time of a slot is called'],
    respelling: {
      slot: (slot, date) =>
        on(slot, (row) =>
          renameField({ ...row, time: dateTime(date, /\d\d:\d\d/.exec(String(row.time))?.[0]) }, 'time', 'datetime'),
        ),
    },
  },
  'start-end': intervalAs('start', 'end'),
  'begin-end': intervalAs('begin', 'end'),
  'flat-worktime': {
    help: 'Worktime is one row an interval, each with its date.',
    settles: ['how worktime is laid out'],
    respelling: {
      worktime: (days) =>
        days.flatMap(({ intervals, ...day }) => (intervals as WireRow[]).map((one) => ({ ...day, ...one }))),
    },
  },
  'locales-as-texts': {
    help: 'Texts by language are {"en": "text"}: names only.',
    settles: ['how texts by language are laid out'],
    respelling: {
      locales: (locales) =>
        Object.fromEntries(Object.entries(locales as WireRow).map(([tag, texts]) => [tag, (texts as WireRow).name])),
    },
  },
  'locales-by-lang': localesAsList('lang'),
  'locales-by-locale': localesAsList('locale'),
  'full-name': {
    help: 'The name of an employee is called full_name.',
    settles: ['what a name is called'],
    respelling: { employee: (row) => renameField(row, 'name', 'full_name') },
  },
  'name-parts': {
    help: 'The name of an employee is first_name, middle_name and last_name.',
    settles: ['what a name is called'],
    respelling: { employee: (row) => ('name' in row ? nameParts(row) : row) },
  },
  specialty: {
    help: 'The position of an employee is called specialty.',
    settles: ['what a position is called'],
    respelling: { employee: (row) => renameField(row, 'position', 'specialty') },
  },
  photo: photoAs('photo'),
  'photo-url': photoAs('photo_url'),
  'price-name': {
    help: 'The name of a price type is called name.',
    settles: ['what a price type’s name is called'],
    respelling: { price: (row) => renameField(row, 'price_type_name', 'name') },
  },
  reversed: {
    help: 'Days, intervals and slots come latest first.',
    settles: ['the order of days'],
    respelling: {
      worktime: (days) => days.map((day) => latestFirst(day, 'intervals')).reverse(),
      slotDay: (day) => latestFirst(day, 'slots'),
      employee: (row) => latestFirst(row, 'slots'),
      answer: (row) => latestFirst(row, 'slots'),
    },
  },
  noisy: {
    help: 'Fields that nobody knows, and null for whatever could be there and isn’t.',
    settles: ['what is beside the contract'],
    respelling: {
      employee: (row) =>
        noise(row, 'full_name', 'first_name', 'position', 'specialty', 'description', 'photo', 'photo_url', 'locales'),
      service: (row) => noise(row, 'duration', 'price', 'prices', 'locales'),
      price: (row) => noise(row, 'price_type_name', 'name', 'locales', 'currency'),
      worktime: (days) => days.map((row) => noise(row, 'intervals')),
      interval: (row) => noise(row, 'from', 'to', 'start', 'begin', 'end'),
      slotDay: (row) => noise(row),
      slot: (slot) => on(slot, (row) => noise(row, 'slot_id', 'time', 'start', 'start_time', 'from', 'datetime')),
      appointment: (row) => noise(row, 'slot_id'),
      answer: (row) => noise(row, 'error', 'data', 'warnings'),
      locales: (locales) =>
        Array.isArray(locales) ? [...locales, null, {}] : { ...(locales as WireRow), _source: null },
    },
  },
  'failures-with-200': {
    help: 'A failure has the HTTP status 200.',
    settles: ['the status of a failure'],
    failureStatus: 200,
  },
} satisfies Record<string, Dialect>;

export type DialectName = keyof typeof dialects;
export const dialectNames = Object.keys(dialects) as DialectName[];

function latestFirst(row: WireRow, key: string): WireRow {
  const list = row[key];
  return Array.isArray(list) ? { ...row, [key]: list.toReversed() } : row;
}
