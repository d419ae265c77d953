// Longer than a file should be: each limit of reads, bookings and cancels, and who is spared by it.
import { describe, expect, test } from 'vitest';
import { done, refuse } from '../../contract/problem.ts';
import { routes } from '../../contract/routes.ts';
import {
  bookedToken,
  bookPath,
  cancelPath,
  form,
  freshKey,
  holdUp,
  type OpenClinic,
  openClinic,
  page,
  post,
  readAnswer,
} from '../clinic-for-tests.ts';
import { defaultLimits, type RateLimits } from './limits.ts';

const one = '203.0.113.7';
const other = '2001:db8:0:1::/64';
const tooMany = { status: 429, body: { ok: false, code: 'too_many_requests' } };
const phone = (each: number) => `050 ${String(1_000_000 + each)}`;

/** A clinic with four hundred free places, all at one time. */
async function endlessClinic(limits?: Partial<RateLimits>) {
  const clinic = await openClinic({}, { limits: { ...defaultLimits, ...limits } });
  for (let each = 0; each < 400; each++) clinic.free.set(`free-${each}`, '09:30');
  return clinic;
}
const read = (clinic: OpenClinic, client?: string) =>
  clinic.ask(`/clinics/main${routes.employees.path}`, { headers: { origin: page } }, client);
const book = (clinic: OpenClinic, each: number, change: object = {}, client = one) =>
  readAnswer(clinic.ask(bookPath(`free-${each}`), post({ ...form, patient_phone: phone(each), ...change }), client));

describe('reads', () => {
  test('have a quota per client, which the headers of draft-ietf-httpapi-ratelimit-headers report', async () => {
    const clinic = await endlessClinic({ reads: { count: 2, seconds: 60 } });
    const first = await read(clinic, one);
    expect(first.headers.get('ratelimit-policy')).toBe('"reads";q=2;w=60');
    expect(first.headers.get('ratelimit')).toBe('"reads";r=1;t=60');
    clinic.clock.at += 20_500;
    expect((await read(clinic, one)).headers.get('ratelimit')).toBe('"reads";r=0;t=40');
    const third = await read(clinic, one);
    expect(third.headers.get('retry-after')).toBe('40');
    expect(third.headers.get('ratelimit')).toBe('"reads";r=0;t=40');
    expect(third.headers.get('access-control-allow-origin')).toBe(page);
    expect(await readAnswer(third)).toMatchObject(tooMany);
    expect((await read(clinic, other)).status).toBe(200);
    clinic.clock.at += 39_500;
    expect((await read(clinic, one)).status).toBe(200);
  });
  test('are not counted when a gateway limits instead', async () => {
    const clinic = await openClinic({}, { limits: 'off' });
    for (let each = 0; each < 1000; each++) expect((await read(clinic, one)).status).toBe(200);
    expect((await read(clinic, one)).headers.has('ratelimit')).toBe(false);
  });
  test('of files are limited for a client that loads them again and again, and for nobody else', async () => {
    const clinic = await endlessClinic();
    const statuses = new Set<number>();
    for (let each = 0; each < 1200; each++) statuses.add((await clinic.ask('/widget.js', {}, one)).status);
    expect([...statuses]).toEqual([200]);
    for (const path of ['/widget.js', '/widget.0123456789abcdef.js', '/embed', '/manage', '/embed.css', '/embed.js']) {
      expect((await clinic.ask(path, {}, one)).status).toBe(429);
    }
    expect((await clinic.ask('/widget.js', {}, other)).status).toBe(200);
    expect((await read(clinic, one)).status).toBe(200);
    for (const path of ['/livez', '/readyz']) expect((await clinic.ask(path, {}, one)).status).toBe(200);
  });
  test('health checks and the widget’s script don’t count against the quota of reads', async () => {
    const clinic = await endlessClinic({ reads: { count: 1, seconds: 60 } });
    for (const path of ['/livez', '/readyz', '/widget.js', '/embed', '/embed.css']) {
      for (const _ of [1, 2, 3]) expect((await clinic.ask(path, {}, one)).status).toBe(200);
    }
  });
});

describe('bookings', () => {
  test('by fifty patients behind one address in one minute all succeed', async () => {
    const clinic = await endlessClinic();
    for (let each = 0; each < 50; each++) {
      for (let step = 0; step < 8; step++) expect((await read(clinic, one)).status).toBe(200);
      expect((await book(clinic, each)).status).toBe(200);
      clinic.clock.at += 1200;
    }
  });
  test('by one client are limited whatever the phone numbers, and no more calls reach the ERP', async () => {
    const clinic = await endlessClinic();
    const statuses: number[] = [];
    for (let each = 0; each < 300; each++) statuses.push((await book(clinic, each)).status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(100);
    expect(statuses.slice(100).every((status) => status === 429)).toBe(true);
    expect(clinic.bookings).toHaveLength(100);
    expect(clinic.calls.filter((name) => name === 'slots')).toHaveLength(100);
    expect((await book(clinic, 399, {}, other)).status).toBe(200);
  });
  test('for one phone number are limited across clients, and the refusal is that of a client over its own limit', async () => {
    const clinic = await endlessClinic();
    for (let each = 0; each < 5; each++) {
      expect((await book(clinic, each, { patient_phone: phone(1) }, `192.0.2.${each}`)).status).toBe(200);
    }
    const own = await clinic.ask(bookPath('free-20'), post({ ...form, patient_phone: phone(9) }), other);
    expect([own.status, own.headers.get('ratelimit')], 'a client doesn’t see how much it has left').toEqual([
      200,
      expect.not.stringContaining('bookings'),
    ]);
    const bookFree = (init: RequestInit, client: string) => clinic.ask(bookPath('free-6'), init, client);
    const byPhone = await bookFree(post({ ...form, patient_phone: phone(1) }), other);
    for (let each = 0; each < 100; each++) await book(clinic, 1000 + each, {}, one);
    const byClient = await bookFree(post({ ...form, patient_phone: phone(2) }), one);
    const headersOf = ({ headers }: Response) =>
      [...headers].map(([name, value]) => [name, value.replace(/"writes";r=\d+/, '"writes";r=N')]);
    expect(headersOf(byPhone)).toEqual(headersOf(byClient));
    expect(byPhone.headers.get('ratelimit')).toMatch(/"bookings";r=0;t=600$/);
    expect(byPhone.headers.get('retry-after')).toBe('600');
    expect(await byPhone.json()).toEqual(await byClient.json());
    expect((await book(clinic, 7, {}, other)).status).toBe(200);
  });
  test('for slots that don’t exist can’t lock a stranger’s phone number out, nor reveal how often it booked', async () => {
    const clinic = await endlessClinic();
    for (let each = 0; each < 4; each++) await book(clinic, each, { patient_phone: phone(1) });
    const attempts = Array.from({ length: 40 }, (_, each) =>
      book(clinic, 1000 + each, { patient_phone: phone(1) }, `2001:db8:${each}:1::/64`),
    );
    for (const { body } of await Promise.all(attempts)) expect(body).toMatchObject({ code: 'slot_taken' });
    expect((await book(clinic, 5, { patient_phone: phone(1) }, other)).status).toBe(200);
    expect(await book(clinic, 6, { patient_phone: phone(1) }, other)).toMatchObject(tooMany);
    expect((await book(clinic, 1000, { patient_phone: phone(1) }, other)).body).toMatchObject({ code: 'slot_taken' });
  });
  test('that the ERP refused, or that broke before they were sent, don’t count against the phone number', async () => {
    const clinic = await endlessClinic({ phones: { count: 1, seconds: 600 } });
    const { book: real } = clinic.erp;
    clinic.erp.book = async () => refuse({ kind: 'refused' });
    for (let each = 0; each < 3; each++) {
      expect((await book(clinic, each, { patient_phone: phone(1) })).body).toMatchObject({ code: 'refused' });
    }
    clinic.erp.book = real;
    const { replace } = clinic.store;
    clinic.store.replace = async () => {
      throw new Error('away');
    };
    expect((await book(clinic, 4, { patient_phone: phone(1) })).status).toBe(503);
    clinic.store.replace = replace;
    expect((await book(clinic, 5, { patient_phone: phone(1) })).status).toBe(200);
  });
  test('for a doctor that doesn’t exist use the client’s quota up', async () => {
    const clinic = await endlessClinic({ bookings: { count: 3, seconds: 600 } });
    clinic.erp.slots = async () => refuse({ kind: 'not_found', text: '' });
    const statuses = [];
    for (let each = 0; each < 5; each++) statuses.push((await book(clinic, each)).status);
    expect(statuses).toEqual([404, 404, 404, 429, 429]);
  });
  test.each([
    ['IPv6 /56', (each: number) => `2001:db8:0:1${each.toString(16).padStart(2, '0')}::/64`, 200],
    ['IPv6 /48', (each: number) => `2001:db8:0:${each.toString(16)}00::/64`, 300],
    ['IPv4 /24', (each: number) => `203.0.113.${each}`, 400],
  ])(
    'by an attacker with a whole %s get no further than its limit, and strangers book on',
    async (_, client, limit) => {
      const clinic = await endlessClinic();
      for (let each = 400; each < 800; each++) clinic.free.set(`free-${each}`, '09:30');
      let booked = 0;
      for (let each = 0; each < 735; each++) {
        const { status } = await book(clinic, each, {}, client(each % 12));
        expect([200, 429]).toContain(status);
        if (status === 200) booked++;
      }
      expect(booked).toBe(limit);
      expect((await book(clinic, 740, {}, '192.0.2.1')).status).toBe(200);
      expect((await book(clinic, 741, {}, '2001:db8:1:1::/64')).status).toBe(200);
    },
  );
  test('by a client over its own limit take nothing from its neighbours in the same network', async () => {
    const clinic = await endlessClinic({ bookings: { count: 2, seconds: 600 } });
    for (let each = 0; each < 50; each++) await book(clinic, each, {}, '203.0.113.7');
    expect((await book(clinic, 60, {}, '203.0.113.8')).status).toBe(200);
    for (let each = 70; each < 120; each++) await book(clinic, each, {}, '2001:db8:0:101::/64');
    expect((await book(clinic, 130, {}, '2001:db8:0:102::/64')).status).toBe(200);
  });
  test('that are given back after their period don’t enlarge the next one', async () => {
    const clinic = await endlessClinic({ bookings: { count: 2, seconds: 600 } });
    const { letGo, reached } = holdUp(clinic, 'book');
    const held = book(clinic, 1);
    await reached;
    clinic.clock.at += 601_000;
    expect((await book(clinic, 1000)).status).toBe(409);
    clinic.erp.book = async () => refuse({ kind: 'not_sent', cause: 'x' });
    letGo();
    await held;
    clinic.erp.book = async () => done({});
    const statuses = [];
    for (let each = 2; each < 6; each++) statuses.push((await book(clinic, each)).status);
    expect(statuses).toEqual([200, 429, 429, 429]);
  });
  test('that were refused don’t count against the phone number', async () => {
    const clinic = await endlessClinic();
    for (let each = 0; each < 20; each++) {
      expect((await book(clinic, 1000, { patient_phone: phone(1) })).body).toMatchObject({ code: 'slot_taken' });
    }
    expect((await book(clinic, 1, { patient_phone: phone(1) })).status).toBe(200);
  });
  test('that certainly weren’t sent cost nothing', async () => {
    const clinic = await endlessClinic({ bookings: { count: 3, seconds: 600 } });
    const { book: real } = clinic.erp;
    clinic.erp.book = async () => refuse({ kind: 'not_sent', cause: 'ECONNREFUSED' });
    for (let each = 0; each < 10; each++) expect((await book(clinic, each)).status).toBe(503);
    clinic.erp.book = real;
    expect((await book(clinic, 1)).status).toBe(200);
  });
  test('with an unknown outcome are counted', async () => {
    const clinic = await endlessClinic({ phones: { count: 1, seconds: 600 } });
    clinic.erp.book = async ({ slot_id }) => {
      clinic.free.delete(slot_id);
      return refuse({ kind: 'no_answer', cause: 'x' });
    };
    expect((await book(clinic, 1)).body).toMatchObject({ code: 'unconfirmed' });
    expect(await book(clinic, 2, { patient_phone: phone(1) })).toMatchObject(tooMany);
  });
  test('a patient who reloads the page and books the same slot ten times gets the visit each time', async () => {
    const clinic = await endlessClinic();
    const first = await book(clinic, 1);
    for (let each = 0; each < 10; each++) expect((await book(clinic, 1)).body).toEqual(first.body);
  });
  test('a repeated key gets its stored answer and costs once', async () => {
    const clinic = await endlessClinic({ bookings: { count: 2, seconds: 600 } });
    const init = post({ ...form, patient_phone: phone(1) });
    const first = await readAnswer(clinic.ask(bookPath('free-1'), init, one));
    for (let each = 0; each < 50; each++) {
      expect(await readAnswer(clinic.ask(bookPath('free-1'), init, one))).toEqual({ ...first, replayed: 'true' });
    }
    expect((await book(clinic, 2)).status).toBe(200);
    expect(await book(clinic, 3)).toMatchObject(tooMany);
  });
  test('a patient may poll a slow booking every second for 45 seconds', async () => {
    const clinic = await endlessClinic({ bookings: { count: 1, seconds: 600 }, phones: { count: 1, seconds: 600 } });
    const { letGo, reached } = holdUp(clinic, 'book');
    const init = post({ ...form, patient_phone: phone(1) });
    const first = readAnswer(clinic.ask(bookPath('free-1'), init, one));
    await reached;
    for (let second = 0; second < 45; second++) {
      // Past the time after which the run counts as lost another would take it up; the clock stands here.
      expect((await readAnswer(clinic.ask(bookPath('free-1'), init, one))).body).toMatchObject({ code: 'in_progress' });
    }
    letGo();
    expect((await first).status).toBe(200);
    expect((await readAnswer(clinic.ask(bookPath('free-1'), init, one))).status).toBe(200);
  });
  test('a temporary refusal doesn’t store the key, so the same request succeeds later', async () => {
    const clinic = await endlessClinic({ bookings: { count: 1, seconds: 600 } });
    await book(clinic, 1);
    const init = post({ ...form, patient_phone: phone(2) }, { 'idempotency-key': freshKey() });
    expect(await readAnswer(clinic.ask(bookPath('free-2'), init, one))).toMatchObject(tooMany);
    clinic.clock.at += 600_000;
    expect(await readAnswer(clinic.ask(bookPath('free-2'), init, one))).toMatchObject({ status: 200, replayed: null });
  });
  test('a malformed request counts as a request and not as a booking', async () => {
    const clinic = await endlessClinic({ bookings: { count: 1, seconds: 600 }, reads: { count: 4, seconds: 60 } });
    for (const _ of [1, 2, 3]) expect((await book(clinic, 1, { patient_name: '' })).status).toBe(422);
    expect((await book(clinic, 1)).status).toBe(200);
    expect(await book(clinic, 2, { patient_name: '' })).toMatchObject(tooMany);
    expect((await read(clinic, one)).status).toBe(200);
  });
});

describe('cancels', () => {
  test('are limited per client, including wrong tokens, and then also for a right one', async () => {
    const clinic = await endlessClinic();
    const cancel_token = await bookedToken(clinic);
    const cancel = (token: string, client = one) =>
      readAnswer(clinic.ask(cancelPath(), post({ reason: '7', cancel_token: token }), client));
    for (let each = 0; each < 20; each++) expect((await cancel(`wrong-${each}`)).status).toBe(403);
    expect(await cancel('wrong')).toMatchObject(tooMany);
    expect(await cancel(cancel_token)).toMatchObject(tooMany);
    expect(clinic.calls).not.toContain('cancel');
    expect((await cancel(cancel_token, other)).status).toBe(200);
  });
  test('repeated with one key cost once', async () => {
    const clinic = await endlessClinic();
    const init = post({ reason: '7', cancel_token: await bookedToken(clinic) });
    for (let each = 0; each < 60; each++) expect((await clinic.ask(cancelPath(), init, one)).status).toBe(200);
  });
});

test('no phone number and no address reaches the counters’ keys or the log', async () => {
  const names: string[] = [];
  const clinic = await openClinic({
    limiter: {
      use: async (...all) => {
        names.push(all.join(' '));
        return { used: 1, reset: 1 };
      },
      giveBack: async () => {},
      counter: () => ({ use: () => ({ used: 1, reset: 1 }), giveBack() {} }),
    },
  });
  await readAnswer(clinic.ask(bookPath(), post(form), one));
  // Writes and bookings of the client and its /24, the clinic's bookings, the phone number's visits.
  expect(names).toHaveLength(6);
  expect(names.join()).not.toContain('501234567');
  expect(JSON.stringify(clinic.log)).not.toContain(one);
});
