// Slot ids, opaque to everybody else. A slot has the same id in every method and for every service. The id contains the
// employee, because method 9 gets nothing but the slot id.
import { LocalDate, LocalTime } from '../../../src/contract/schedule.ts';
import { clockOf, minuteOf } from './calendar.ts';

/** The id of a slot, e.g. `11-202611240930`. */
export const formatSlotId = (employee_id: string, date: string, minute: number): string =>
  `${employee_id}-${date.replaceAll('-', '')}${clockOf(minute).replace(':', '')}`;

/** The employee and the time of a slot id; undefined for an id that this ERP never issued. */
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
