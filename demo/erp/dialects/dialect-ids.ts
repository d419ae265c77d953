// Dialects of ids: other spellings of slot ids and of the clinic's ids, in both directions.

import { clockOf } from '../rules/calendar.ts';
import { parseSlotId } from '../rules/slot-id.ts';

/** Another spelling of slot ids. `canonical` returns undefined for an id that `written` never produces. */
export type SlotIds = {
  written: (canonical: string) => unknown;
  canonical: (wire: string) => string | undefined;
};

/** What an id is the id of. */
export type IdKind = 'employee' | 'service' | 'price type';

/** Another spelling of the clinic's ids. `canonical` returns undefined for an id that `written` never produces. */
export type ClinicIds = {
  written: (canonical: string, kind: IdKind) => unknown;
  canonical: (wire: string, kind: IdKind) => string | undefined;
};

/** The id as a number, if a JSON number can hold it exactly: up to 2^53, without a leading zero. */
export function numberId(id: unknown): unknown {
  const number = Number(id);
  return typeof id === 'string' && Number.isSafeInteger(number) && String(number) === id ? number : id;
}

/**
 * The canonical id. `parts` splits the written one into employee, date and time; writing it again must give the same.
 */
function toCanonical(wire: string, parts: RegExp, written: SlotIds['written']): string | undefined {
  const [, employee_id, ...digits] = parts.exec(wire) ?? [];
  const canonical = employee_id === undefined ? wire : `${employee_id}-${digits.join('')}`;
  return String(written(canonical)) === wire ? canonical : undefined;
}

/** `11202611240930`: the same digits without the dash. */
export const numberSlotIds: SlotIds = {
  written: (canonical) => {
    const number = numberId(canonical.replace('-', ''));
    return parseSlotId(canonical) && typeof number === 'number' ? number : canonical;
  },
  canonical: (wire) => toCanonical(wire, /^(\d+)(\d{12})$/, numberSlotIds.written),
};

/** `11_2026-11-24T09:30`: contains date and time in ISO 8601. */
export const isoSlotIds: SlotIds = {
  written: (canonical) => {
    const slot = parseSlotId(canonical);
    return slot ? `${slot.employee_id}_${slot.date}T${clockOf(slot.minute)}` : canonical;
  },
  canonical: (wire) => toCanonical(wire, /^(.+)_(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/, isoSlotIds.written),
};

/** JSON of a value as it is written; TypeScript doesn't know JSON.rawJSON yet. */
type RawJson = { rawJSON: string };
const { rawJSON } = JSON as unknown as { rawJSON(text: string): RawJson };

/** An id in an answer as text. */
export const idText = (id: unknown): string =>
  typeof id === 'object' && id !== null ? (id as RawJson).rawJSON : String(id);

const bigDigits = /^[1-9]\d{0,5}$/;

/** `9007199254000011`: up to six digits after others, beyond what a double holds. */
export const bigIds: ClinicIds = {
  written: (id) => (bigDigits.test(id) ? rawJSON(`900719925474${id.padStart(6, '0')}`) : id),
  canonical: (wire) => {
    const [, digits = ''] = /^900719925474(\d{6})$/.exec(wire) ?? [];
    return digits === '' ? (bigDigits.test(wire) ? undefined : wire) : digits.replace(/^0+/, '');
  },
};

/** `7000011202611240930`: a prefix, six digits of the employee, and date and time. */
export const bigSlotIds: SlotIds = {
  written: (canonical) => {
    const [, employee_id = '', digits = ''] = /^([1-9]\d{0,5})-(\d{12})$/.exec(canonical) ?? [];
    return digits === '' ? canonical : rawJSON(`7${employee_id.padStart(6, '0')}${digits}`);
  },
  canonical: (wire) => {
    const [, employee_id = '', digits = ''] = /^7(\d{6})(\d{12})$/.exec(wire) ?? [];
    if (digits === '') return /^[1-9]\d{0,5}-\d{12}$/.test(wire) ? undefined : wire;
    return `${employee_id.replace(/^0+/, '')}-${digits}`;
  },
};

/** What comes before and after each id, so that it is as strange as some ERPs' are. */
const between = (affixes: Record<IdKind, readonly [string, string]>): ClinicIds => ({
  written: (id, kind) => affixes[kind].join(id),
  canonical: (wire, kind) => {
    const [before, after] = affixes[kind];
    const inside = wire.length > before.length + after.length && wire.startsWith(before) && wire.endsWith(after);
    return inside ? wire.slice(before.length, wire.length - after.length) : undefined;
  },
});
const slotsBetween = (before: string, after: string): SlotIds => {
  const ids = between({ employee: [before, after], service: [before, after], 'price type': [before, after] });
  return { written: (id) => ids.written(id, 'employee'), canonical: (wire) => ids.canonical(wire, 'employee') };
};

/** `Врач/11 #1`, `{101|а}`, `50% + 1 & ?`: everything that means something in an address. */
export const foreignIds = between({
  employee: ['Врач/', ' #1'],
  service: ['{', '|а}'],
  'price type': ['50% + ', ' & ?'],
});
export const foreignSlotIds = slotsBetween('слот ', ' №1/2 | "а"\\b');

const long = 'abc '.repeat(60);
/** More than 200 characters. */
export const longIds = between({ employee: [long, '.'], service: [long, '.'], 'price type': [long, '.'] });
export const longSlotIds = slotsBetween(long, '.');

/** The id by which a visit is cancelled, once it is booked: another one than that of its slot. */
export const visitIds: SlotIds = {
  written: (slot) => `${slot}.visit`,
  canonical: (wire) => (wire.endsWith('.visit') ? wire.slice(0, -'.visit'.length) : undefined),
};
