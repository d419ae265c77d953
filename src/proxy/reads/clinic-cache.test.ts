import { describe, expect, test } from 'vitest';
import { createClinicCache, type FailedRead, type LoadAnswer } from './clinic-cache.ts';
import { type PreparedAnswer, prepareJson } from './prepared-answer.ts';

const lifetime = { fresh: 10, revalidate: 20, outage: 100 };
const prepare = (text: string, size = 0) =>
  prepareJson({ text, filling: 'x'.repeat(size) }, 'no-cache', async () => never());
const never = () => new Promise<never>(() => {});
const down: FailedRead = { problem: { code: 'upstream_unavailable' }, why: { erp: 'no_answer' } };
const megabyte = 2 ** 20;

function open() {
  const clock = { at: 1_000_000 };
  return { clock, cache: createClinicCache(megabyte, () => clock.at, never) };
}
const loads =
  (answer: PreparedAnswer): LoadAnswer =>
  async () => ({ answer });

describe('memory', () => {
  test('stays within its bytes with 100,000 made-up ids, which evict no known id', async () => {
    const { cache } = open();
    const small = await prepare('small', 500);
    for (let each = 0; each < 20; each++) await cache.get(`/good/${each}`, lifetime, false, loads(small));
    for (let each = 0; each < 50_000; each++) {
      await cache.get(`/made-up/${each}`, lifetime, true, loads(small));
      await cache.get(`/missing/${each}`, lifetime, true, async () => down);
    }
    expect(cache.size()).toBeLessThan(megabyte);
    for (let each = 0; each < 20; each++) expect(cache.has(`/good/${each}`, lifetime)).toBe(true);
    expect(cache.has('/made-up/0', lifetime)).toBe(false);
  });
  test('stays within its bytes for the clinic’s own ids too, and keeps what is read most', async () => {
    const { cache } = open();
    const small = await prepare('small', 500);
    for (let each = 0; each < 5000; each++) {
      await cache.get('/catalogue', lifetime, false, loads(small));
      await cache.get(`/slots/${each}`, lifetime, false, loads(small));
    }
    expect(cache.size()).toBeLessThan(megabyte);
    expect([cache.has('/catalogue', lifetime), cache.has('/slots/0', lifetime)]).toEqual([true, false]);
  });
  test('serves an answer that is larger than all of it without caching it', async () => {
    const { cache } = open();
    const huge = { ...(await prepare('huge')), size: 2 * megabyte };
    expect(await cache.get('/', lifetime, false, loads(huge))).toMatchObject({ state: 'miss' });
    expect(cache.has('/', lifetime)).toBe(false);
    expect(cache.size()).toBe(0);
  });
});

describe('a dropped answer', () => {
  test('that is being fetched reaches its readers and isn’t cached', async () => {
    const { cache } = open();
    const [old, now] = [await prepare('old'), await prepare('now')];
    let resolveSlow = (_: { answer: PreparedAnswer }) => {};
    const slow: LoadAnswer = () =>
      new Promise((resolve) => {
        resolveSlow = resolve;
      });
    const waiting = cache.get('/a', lifetime, false, slow);
    cache.drop((key) => key === '/a');
    expect(cache.has('/a', lifetime)).toBe(false);
    const after = cache.get('/a', lifetime, false, loads(now));
    resolveSlow({ answer: old });
    expect(await waiting).toMatchObject({ answer: old });
    expect(await after).toMatchObject({ answer: now });
    expect(await cache.get('/a', lifetime, false, never)).toMatchObject({ answer: now, state: 'hit' });
  });
  test('was requested before the given moment', async () => {
    const { cache, clock } = open();
    await cache.get('/a', lifetime, false, loads(await prepare('a')));
    clock.at += 5;
    const moment = clock.at;
    await cache.get('/b', lifetime, false, loads(await prepare('b')));
    cache.drop(() => true, moment);
    expect([cache.has('/a', lifetime), cache.has('/b', lifetime)]).toEqual([false, true]);
  });
});

test('a failed refresh marks the old answer as stale until the ERP recovers', async () => {
  const { cache, clock } = open();
  const [old, now] = [await prepare('old'), await prepare('now')];
  const get = (load: LoadAnswer) => cache.get('/a', lifetime, false, load);
  const nextTurn = () => new Promise((resolve) => setImmediate(resolve));
  await get(loads(old));
  clock.at += 11_000;
  expect(await get(async () => down)).toMatchObject({ state: 'stale', answer: old });
  await nextTurn();
  expect(await get(never)).toMatchObject({
    state: 'outage',
    answer: old,
    why: { erp: 'no_answer' },
    age: 11,
    left: -1,
  });
  clock.at += 1000;
  expect(await get(loads(now))).toMatchObject({ state: 'outage', answer: old });
  await nextTurn();
  expect(await get(never)).toMatchObject({ state: 'hit', answer: now });
});

test('a clock that is set back gives no negative age', async () => {
  const { cache, clock } = open();
  await cache.get('/a', lifetime, false, loads(await prepare('a')));
  clock.at -= 5000;
  expect(await cache.get('/a', lifetime, false, never)).toMatchObject({ state: 'hit', age: 0 });
});
