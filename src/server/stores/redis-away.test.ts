// A whole proxy whose Redis goes away: what patients see meanwhile.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { routes } from '../../contract/routes.ts';
import { bookPath, form, freshKey, openClinic, page, post, readAnswer } from '../../proxy/clinic-for-tests.ts';
import { createRateLimiter } from '../rate-limiter.ts';
import { startRedis, type TestRedis } from './redis-for-tests.ts';
import { openRedisStore } from './redis-store.ts';

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(() => redis.kill());

test.each<[string, () => unknown, () => unknown]>([
  ['killed', () => redis.kill(), () => redis.start()],
  ['stopped', () => redis.pause(), () => redis.resume()],
])(
  'while Redis is %s patients look, nobody books, and limits hold; then everything is as before',
  async (_, goes, comes) => {
    const store = await openRedisStore(`${redis.url}?prefix=${freshKey()}`, { away: () => {}, back: () => {} });
    const limiter = createRateLimiter(new TextEncoder().encode('a secret of at least thirty-two bytes'), store);
    const limits = {
      reads: { count: 20, seconds: 60 },
      bookings: { count: 100, seconds: 60 },
      phones: { count: 5, seconds: 60 },
      cancels: { count: 5, seconds: 60 },
      clinic: { count: 100, seconds: 60 },
    };
    const clinic = await openClinic({ store, limiter }, { limits });
    const read = (client: string) =>
      clinic.ask(`/clinics/main${routes.employees.path}`, { headers: { origin: page } }, client);
    const ready = async () => (await clinic.ask('/readyz?bookings')).status;
    expect(await ready()).toBe(200);

    await goes();
    const init = post(form, { 'idempotency-key': freshKey() });
    const started = performance.now();
    const refused = await clinic.ask(bookPath(), init);
    expect(performance.now() - started).toBeLessThan(5000);
    expect(refused.headers.get('retry-after')).toBe('1');
    expect(await readAnswer(refused)).toMatchObject({ status: 503, body: { code: 'try_later' } });
    expect(clinic.calls).toEqual([]);
    expect(await ready()).toBe(503);
    const statuses: number[] = [];
    for (let each = 0; each < 30; each++) statuses.push((await read('203.0.113.7')).status);
    expect(statuses).toEqual([...new Array(20).fill(200), ...new Array(10).fill(429)]);

    await comes();
    await expect.poll(ready, { timeout: 10_000 }).toBe(200);
    // What Redis was asked and didn't answer in time may have been done: then the key is held until its run counts as
    // lost.
    clinic.clock.at += 60_000;
    expect((await readAnswer(clinic.ask(bookPath(), init))).status).toBe(200);
    expect(clinic.bookings).toHaveLength(1);
    store.close();
  },
);
