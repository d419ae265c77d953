// Over real sockets where an ERP hangs; with the breaker's clock in the test's hand where it is about time.
import { createServer, type Server } from 'node:http';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { done, refuse } from '../../contract/problem.ts';
import { createErp } from '../../erp/client.ts';
import type { ReadFailure } from '../../erp/erp.ts';
import { createProxy } from '../../proxy/app.ts';
import { deriveKeys } from '../../proxy/booking/keys.ts';
import {
  bookPath,
  bytes,
  fakeErp,
  form,
  memoryLimiter,
  memoryStore,
  noPhoto,
  post,
  readAnswer,
  settings,
} from '../../proxy/clinic-for-tests.ts';
import { freshReads } from '../../proxy/reads/fresh-reads.ts';
import { compress } from '../compress.ts';
import { createErpFetch } from './erp-fetch.ts';
import { guardErp } from './erp-guard.ts';

const slots = { employee_id: 'd1', service_id: 's1' };
const place = { employee_id: 'd1', slot_id: 'a' };
const patient = { patient_name: 'Olena', patient_phone: '+380501234567' };
const silent: ReadFailure = { kind: 'no_answer', cause: 'TimeoutError' };
const shut = { ok: false, problem: { kind: 'not_sent', cause: 'breaker_open' } };

describe('an ERP that doesn’t answer', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'] });
  });
  afterEach(() => {
    vi.useRealTimers();
  });
  /** An ERP whose slots say what the test says; `asked` counts. */
  function open(answer: ReadFailure | undefined) {
    const fake = fakeErp();
    const state = { answer, asked: 0 };
    fake.erp.slots = async () => {
      state.asked += 1;
      return state.answer ? refuse(state.answer) : done([]);
    };
    return { ...fake, state, guarded: guardErp(fake.counted) };
  }
  const fail = async (clinic: ReturnType<typeof open>, times: number) => {
    for (let each = 0; each < times; each++) await clinic.guarded.slots(slots);
  };

  test('opens the breaker after five reads, is tested by one read, and closes it with its first answer', async () => {
    const clinic = open(silent);
    await fail(clinic, 5);
    expect(await clinic.guarded.slots(slots)).toEqual(shut);
    expect(clinic.state.asked).toBe(5);
    vi.advanceTimersByTime(4999);
    expect(await clinic.guarded.slots(slots)).toEqual(shut);
    vi.advanceTimersByTime(1);
    expect(await Promise.all(Array.from({ length: 10 }, () => clinic.guarded.slots(slots)))).toEqual([
      refuse(silent),
      ...Array.from({ length: 9 }, () => shut),
    ]);
    expect(clinic.state.asked).toBe(6);
    vi.advanceTimersByTime(5000);
    clinic.state.answer = undefined;
    const answers = await Promise.all(Array.from({ length: 10 }, () => clinic.guarded.slots(slots)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(clinic.state.asked).toBe(16);
  });
  test('gets no booking and no cancellation meanwhile, which are certainly not done', async () => {
    const clinic = open(silent);
    await fail(clinic, 5);
    expect(await clinic.guarded.book(place, patient)).toEqual(shut);
    expect(await clinic.guarded.bookAdvanced(place, { ...patient, price_type_id: 'p' })).toEqual(shut);
    expect(await clinic.guarded.cancel({ slot_id: 'a' }, { reason: '7' })).toEqual(shut);
    expect(new Set(clinic.calls)).toEqual(new Set(['slots']));
  });
  test('gets a cancellation when it is back even if nobody reads, because the cancellation sends a read first', async () => {
    const clinic = open(silent);
    await fail(clinic, 5);
    vi.advanceTimersByTime(5000);
    expect((await clinic.guarded.book(place, patient)).ok).toBe(true);
    expect(clinic.calls.slice(5)).toEqual(['employees', 'book']);
  });
  test('and doesn’t answer that read either gets nothing, within a write’s time', async () => {
    const clinic = open(silent);
    await fail(clinic, 5);
    vi.advanceTimersByTime(5000);
    clinic.erp.employees = () => new Promise(() => {});
    const began = performance.now();
    expect(await clinic.guarded.book(place, patient)).toEqual(shut);
    expect(performance.now() - began).toBeLessThan(2000);
    expect(clinic.bookings).toEqual([]);
  });
  test.each<ReadFailure>([
    { kind: 'refused', text: 'no' },
    { kind: 'not_found', text: 'no' },
    { kind: 'unauthorized', text: 'no' },
    { kind: 'no_answer', cause: 'status 500' },
    { kind: 'unreadable', method: 'slots', path: '', expected: 'x', found: 'y' },
  ])('is not one that fails with %j, which is up', async (failure) => {
    const clinic = open(failure);
    await fail(clinic, 20);
    expect(clinic.state.asked).toBe(20);
  });
  test.each<ReadFailure>([
    { kind: 'not_sent', cause: 'ECONNREFUSED' },
    { kind: 'no_answer', cause: 'status 503' },
  ])('is also one that fails with %j', async (failure) => {
    const clinic = open(failure);
    await fail(clinic, 20);
    expect(clinic.state.asked).toBe(5);
  });
  test('is not one that fails occasionally', async () => {
    const clinic = open(silent);
    for (let each = 0; each < 10; each++) {
      await fail(clinic, 4);
      await clinic.guarded.employees();
    }
    expect(clinic.state.asked).toBe(40);
  });
});

describe('too many concurrent calls', () => {
  function open(maxWaitMs = 100) {
    const room = { maxConcurrent: 2, maxQueued: 2, maxWaitMs };
    const fake = fakeErp();
    const pending: (() => void)[] = [];
    const held = new Promise<void>((resolve) => pending.push(resolve));
    const { book, slots } = fake.erp;
    fake.erp.book = (...all) => held.then(() => book(...all));
    fake.erp.slots = (...all) => held.then(() => slots(...all));
    return { ...fake, letGo: () => pending.map((go) => go()), guarded: guardErp(fake.counted, room, room) };
  }

  test('wait in the queue, and are refused when it is full', async () => {
    const clinic = open(60_000);
    const five = Array.from({ length: 5 }, () => clinic.guarded.slots(slots));
    expect(await five[4]).toEqual(refuse({ kind: 'not_sent', cause: 'bulkhead_full' }));
    expect(clinic.calls).toHaveLength(2);
    clinic.letGo();
    expect((await Promise.all(five.slice(0, 4))).every(({ ok }) => ok)).toBe(true);
    expect(clinic.calls).toHaveLength(4);
  });
  test('a write that waited too long is never sent', async () => {
    const clinic = open();
    const four = Array.from({ length: 4 }, () => clinic.guarded.book(place, patient));
    const late = refuse({ kind: 'not_sent', cause: 'bulkhead_wait' });
    expect([await four[2], await four[3]]).toEqual([late, late]);
    clinic.letGo();
    await Promise.all(four);
    expect(clinic.calls).toHaveLength(2);
    expect(clinic.bookings).toHaveLength(1);
    expect((await clinic.guarded.employees()).ok).toBe(true);
  });
  test('reads don’t use up the bulkhead of bookings', async () => {
    const clinic = open();
    const reads = Array.from({ length: 5 }, () => clinic.guarded.slots(slots));
    const booking = clinic.guarded.book(place, patient);
    expect(clinic.calls).toContain('book');
    clinic.letGo();
    await Promise.all([...reads, booking]);
  });
});

const noFile = { type: '', etag: '', plain: bytes(''), br: bytes(''), gzip: bytes('') };

describe('a proxy whose ERP accepts every request and answers none', () => {
  let hanging: Server;
  const upstream = createErpFetch();
  afterEach(async () => {
    hanging.closeAllConnections();
    await new Promise((resolve) => hanging.close(resolve));
  });

  test('answers 500 visitors after few requests, and those of another clinic at once', async () => {
    let most = 0;
    let open = 0;
    let sent = 0;
    hanging = createServer((_, answer) => {
      sent++;
      most = Math.max(most, ++open);
      answer.once('close', () => open--);
    });
    const address = await new Promise((resolve) => hanging.listen(0, '127.0.0.1', () => resolve(hanging.address())));
    const port = (address as { port: number }).port;
    const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
    const client = createErp({ url: `http://127.0.0.1:${port}`, token: 't', fetch: upstream.fetch, timeoutMs: 400 });
    const healthy = fakeErp();
    const proxy = createProxy({
      clinics: new Map([
        [
          'main',
          {
            settings: { ...settings, erp_timeout_ms: 400, settle_ms: 100, limits: 'off' },
            erp: freshReads(guardErp(client), wait),
            photo: noPhoto,
          },
        ],
        [
          'next',
          { settings: { ...settings, id: 'next' }, erp: freshReads(guardErp(healthy.erp), wait), photo: noPhoto },
        ],
      ]),
      store: memoryStore(Date.now),
      limiter: memoryLimiter(Date.now),
      keys: await deriveKeys(bytes('a secret of at least thirty-two bytes')),
      assets: {
        widget: { ...noFile, hash: '', integrity: '' },
        downloads: { plugin: noFile, types: noFile },
      },
      words: {},
      compress,
      // The day before the slots of `fakeErp`: a time that has begun can't be booked.
      now: () => new Date(Date.parse('2026-11-23T12:00:00Z') + performance.now()),
      wait,
      random: () => crypto.randomUUID(),
      log: () => {},
      draining: () => false,
    });
    const ask = (path: string, init?: RequestInit) => proxy.fetch(new Request(`https://book.example${path}`, init));
    const read = async (answer: Promise<Response>) => {
      const { status, headers } = await answer;
      return { status, again: headers.get('retry-after') };
    };
    const visitors = Array.from({ length: 500 }, (_, each) => {
      if (each % 10 === 0) return read(ask(bookPath(`place-${each}`), post(form)));
      return read(ask(`/clinics/main/api/schedule/employees/d${each}/slots/s1`));
    });
    let waiting = visitors.length;
    for (const visitor of visitors) void visitor.then(() => waiting--);
    const next = await read(ask('/clinics/next/api/schedule/employees'));
    expect(next.status).toBe(200);
    expect(waiting).toBeGreaterThan(50);
    const answers = await Promise.all(visitors);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([503]));
    expect(answers.every(({ again }) => again !== null)).toBe(true);
    // The breaker opens after the first time-outs. Otherwise each visitor would wait for the turn of a request.
    expect(sent).toBeLessThan(250);
    expect(most).toBeLessThanOrEqual(32);
    expect(await readAnswer(ask(bookPath('a').replace('main', 'next'), post(form)))).toMatchObject({ status: 200 });
    proxy.close();
    await upstream.close();
  });
});
