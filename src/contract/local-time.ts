// The clinic's local date and time on one side, instants on the other. The proxy's calendar file and the widget's "your
// time" both go by this module, so that they agree on the two nights a year when the clocks change.
import { tzOffset } from '@date-fns/tz/tzOffset';
import { utcMs, utcText } from './utc-time.ts';

export const minuteMs = 60_000;
export const dayMs = 86_400_000;

/**
 * The offset of a zone at an instant, in minutes east of UTC; NaN where this runtime doesn't know the zone.
 * @param zone IANA name
 */
export const utcOffset = (zone: string, instantMs: number): number => tzOffset(zone, new Date(instantMs));

/** What a clock with this offset (minutes east of UTC) shows at an instant, `YYYY-MM-DDTHH:mm`. */
export const clockAt = (instantMs: number, offset: number): string => utcText(instantMs + offset * minuteMs);

/**
 * What the clocks of a zone show at an instant, `YYYY-MM-DDTHH:mm`. Such texts sort by time.
 * @throws RangeError for an unknown zone
 */
export const localTimeAt = (instantMs: number, zone: string): string => clockAt(instantMs, utcOffset(zone, instantMs));

/** The date in a zone at an instant, `YYYY-MM-DD`. @throws RangeError for an unknown zone */
export const localDate = (instant: Date, zone: string): string => localTimeAt(instant.getTime(), zone).slice(0, 10);

/** The instants whose offset is that of a day before or a day after: clocks change at most once in between. */
function readings(ms: number, zone: string): { all: number[]; real: number[] } {
  const all = [ms - dayMs, ms + dayMs].map((near) => ms - utcOffset(zone, near) * minuteMs);
  return { all, real: all.filter((instant) => instant + utcOffset(zone, instant) * minuteMs === ms) };
}

/**
 * The offsets with which a local time exists: none while the clocks go forward, two while they go back.
 * @param local `YYYY-MM-DDTHH:mm`
 */
export function offsetsAt(local: string, zone: string): number[] {
  const ms = utcMs(local);
  return [...new Set(readings(ms, zone).real)].map((instant) => (ms - instant) / minuteMs);
}

/**
 * The instant of a local date and time, in ms since 1970, as RFC 5545 (3.3.5) reads it: a time that comes twice (the
 * clocks go back) is the first one, and one that never comes goes by the offset before the gap. NaN for an unknown
 * zone.
 * @param date `YYYY-MM-DD` @param time `HH:mm`
 */
export function instantOf(date: string, time: string, zone: string): number {
  const { all, real } = readings(utcMs(`${date}T${time}`), zone);
  return real.length > 0 ? Math.min(...real) : Math.max(...all);
}

/** As `instantOf`, but a time that comes twice is the second one: it can't be later. */
export function latestInstantOf(date: string, time: string, zone: string): number {
  const { all, real } = readings(utcMs(`${date}T${time}`), zone);
  return Math.max(...(real.length > 0 ? real : all));
}

/**
 * What the clinic's clocks show when a visit ends, `YYYY-MM-DDTHH:mm`. On the nights when the clocks change it isn't
 * the start plus the minutes. In a zone that this runtime doesn't know, it is.
 * @param date `YYYY-MM-DD` @param time `HH:mm`
 */
export function localEnd(date: string, time: string, minutes: number, zone: string): string {
  const end = instantOf(date, time, zone) + minutes * minuteMs;
  return Number.isNaN(end) ? clockAt(utcMs(`${date}T${time}`), minutes) : localTimeAt(end, zone);
}
