// The quick way never serves what the usual way wouldn't. That both give the same bytes is in
// ../server/quick-answers.test.ts, over real connections.
import { describe, expect, test, vi } from 'vitest';
import { routes } from '../contract/routes.ts';
import { bookPath, form, openClinic, page, post } from './clinic-for-tests.ts';
import type { ProxyDeps } from './proxy-deps.ts';
import type { createVisitorCounts } from './report/visitor-counts.ts';

const employees = `/clinics/main${routes.employees.path}`;
const slots = '/clinics/main/api/schedule/employees/d1/slots/s1';
const host = 'book.example';

async function openQuick(settings: Parameters<typeof openClinic>[1] = {}, change: Partial<ProxyDeps> = {}) {
  const clinic = await openClinic({ hitCount: () => ({ requests: 0 }), ...change }, settings);
  const quick = (url: string, more: { origin?: string | undefined; ifNoneMatch?: string; ownPage?: boolean } = {}) =>
    clinic.proxy.quick?.(
      { url, host, origin: page, acceptEncoding: 'br', ifNoneMatch: undefined, ownPage: false, ...more },
      '203.0.113.7',
    );
  const ask = (path: string, headers: Record<string, string> = {}) =>
    clinic.ask(path, { headers: { host, origin: page, 'accept-encoding': 'br', ...headers } }, '203.0.113.7');
  return { ...clinic, quick, ask, post: clinic.ask };
}
const textOf = (answer: { body: Uint8Array | undefined } | undefined) => new TextDecoder().decode(answer?.body);

describe('a kept answer is given', () => {
  test('once the usual way has given it, to the same page', async () => {
    const clinic = await openQuick();
    expect(clinic.quick(employees)).toBeUndefined();
    const usual = await clinic.ask(employees);
    expect(textOf(clinic.quick(employees))).toBe(await usual.text());
    expect(clinic.quick(employees, { origin: undefined })).toBeUndefined();
    expect(clinic.quick(slots)).toBeUndefined();
  });
  test('without serialising, compressing or waiting for anything', async () => {
    const compress = vi.fn(async (plain: Uint8Array<ArrayBuffer>) => ({ br: plain, gzip: plain }));
    const clinic = await openQuick({}, { compress });
    await clinic.ask(employees);
    await clinic.ask('/clinics/main/api/clinic');
    const spies = [
      vi.spyOn(JSON, 'stringify'),
      vi.spyOn(JSON, 'parse'),
      vi.spyOn(TextEncoder.prototype, 'encode'),
      vi.spyOn(crypto.subtle, 'digest'),
      vi.spyOn(Promise.prototype, 'then'),
      compress,
    ];
    for (const spy of spies) spy.mockClear();
    const calls = clinic.calls.length;
    const statuses = [employees, '/clinics/main/api/clinic']
      .flatMap((path) => [clinic.quick(path), clinic.quick(path, { ifNoneMatch: '*' })])
      .map((answer) => answer?.status);
    const used = spies.map((spy) => spy.mock.calls.length);
    for (const spy of spies) spy.mockRestore();
    expect(statuses).toEqual([200, 304, 200, 304]);
    expect(used).toEqual(spies.map(() => 0));
    expect(clinic.calls).toHaveLength(calls);
  });
  test('only as long as it is fresh', async () => {
    const clinic = await openQuick();
    await clinic.ask(slots);
    clinic.clock.at += 4999;
    expect(clinic.quick(slots)?.headers).toContain('alpaca-booking; hit; ttl=0');
    clinic.clock.at += 1;
    expect(clinic.quick(slots)).toBeUndefined();
  });
  test('not after a booking here, or of another process', async () => {
    const clinic = await openQuick();
    await clinic.ask(slots);
    await clinic.post(bookPath('a'), post(form));
    expect(clinic.quick(slots)).toBeUndefined();
    await clinic.ask(slots);
    expect(textOf(clinic.quick(slots))).not.toContain('09:30');
    await clinic.store.publish('touched', JSON.stringify({ clinic: 'main', employee_id: 'd1' }));
    expect(clinic.quick(slots)).toBeUndefined();
  });
  test('not once a slot in it has begun, nor on the next day', async () => {
    const day = { fresh: 86_400 * 7, revalidate: 0, outage: 0 };
    const clinic = await openQuick({ cache: { slots: day } });
    await clinic.ask(slots);
    clinic.clock.at = Date.parse('2026-11-24T07:29:59Z');
    expect(textOf(clinic.quick(slots))).toContain('09:30');
    clinic.clock.at = Date.parse('2026-11-24T07:30:00Z');
    expect(clinic.quick(slots)).toBeUndefined();
    await clinic.ask(slots);
    expect(textOf(clinic.quick(slots))).not.toContain('09:30');
    clinic.clock.at += 86_400_000;
    expect(clinic.quick(slots)).toBeUndefined();
  });
  test.each<[string, Parameters<typeof openClinic>[1]]>([
    ['whose page is no longer allowed', { origins: [] }],
    ['with another name', { name: 'Another Clinic' }],
  ])('not to a clinic %s since the settings were read again', async (_, change) => {
    const clinic = await openQuick();
    await clinic.ask(employees);
    await clinic.ask('/clinics/main/api/clinic');
    const clinics = clinic.deps.clinics as Map<string, NonNullable<ReturnType<typeof clinic.deps.clinics.get>>>;
    const before = clinics.get('main');
    if (!before) throw new Error('no clinic');
    clinics.set('main', { ...before, settings: { ...before.settings, ...change } });
    for (const path of [employees, '/clinics/main/api/clinic']) {
      expect(clinic.quick(path)).toBeUndefined();
      const usual = await clinic.ask(path);
      const again = clinic.quick(path);
      expect(again?.status).toBe(usual.ok ? 200 : undefined);
      if (usual.ok) expect(textOf(again)).toBe(await usual.text());
    }
    clinics.delete('main');
    expect(clinic.quick(employees)).toBeUndefined();
  });
  test('from a number of addresses and pages that is bounded', async () => {
    const clinic = await openQuick({ limits: 'off' });
    for (let each = 0; each <= 500; each++) await clinic.ask(`${employees}?x=${each}`);
    expect(clinic.quick(`${employees}?x=0`)).toBeUndefined();
    expect(clinic.quick(`${employees}?x=500`)?.status).toBe(200);
    for (let each = 0; each < 100; each++) await clinic.ask(employees, { host: `${each}.example` });
    expect(clinic.quick(employees)).toBeUndefined();
    await clinic.ask(`${employees}?x=${'1'.repeat(512)}`);
    expect(clinic.quick(`${employees}?x=${'1'.repeat(512)}`)).toBeUndefined();
  });
});

test('it counts each hit, and each visitor that says how far it has come', async () => {
  const hits: { requests: number }[] = [];
  const kinds: object[] = [];
  const hitCount: ProxyDeps['hitCount'] = (kind) => {
    const count = { requests: 0 };
    kinds.push(kind);
    hits.push(count);
    return count;
  };
  const counts = { count: vi.fn<ReturnType<typeof createVisitorCounts>['count']>() };
  const clinic = await openQuick({}, { hitCount, counts });
  const path = '/clinics/main/api/clinic?from=opened,news,/prices';
  await clinic.ask(path);
  clinic.quick(path);
  clinic.quick(path, { ifNoneMatch: '*' });
  expect(kinds).toEqual([200, 304].map((status) => ({ clinic: 'main', route: 'clinic', status })));
  expect(hits).toEqual([{ requests: 1 }, { requests: 1 }]);
  const [usual, ...quick] = counts.count.mock.calls.map(([, ...all]) => all);
  expect(usual).toEqual([{ page: 'clinic.example/prices', source: 'news' }, 'opened']);
  expect(quick).toEqual([usual, usual]);
});
