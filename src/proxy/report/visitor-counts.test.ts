import { describe, expect, test } from 'vitest';
import { memoryStore } from '../clinic-for-tests.ts';
import { type Counter, counters, maxNames, parseDay, totalOf } from './day-counts.ts';
import { lastDates, readReport } from './read-report.ts';
import { createVisitorCounts } from './visitor-counts.ts';

const clinic = { id: 'main', time_zone: 'Europe/Kyiv' };
const here = { page: 'clinic.example/', source: '' };
const dayMs = 86_400_000;

function start() {
  const clock = { at: Date.parse('2026-11-23T12:00:00Z') };
  const store = memoryStore(() => clock.at);
  const now = () => clock.at;
  const open = () => createVisitorCounts({ store, now });
  const counted = async (counter: Counter, date = '2026-11-23') => {
    const day = parseDay((await store.get(`report:main:${date}`)) ?? '');
    return day && totalOf(day)[counters.indexOf(counter)];
  };
  return { clock, store, open, counted };
}

test('nothing is written before a flush, and once then', async () => {
  const { store, open, counted } = start();
  const counts = open();
  for (let visitor = 0; visitor < 1000; visitor++) counts.count(clinic, here, 'opened');
  expect(store.rows.size).toBe(0);
  await counts.flush();
  expect(await counted('opened')).toBe(1000);
  await counts.flush();
  expect(await counted('opened')).toBe(1000);
});

test('the counts of proxies that flush at the same moment add up', async () => {
  const { open, counted } = start();
  const proxies = [open(), open(), open()];
  for (const [index, counts] of proxies.entries()) {
    for (let visitor = 0; visitor <= index; visitor++) counts.count(clinic, here, 'booked');
  }
  await Promise.all(proxies.map((counts) => counts.flush()));
  await Promise.all(proxies.map((counts) => counts.flush()));
  expect(await counted('booked')).toBe(6);
});

test('a day is the clinic’s own', async () => {
  const { clock, open, counted } = start();
  const counts = open();
  clock.at = Date.parse('2026-11-23T21:59:00Z');
  counts.count(clinic, here, 'opened');
  clock.at = Date.parse('2026-11-23T22:00:00Z');
  counts.count(clinic, here, 'opened');
  counts.count(clinic, here, 'opened');
  await counts.flush();
  expect([await counted('opened'), await counted('opened', '2026-11-24')]).toEqual([1, 2]);
});

test('a day is kept for 400 days, and no longer', async () => {
  const { clock, store, open, counted } = start();
  const counts = open();
  counts.count(clinic, here, 'booked');
  await counts.flush();
  clock.at += 399 * dayMs;
  const dates = lastDates(new Date(clock.at), clinic.time_zone, 400);
  expect([dates[0], dates.at(-1), dates.length]).toEqual(['2026-11-23', '2027-12-27', 400]);
  expect(totalOf((await readReport(store, 'main', dates)).sum)[3]).toBe(1);
  clock.at += dayMs;
  expect(await counted('booked')).toBeUndefined();
});

describe('whoever makes names up', () => {
  test('fills neither the store nor the memory, and hides no sum', async () => {
    const { store, open, counted } = start();
    const counts = open();
    for (let each = 0; each < 5000; each++) {
      counts.count(clinic, { page: `clinic.example/${each}`, source: `s${each}` }, 'opened');
      if (each % 700 === 0) await counts.flush();
    }
    await counts.flush();
    expect(store.rows.size).toBe(1);
    const day = parseDay([...store.rows.values()][0]?.value ?? '');
    expect([day?.pages.length, day?.sources.length]).toEqual([maxNames + 1, maxNames + 1]);
    expect(await counted('opened')).toBe(5000);
  });
  test('makes no name that an object has', async () => {
    const { store, open } = start();
    const counts = open();
    counts.count(clinic, { page: 'clinic.example/__proto__', source: '__proto__' }, 'opened');
    await counts.flush();
    expect([...store.rows.values()][0]?.value).toContain('["__proto__",[1,0,0,0,0,0,0,0]]');
  });
});

describe('while the store is away', () => {
  test('counts wait, and are added when it is back', async () => {
    const { store, open, counted } = start();
    const counts = open();
    const { get } = store;
    store.get = () => Promise.reject(new Error('away'));
    counts.count(clinic, here, 'opened');
    await counts.flush();
    counts.count(clinic, here, 'opened');
    await counts.flush();
    store.get = get;
    await counts.flush();
    expect(await counted('opened')).toBe(2);
  });
  test.each([
    ['wasn’t written', false, 2],
    ['was written', true, 2],
  ])('what %s before its answer was lost is counted once', async (_, writes, expected) => {
    const { store, open, counted } = start();
    const counts = open();
    counts.count(clinic, here, 'opened');
    await counts.flush();
    const { replace } = store;
    store.replace = async (...change) => {
      if (writes) await replace(...change);
      throw new Error('the connection broke');
    };
    counts.count(clinic, here, 'opened');
    await counts.flush();
    store.replace = replace;
    await counts.flush();
    await counts.flush();
    expect(await counted('opened')).toBe(expected);
  });
});

test('a record of a newer version is neither overwritten nor misread', async () => {
  const { store, open } = start();
  const counts = open();
  await store.set('report:main:2026-11-23', '{"version":2}', dayMs);
  counts.count(clinic, here, 'opened');
  await counts.flush();
  expect(await store.get('report:main:2026-11-23')).toBe('{"version":2}');
  expect(await readReport(store, 'main', ['2026-11-22', '2026-11-23'])).toMatchObject({ unreadable: ['2026-11-23'] });
});

test('a record with fewer counters than there are now is read as it was meant', async () => {
  const { store, open, counted } = start();
  const counts = open();
  await store.set('report:main:2026-11-23', '{"version":1,"pages":[["x",[4]]],"sources":[["",[4]]]}', dayMs);
  counts.count(clinic, { page: 'x', source: '' }, 'cancelled');
  await counts.flush();
  expect([await counted('opened'), await counted('cancelled')]).toEqual([4, 1]);
});
