// Other ways of writing the ids of slot-id.ts and of the clinic's data, and back.

import { clockOf } from '../rules/calendar.ts';
import { parseSlotId } from '../rules/slot-id.ts';

/** Slot ids of another form. `canonical` answers undefined for what `written` never gave out. */
export type SlotIds = {
  written: (canonical: string) => string | number;
  canonical: (wire: string) => string | undefined;
};

/** The id as a number, where a JSON number brings it over whole: up to 2^53, without a leading zero. */
export function numberId(id: unknown): unknown {
  const number = Number(id);
  return typeof id === 'string' && Number.isSafeInteger(number) && String(number) === id ? number : id;
}

/** The id of the form that `parts` take apart into employee, date and time, checked by writing it again. */
function back(wire: string, parts: RegExp, written: SlotIds['written']): string | undefined {
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
  canonical: (wire) => back(wire, /^(\d+)(\d{12})$/, numberSlotIds.written),
};

/** `11_2026-11-24T09:30`: date and time are inside as ISO 8601 has them. */
export const isoSlotIds: SlotIds = {
  written: (canonical) => {
    const place = parseSlotId(canonical);
    return place ? `${place.employee_id}_${place.date}T${clockOf(place.minute)}` : canonical;
  },
  canonical: (wire) => back(wire, /^(.+)_(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d)$/, isoSlotIds.written),
};
