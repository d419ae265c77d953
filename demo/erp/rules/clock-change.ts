// The two nights a year when the clinic's clock jumps. All times of this ERP are local ones without an offset, so a time that
// never comes can't be offered, and one that comes twice is offered once: it means the first time it comes.
import { tzOffset } from '@date-fns/tz';
import { type LocalMoment, localNow } from './calendar.ts';
import type { MinuteInterval } from './minute-interval.ts';

const minute = 60_000;
const day = 24 * 60 * minute;

/**
 * The change of a zone's clock between two instants (ms since 1970), where there is exactly one: `at`, the first instant of the new
 * time; offsets from UTC in minutes. Undefined: none. Clocks change on whole minutes.
 */
function changeBetween(zone: string, from: number, to: number) {
  const offset = (instant: number) => tzOffset(zone, new Date(instant));
  const before = offset(from);
  const after = offset(to);
  if (before === after) return undefined;
  let old = from;
  let at = to;
  while (at - old > minute) {
    const middle = Math.floor((old + at) / 2 / minute) * minute;
    if (offset(middle) === before) old = middle;
    else at = middle;
  }
  return { at, before, after };
}

/**
 * The minutes of a local day (`YYYY-MM-DD`) that the clinic's clock jumps over: mostly none, an hour in spring, half an hour on Lord
 * Howe; the whole day where a country moved over the date line.
 */
export function skippedMinutes(date: string, zone: string): MinuteInterval[] {
  const name = `${zone} ${date}`;
  const skipped = known.get(name) ?? findSkipped(date, zone);
  if (known.size >= mostKnown) known.clear();
  known.set(name, skipped);
  return skipped;
}

// A clinic of 2,000 doctors asks for the same days 2,000 times.
const known = new Map<string, MinuteInterval[]>();
const mostKnown = 2000;

function findSkipped(date: string, zone: string): MinuteInterval[] {
  const midnight = Date.parse(`${date}T00:00:00Z`);
  // Local days begin at most 14 hours before and 12 after those of UTC: nothing of this one is outside.
  const change = changeBetween(zone, midnight - day, midnight + 2 * day);
  if (!change || change.after < change.before) return [];
  const shown = (offset: number) => change.at / minute + offset - midnight / minute;
  const skipped = { from: Math.max(0, shown(change.before)), to: Math.min(1440, shown(change.after)) };
  return skipped.from < skipped.to ? [skipped] : [];
}

/**
 * The latest moment that the clinic's wall has shown up to an instant. It differs from the wall's own only in the hours after the clock
 * went back, when it shows times again that have been: what began then the first time has begun.
 */
export function latestWallClock(instant: Date, zone: string): LocalMoment {
  const now = localNow(instant, zone);
  const change = changeBetween(zone, instant.getTime() - day, instant.getTime());
  if (!change || change.after > change.before) return now;
  const lastBefore = new Date(change.at - minute);
  const was = localNow(lastBefore, zone);
  return was.date > now.date || (was.date === now.date && was.minute > now.minute) ? was : now;
}
