// Local times and instants against Intl, which knows nothing of ours: instants of two years in twenty zones, among them
// every quarter of an hour around each change of the clocks.
import { expect, test } from 'vitest';
import { instantOf, latestInstantOf, localTimeAt, offsetsAt } from '../../src/contract/local-time.ts';
import { chooseScale, reportTrial } from './scale.ts';

const perZone = chooseScale(300, 10_000);
const from = Date.UTC(2026, 0, 1);
const to = Date.UTC(2028, 0, 1);
const hourMs = 3_600_000;
const quarterMs = hourMs / 4;

const zones = [
  ...['Europe/Kyiv', 'Europe/London', 'Europe/Lisbon', 'Europe/Berlin', 'Atlantic/Azores', 'Asia/Jerusalem'],
  ...['Asia/Dubai', 'Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Tokyo', 'Asia/Beirut', 'Africa/Cairo', 'Africa/Casablanca'],
  ...['America/New_York', 'America/St_Johns', 'America/Sao_Paulo', 'America/Havana'],
  ...['Australia/Lord_Howe', 'Pacific/Auckland', 'Pacific/Chatham'],
];

/** What the zone's clocks show, by Intl. */
function createClock(zone: string): (instantMs: number) => string {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    ...({ year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const),
    hourCycle: 'h23',
  });
  return (instantMs) => {
    const parts = Object.fromEntries(format.formatToParts(instantMs).map(({ type, value }) => [type, value]));
    return `${parts.year}-${parts.month}-${parts.day}T${parts.hour}:${parts.minute}`;
  };
}

const offsetOf = (clock: (instantMs: number) => string, instantMs: number) =>
  Date.parse(`${clock(instantMs)}:00Z`) - instantMs;

/** The instants, to the minute, at which the zone's offset changes. */
function changesOf(clock: (instantMs: number) => string): number[] {
  const changes: number[] = [];
  for (let day = from; day < to; day += 24 * hourMs) {
    let before = day;
    let after = day + 24 * hourMs;
    if (offsetOf(clock, before) === offsetOf(clock, after)) continue;
    while (after - before > 60_000) {
      const middle = before + Math.floor((after - before) / 120_000) * 60_000;
      if (offsetOf(clock, middle) === offsetOf(clock, before)) before = middle;
      else after = middle;
    }
    changes.push(after);
  }
  return changes;
}

function instantsOf(changes: readonly number[]): number[] {
  const near = changes.flatMap((change) => Array.from({ length: 32 }, (_, step) => change + (step - 16) * quarterMs));
  const stepMs = Math.floor((to - from) / Math.max(1, perZone - near.length) / 60_000) * 60_000;
  const spread = Array.from({ length: Math.max(0, perZone - near.length) }, (_, step) => from + step * stepMs);
  return [...near, ...spread];
}

test.each(zones)('local times and instants in %s', (zone) => {
  const clock = createClock(zone);
  const changes = changesOf(clock);
  const instants = instantsOf(changes);
  const wrong: string[] = [];
  for (const instant of instants) {
    const local = localTimeAt(instant, zone);
    const [date = '', time = ''] = local.split('T');
    const first = instantOf(date, time, zone);
    const last = latestInstantOf(date, time, zone);
    const right =
      local === clock(instant) &&
      // Of a time that exists: this instant is its first or its last, and both show it.
      [first, last].includes(instant) &&
      [first, last].every((each) => clock(each) === local) &&
      first <= last &&
      offsetsAt(local, zone).length === (first === last ? 1 : 2);
    if (!right) wrong.push(`${new Date(instant).toISOString()} is ${local}`);
  }
  for (const change of changes) {
    const skippedMs = offsetOf(clock, change) - offsetOf(clock, change - 60_000);
    if (skippedMs <= 0) continue;
    // Where the clocks go forward: the first minute that never comes is the change itself.
    const [date = '', time = ''] = new Date(change + offsetOf(clock, change - 60_000))
      .toISOString()
      .slice(0, 16)
      .split('T');
    const right = offsetsAt(`${date}T${time}`, zone).length === 0 && instantOf(date, time, zone) === change;
    if (!right) wrong.push(`${date} ${time} doesn’t exist`);
  }
  reportTrial('R12', `${instants.length} instants in ${zone}, ${changes.length} changes of its clocks`, {
    lost: wrong.length,
  });
  expect(wrong).toEqual([]);
});
