// Slot ids: opaque to everyone else. The same place has the same id whatever method or service shows it, and an id names its
// employee, since cancelling (method 9) gets nothing but the slot id.
import { LocalDate, LocalTime } from '../../../src/contract/schedule.ts';
import { clockOf, minuteOf } from './calendar.ts';

/** The id of a place, e.g. `11-202611240930`. */
export const formatSlotId = (employee_id: string, date: string, minute: number): string =>
  `${employee_id}-${date.replaceAll('-', '')}${clockOf(minute).replace(':', '')}`;

/** Whose place a slot id names, and when; undefined for anything that this ERP never gave out. */
export function parseSlotId(slot_id: string): { employee_id: string; date: string; minute: number } | undefined {
  const [, employee_id, year, month, day, hour, minute] =
    /^(.+)-(\d{4})(\d{2})(\d{2})(\d{2})(\d{2})$/.exec(slot_id) ?? [];
  const date = `${year}-${month}-${day}`;
  const time = `${hour}:${minute}`;
  if (employee_id === undefined || !LocalDate.safeParse(date).success || !LocalTime.safeParse(time).success) {
    return undefined;
  }
  return { employee_id, date, minute: minuteOf(time) };
}
