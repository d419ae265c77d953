import { describe, expect, test } from 'vitest';
import { createClinicCache, type FailedRead, type LoadAnswer } from './clinic-cache.ts';
import { keep, type PreparedAnswer } from './prepared-answer.ts';

const lifetime = { fresh: 10, revalidate: 20, outage: 100 };
const answer = (text: string, size = 0) => keep({ text, filling: 'x'.repeat(size) }, 'no-cache', async () => never());
const never = () => new Promise<never>(() => {});
const down: FailedRead = { problem: { code: 'upstream_unavailable' }, why: { erp: 'no_answer' } };
const megabyte = 2 ** 20;

function open() {
  const clock = { at: 1_000_000 };
  return { clock, cache: createClinicCache(megabyte, () => clock.at, never) };
}
const gives =
  (kept: PreparedAnswer): LoadAnswer =>
  async () => ({ kept });

describe('memory', () => {
  test('is bounded by bytes under 100,000 made up ids, which push nobody else out', async () => {
    const { cache } = open();
    const small = await answer('small', 500);
    for (let each = 0; each < 20; each++) await cache.get(`/good/${each}`, lifetime, false, gives(small));
    for (let each = 0; each < 50_000; each++) {
      await cache.get(`/made-up/${each}`, lifetime, true, gives(small));
      await cache.get(`/missing/${each}`, lifetime, true, async () => down);
    }
    expect(cache.size()).toBeLessThan(megabyte);
    for (let each = 0; each < 20; each++) expect(cache.has(`/good/${each}`, lifetime)).toBe(true);
    expect(cache.has('/made-up/0', lifetime)).toBe(false);
  });
  test('is bounded for the clinic’s own ids too, and what is read most stays', async () => {
    const { cache } = open();
    const small = await answer('small', 500);
    for (let each = 0; each < 5000; each++) {
      await cache.get('/catalogue', lifetime, false, gives(small));
      await cache.get(`/slots/${each}`, lifetime, false, gives(small));
    }
    expect(cache.size()).toBeLessThan(megabyte);
    expect([cache.has('/catalogue', lifetime), cache.has('/slots/0', lifetime)]).toEqual([true, false]);
  });
  test('an answer larger than all of it is told, and not kept', async () => {
    const { cache } = open();
    const huge = { ...(await answer('huge')), size: 2 * megabyte };
    expect(await cache.get('/', lifetime, false, gives(huge))).toMatchObject({ state: 'miss' });
    expect(cache.has('/', lifetime)).toBe(false);
    expect(cache.size()).toBe(0);
  });
});

describe('what is dropped', () => {
  test('while it is fetched is told to whoever waits, and to nobody after them', async () => {
    const { cache } = open();
    const [old, now] = [await answer('old'), await answer('now')];
    let arrive = (_: { kept: PreparedAnswer }) => {};
    const slow: LoadAnswer = () =>
      new Promise((resolve) => {
        arrive = resolve;
      });
    const waiting = cache.get('/a', lifetime, false, slow);
    cache.drop((key) => key === '/a');
    expect(cache.has('/a', lifetime)).toBe(false);
    const after = cache.get('/a', lifetime, false, gives(now));
    arrive({ kept: old });
    expect(await waiting).toMatchObject({ kept: old });
    expect(await after).toMatchObject({ kept: now });
    expect(await cache.get('/a', lifetime, false, never)).toMatchObject({ kept: now, state: 'hit' });
  });
  test('by a look is only what was asked for before that look', async () => {
    const { cache, clock } = open();
    await cache.get('/a', lifetime, false, gives(await answer('a')));
    clock.at += 5;
    const looked = clock.at;
    await cache.get('/b', lifetime, false, gives(await answer('b')));
    cache.drop(() => true, looked);
    expect([cache.has('/a', lifetime), cache.has('/b', lifetime)]).toEqual([false, true]);
  });
});

test('a failure while a newer answer is fetched marks the old one until the ERP is well again', async () => {
  const { cache, clock } = open();
  const [old, now] = [await answer('old'), await answer('now')];
  const ask = (load: LoadAnswer) => cache.get('/a', lifetime, false, load);
  const turn = () => new Promise((resolve) => setImmediate(resolve));
  await ask(gives(old));
  clock.at += 11_000;
  expect(await ask(async () => down)).toMatchObject({ state: 'stale', kept: old });
  await turn();
  expect(await ask(never)).toMatchObject({ state: 'outage', kept: old, why: { erp: 'no_answer' }, age: 11, left: -1 });
  clock.at += 1000;
  expect(await ask(gives(now))).toMatchObject({ state: 'outage', kept: old });
  await turn();
  expect(await ask(never)).toMatchObject({ state: 'hit', kept: now });
});

test('a clock that is set back makes nothing younger than new', async () => {
  const { cache, clock } = open();
  await cache.get('/a', lifetime, false, gives(await answer('a')));
  clock.at -= 5000;
  expect(await cache.get('/a', lifetime, false, never)).toMatchObject({ state: 'hit', age: 0 });
});
