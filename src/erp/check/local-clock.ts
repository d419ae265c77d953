// The clinic's clock, for comparing what the ERP publishes with it. Local times are `YYYY-MM-DDTHH:mm`, which sort as they follow.
import { tzOffset } from '@date-fns/tz';

const minute = 60_000;
const day = 24 * 60 * minute;

/** What the clinic's calendar and clock show. @param now ms since 1970 @param zone IANA name */
export const localTimeAt = (now: number, zone: string): string =>
  new Date(now + tzOffset(zone, new Date(now)) * minute).toISOString().slice(0, 16);

/** The zone's offsets, minutes east of UTC, with which this local time exists: none as the clocks go forward, two as they go back. */
export function offsetsAt(local: string, zone: string): number[] {
  const asUtc = Date.parse(`${local}:00Z`);
  const near = [asUtc - day, asUtc + day].map((instant) => tzOffset(zone, new Date(instant)));
  return [...new Set(near)].filter((offset) => tzOffset(zone, new Date(asUtc - offset * minute)) === offset);
}

/** Minutes of an offset as ISO 8601 writes it: `+02:00`, `-0330`. */
export function offsetOf(written: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(written) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
}

/** Whole days from one date to another. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / day);
