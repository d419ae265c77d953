// The two nights a year when the clocks change. All times of this ERP are local and have no offset. So a time that is
// skipped isn't offered, and a time that comes twice is offered once and means the first one.
import { tzOffset } from '@date-fns/tz';
import { dayMs, minuteMs } from '../../../src/contract/local-time.ts';
import { type LocalMoment, localNow } from './calendar.ts';
import type { MinuteInterval } from './minute-interval.ts';

/**
 * The clock change of a zone between two instants (ms since 1970) with at most one change in between; undefined where
 * there is none. `at` is the first instant with the new offset. Offsets are minutes east of UTC. Clocks change on whole
 * minutes.
 */
function changeBetween(zone: string, from: number, to: number) {
  const offset = (instant: number) => tzOffset(zone, new Date(instant));
  const before = offset(from);
  const after = offset(to);
  if (before === after) return undefined;
  let old = from;
  let at = to;
  while (at - old > minuteMs) {
    const middle = Math.floor((old + at) / 2 / minuteMs) * minuteMs;
    if (offset(middle) === before) old = middle;
    else at = middle;
  }
  return { at, before, after };
}

/**
 * The minutes of a local date that the clocks skip: usually none, an hour in spring, half an hour on Lord Howe Island,
 * and the whole day where a country moved across the date line.
 */
export function skippedMinutes(date: string, zone: string): MinuteInterval[] {
  const key = `${zone} ${date}`;
  const skipped = skippedByDay.get(key) ?? findSkipped(date, zone);
  if (skippedByDay.size >= maxCachedDays) skippedByDay.clear();
  skippedByDay.set(key, skipped);
  return skipped;
}

// A cache: with 2,000 doctors the same days are needed 2,000 times.
const skippedByDay = new Map<string, MinuteInterval[]>();
const maxCachedDays = 2000;

function findSkipped(date: string, zone: string): MinuteInterval[] {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // A local day starts at most 14 hours before and 12 hours after that of UTC, so these three days contain it.
  const change = changeBetween(zone, midnight - dayMs, midnight + 2 * dayMs);
  if (!change || change.after < change.before) return [];
  const localMinute = (offset: number) => change.at / minuteMs + offset - midnight / minuteMs;
  const skipped = { from: Math.max(0, localMinute(change.before)), to: Math.min(1440, localMinute(change.after)) };
  return skipped.from < skipped.to ? [skipped] : [];
}

/**
 * The latest local time that the clinic's clock has shown up to an instant. In the hour after the clocks went back it
 * is later than the current local time: slots that started before the change have started.
 */
export function latestWallClock(instant: Date, zone: string): LocalMoment {
  const now = localNow(instant, zone);
  const change = changeBetween(zone, instant.getTime() - dayMs, instant.getTime());
  if (!change || change.after > change.before) return now;
  const lastBefore = new Date(change.at - minuteMs);
  const latest = localNow(lastBefore, zone);
  return latest.date > now.date || (latest.date === now.date && latest.minute > now.minute) ? latest : now;
}
