// Other spellings of slot ids and of the clinic's ids, in both directions.

import { clockOf } from '../rules/calendar.ts';
import { parseSlotId } from '../rules/slot-id.ts';

/** Another spelling of slot ids. `canonical` returns undefined for an id that `written` never produces. */
export type SlotIds = {
  written: (canonical: string) => string | number;
  canonical: (wire: string) => string | undefined;
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
