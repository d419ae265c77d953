// What the check needs of dates and offsets beside contract/local-time.ts.
import { dayMs } from '../../contract/local-time.ts';

/** Minutes of an offset as ISO 8601 writes it: `+02:00`, `-0330`. */
export function offsetOf(written: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(written) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Whole days from one date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / dayMs);
