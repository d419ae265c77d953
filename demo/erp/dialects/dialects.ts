// The table of dialects: the accepted spellings of src/erp/README.md (Shapes) that differ from the default one, so that
// tests send them over HTTP.
import { type Dialect, type DialectRows, mapRow, omitFields } from './dialect.ts';
import { idText, isoSlotIds } from './dialect-ids.ts';
import { envelopeDialects } from './envelope-dialects.ts';
import { idDialects } from './id-dialects.ts';
import { listDialects } from './list-dialects.ts';
import { languageDialects, localeDialects } from './locale-dialects.ts';
import { peopleDialects, textDialects } from './people-dialects.ts';
import { renameField, type WireRow } from './respelling.ts';
import { rowDialects } from './row-dialects.ts';
import { timeDialects, timeNameDialects } from './time-dialects.ts';
import { valueDialects } from './value-dialects.ts';

/** Adds unknown fields, and null under each of the given names. */
const noise = (row: WireRow, ...names: string[]): WireRow => ({
  ...Object.fromEntries(names.map((name) => [name, null])),
  ...Object.fromEntries(Object.entries(row).map(([key, value]) => [key, isEmptyList(value) ? null : value])),
  uuid: 'b9f4f0a2',
  custom_fields: { room: [{ floor: 2 }], note: null },
  deleted_at: null,
});
const isEmptyList = (value: unknown) => Array.isArray(value) && value.length === 0;

/** Whole parts of the answers. */
const layoutDialects = {
  sparse: {
    help: 'Optional fields are missing.',
    changes: [
      'how translations are laid out',
      'how languages are called',
      'what a position is called',
      'what a photo is called',
      'what a price type’s name is called',
      'how prices are laid out',
      'the answer to a booking',
    ],
    respelling: {
      // The default price type stays: method 7 promises it.
      employee: (row) =>
        omitFields(row, 'slots' in row ? 'name' : '', 'locales', 'position', 'description', 'photo_url'),
      service: (row) => omitFields(row, 'locales', 'duration', 'price'),
      price: (row) => omitFields(row, 'locales', 'price_type_name', 'currency'),
      answer: (row) => omitFields(row, 'appointment'),
    },
  },
  'bare-slots': {
    help: 'A slot is only its id, which contains date and time: "11_2026-11-24T09:30".',
    changes: [
      'how slot ids are written',
      'what a slot id is called',
      'what the time of a slot is called',
      'which times of a day are listed',
      'whether times are local',
    ],
    slotIds: isoSlotIds,
    respelling: { slot: (slot) => mapRow(slot, ({ id }) => idText(id)) },
  },
  'slot-id': {
    help: 'The id of a slot is called slot_id.',
    changes: ['what a slot id is called'],
    respelling: { slot: (slot) => mapRow(slot, (row) => renameField(row, 'id', 'slot_id')) },
  },
  'slot-id-beside-id': {
    help: 'The id of a slot is called slot_id, and id is something else.',
    changes: ['what a slot id is called'],
    respelling: { slot: (slot) => mapRow(slot, ({ id, ...row }) => ({ id: 1, slot_id: id, ...row })) },
  },
  'flat-worktime': {
    help: 'Worktime has one row per interval, each with its date.',
    changes: ['how worktime is laid out'],
    respelling: {
      worktime: (days) =>
        days.flatMap(({ intervals, ...day }) => (intervals as WireRow[]).map((one) => ({ ...day, ...one }))),
    },
  },
} satisfies DialectRows;

/** What comes after everything else inside an answer. */
const additionDialects = {
  'default-service-id': {
    help: 'The default service is named by its employee: default_service_id.',
    changes: ['how flags are written'],
    respelling: {
      employee: (row) => {
        const { services } = row;
        if (!Array.isArray(services)) return row;
        return {
          ...row,
          default_service_id: services.find((service) => service.default === true)?.id ?? null,
          services: services.map((service) => omitFields(service, 'default')),
        };
      },
    },
  },
  'other-flags': {
    help: 'Flags are called is_online_booking and is_default.',
    changes: ['how flags are written'],
    respelling: {
      service: (row) => renameField(renameField(row, 'online_booking', 'is_online_booking'), 'default', 'is_default'),
    },
  },
  reversed: {
    help: 'Days, intervals and slots come latest first.',
    changes: ['the order of days'],
    respelling: {
      list: (rows, kind) => (['worktime', 'intervals', 'days', 'slots'].includes(kind) ? rows.toReversed() : rows),
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
} satisfies DialectRows;

/** By name, in the order in which they are applied: values, then names, then layout, additions, lists and envelope. */
export const dialects = {
  ...rowDialects,
  ...idDialects,
  ...valueDialects,
  ...textDialects,
  ...timeDialects,
  ...layoutDialects,
  ...timeNameDialects,
  ...languageDialects,
  ...localeDialects,
  ...peopleDialects,
  ...additionDialects,
  ...listDialects,
  ...envelopeDialects,
} satisfies Record<string, Dialect>;

export type DialectName = keyof typeof dialects;
export const dialectNames = Object.keys(dialects) as DialectName[];
