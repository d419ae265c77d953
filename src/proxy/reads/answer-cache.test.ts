// Longer than a file should be: the promises of the cache, each from a patient's request to the ERP's calls.
import { setTimeout } from 'node:timers/promises';
import { describe, expect, test, vi } from 'vitest';
import { done, refuse } from '../../contract/problem.ts';
import { createProxy } from '../app.ts';
import {
  bookedToken,
  bookPath,
  cancelPath,
  doctor,
  form,
  holdUp,
  noPhoto,
  type OpenClinic,
  openClinic as open,
  page,
  post,
  readAnswer,
  settings,
} from '../clinic-for-tests.ts';
import type { ProxyDeps } from '../proxy-deps.ts';

const main = '/clinics/main/api/schedule';
const employees = `${main}/employees`;
const slots = `${main}/employees/d1/slots/s1`;
const away = async () => refuse({ kind: 'no_answer' as const, cause: 'TimeoutError' });
const never = () => new Promise<void>(() => {});
// Nobody waits too long for the ERP here, but where a test says so; and one patient may ask for as many as it takes.
const openClinic = (change: Partial<ProxyDeps> = {}) => open({ wait: never, ...change }, { limits: 'off' });

/** For what the background does, on a busy machine. */
const waitLong = { timeout: 30_000 };

const read = async (answer: Promise<Response>) => {
  const response = await answer;
  return { status: response.status, mark: response.headers.get('cache-status'), text: await response.text() };
};

describe('concurrent and repeated reads are few calls', () => {
  test('1,000 patients who open the page at once cause one call', async () => {
    const clinic = await openClinic();
    const answers = await Promise.all(Array.from({ length: 1000 }, () => read(clinic.ask(employees))));
    expect(clinic.calls).toEqual(['employees']);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(answers.map(({ mark }) => mark).sort()).toEqual([
      'alpaca-booking; fwd=miss',
      ...Array.from({ length: 999 }, () => 'alpaca-booking; fwd=miss; collapsed'),
    ]);
  });
  test('a fresh answer is served without a call, with its age', async () => {
    const clinic = await openClinic();
    await clinic.ask(slots);
    clinic.clock.at += 4900;
    const answer = await clinic.ask(slots);
    expect(clinic.calls).toEqual(['slots']);
    expect([answer.headers.get('age'), answer.headers.get('cache-status')]).toEqual([
      '4',
      'alpaca-booking; hit; ttl=0',
    ]);
    expect(clinic.log.map(({ cache }) => cache)).toEqual(['miss', 'hit']);
  });
  test('a stale answer is served at once and refreshed once in the background', async () => {
    const clinic = await openClinic();
    await clinic.ask(slots);
    clinic.free.delete('a');
    clinic.clock.at += 6000;
    const old = await Promise.all(Array.from({ length: 50 }, () => read(clinic.ask(slots))));
    expect(new Set(old.map(({ text, mark }) => `${mark} ${text.includes('"a"')}`))).toEqual(
      new Set(['alpaca-booking; hit; ttl=-1 true']),
    );
    await vi.waitFor(async () => expect((await read(clinic.ask(slots))).text).not.toContain('"a"'), waitLong);
    expect(clinic.calls).toEqual(['slots', 'slots']);
  });
  test('an expired answer is never served', async () => {
    const clinic = await openClinic();
    await clinic.ask(slots);
    clinic.free.delete('a');
    clinic.clock.at += 16_000;
    expect(await read(clinic.ask(slots))).toMatchObject({ mark: 'alpaca-booking; fwd=miss', status: 200 });
    expect((await read(clinic.ask(slots))).text).not.toContain('"a"');
  });
  test('the clinic can set its own lifetimes, or turn caching off', async () => {
    const never = { fresh: 0, revalidate: 0, outage: 0 };
    const clinic = await open({}, { cache: { slots: never } });
    for (let turn = 0; turn < 3; turn++) await clinic.ask(slots);
    await Promise.all(Array.from({ length: 100 }, () => clinic.ask(slots)));
    expect(clinic.calls).toHaveLength(4);
  });
});

describe('an ERP that fails', () => {
  test('has its old answer served, with a Cache-Status that pages of other origins can read', async () => {
    const clinic = await openClinic();
    await clinic.ask(employees);
    clinic.erp.employees = away;
    clinic.clock.at += 800_000;
    const answer = await clinic.ask(employees, { headers: { origin: page } });
    expect(answer.status).toBe(200);
    expect(await answer.text()).toContain('Olena Test');
    expect(answer.headers.get('age')).toBe('800');
    expect(answer.headers.get('cache-status')).toBe('alpaca-booking; hit; ttl=-680; detail=erp-away');
    expect(answer.headers.get('proxy-time'), 'now, not when it was read').toBe(String(clinic.clock.at));
    expect(answer.headers.get('access-control-expose-headers')).toMatch(/\bAge, Cache-Status\b/);
    expect(clinic.log.at(-1)).toMatchObject({ status: 200, cache: 'outage', erp: 'no_answer', cause: 'TimeoutError' });
  });
  test('is called once a second per path, however many visitors there are, and nobody waits', async () => {
    const clinic = await openClinic();
    await clinic.ask(slots);
    clinic.erp.slots = away;
    clinic.clock.at += 20_000;
    await clinic.ask(slots);
    await Promise.all(Array.from({ length: 200 }, () => clinic.ask(slots)));
    expect(clinic.calls).toHaveLength(2);
    clinic.erp.slots = () => new Promise(() => {});
    clinic.clock.at += 1000;
    expect(await read(clinic.ask(slots))).toMatchObject({ status: 200, mark: expect.stringContaining('erp-away') });
    expect(clinic.calls).toHaveLength(3);
  });
  test('and hangs delays visitors by two seconds when there is an old answer', async () => {
    const waits: number[] = [];
    const clinic = await openClinic({ wait: async (ms) => void waits.push(ms) });
    await clinic.ask(slots);
    clinic.erp.slots = () => new Promise(() => {});
    clinic.clock.at += 20_000;
    expect(await read(clinic.ask(slots))).toMatchObject({ mark: expect.stringContaining('erp-away') });
    expect(waits).toEqual([2000]);
  });
  test('isn’t hidden for ever, and recovers with its first answer', async () => {
    const clinic = await openClinic();
    const { slots: healthy } = clinic.erp;
    await clinic.ask(slots);
    clinic.erp.slots = away;
    clinic.clock.at += 306_000;
    const answer = await clinic.ask(slots);
    expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '5']);
    clinic.erp.slots = healthy;
    expect((await clinic.ask(slots)).status).toBe(503);
    clinic.clock.at += 1000;
    expect((await clinic.ask(slots)).status).toBe(200);
  });
  test('a removed doctor is not found despite a cached answer, and that is cached for five seconds', async () => {
    const clinic = await openClinic();
    await clinic.ask(`${employees}/d1`);
    clinic.erp.employee = async () => refuse({ kind: 'not_found', text: '' });
    clinic.clock.at += 800_000;
    expect((await clinic.ask(`${employees}/d1`)).status).toBe(404);
    clinic.clock.at += 4900;
    expect((await clinic.ask(`${employees}/d1`)).status).toBe(404);
    expect(clinic.calls).toHaveLength(2);
    clinic.clock.at += 100;
    await clinic.ask(`${employees}/d1`);
    expect(clinic.calls).toHaveLength(3);
  });
});

describe('after a booking, no answer from before it is served', () => {
  const paths = [slots, `${main}/employees/d1/slots`, `${main}/employees/d1/worktime`, `${main}/slots/s1`];
  const others = [employees, `${employees}/d1`, `${main}/employees-all`, `${main}/employees/d2/slots/s1`];
  const marks = (ask: (path: string) => Promise<Response>) =>
    Promise.all(
      [...paths, ...others].map(async (path) => (await ask(path)).headers.get('cache-status')?.split('; ')[1]),
    );
  const touched = [...paths.map(() => 'fwd=miss'), ...others.map(() => 'hit')];

  test('about that doctor’s slots; other answers stay cached', async () => {
    const clinic = await openClinic();
    await marks(clinic.ask);
    expect((await clinic.ask(bookPath(), post(form))).status).toBe(200);
    expect(await marks(clinic.ask)).toEqual(touched);
    expect((await read(clinic.ask(slots))).text).not.toContain('"a"');
  });
  test('and after a cancellation, the slot is offered at once', async () => {
    const clinic = await openClinic();
    const token = await bookedToken(clinic);
    await marks(clinic.ask);
    await clinic.ask(cancelPath(), post({ reason: '7', cancel_token: token }));
    expect(await marks(clinic.ask)).toEqual(touched);
    expect((await read(clinic.ask(slots))).text).toContain('"a"');
  });
  test('not even when the outcome of the booking is unknown', async () => {
    const clinic = await openClinic({ wait: async () => {} });
    await marks(clinic.ask);
    clinic.erp.book = async ({ slot_id }) => {
      clinic.free.delete(slot_id);
      return refuse({ kind: 'no_answer', cause: 'x' });
    };
    expect(await readAnswer(clinic.ask(bookPath(), post(form)))).toMatchObject({ body: { code: 'unconfirmed' } });
    expect(await marks(clinic.ask)).toEqual(touched);
  });
  test('nor when the ERP fails at that moment', async () => {
    const clinic = await openClinic();
    await clinic.ask(slots);
    await clinic.ask(bookPath(), post(form));
    clinic.erp.slots = away;
    expect((await clinic.ask(slots)).status).toBe(503);
  });
  test('a refused booking doesn’t invalidate anything', async () => {
    const clinic = await openClinic();
    clinic.erp.book = async () => refuse({ kind: 'refused' });
    await marks(clinic.ask);
    await clinic.ask(bookPath(), post(form));
    expect(new Set(await marks(clinic.ask))).toEqual(new Set(['hit']));
  });
  test('a slot that the clinic’s staff took isn’t shown again to the patient who was refused', async () => {
    const clinic = await openClinic();
    await clinic.ask(slots);
    clinic.free.delete('a');
    clinic.clock.at += 1;
    expect(await readAnswer(clinic.ask(bookPath(), post(form)))).toMatchObject({ body: { code: 'slot_taken' } });
    expect((await read(clinic.ask(slots))).text).not.toContain('"a"');
  });
  test('an answer that was being fetched during the booking isn’t cached', async () => {
    const clinic = await openClinic();
    const { slots: healthy } = clinic.erp;
    const { letGo: book, reached } = holdUp(clinic, 'book');
    const booking = clinic.ask(bookPath(), post(form));
    await reached;
    const { letGo, reached: fetched } = holdUp(clinic, 'slots', 'answer');
    const early = clinic.ask(slots);
    await fetched;
    book();
    expect((await booking).status).toBe(200);
    clinic.erp.slots = healthy;
    const late = clinic.ask(slots);
    letGo();
    expect((await read(early)).text).toContain('"a"');
    expect((await read(late)).text).not.toContain('"a"');
    expect((await read(clinic.ask(slots))).text).not.toContain('"a"');
  });
  test('nor by any other process that shares the store', async () => {
    const clinic = await openClinic();
    const other = createProxy(clinic.deps);
    const askOther = (path: string) => other.fetch(new Request(`https://book.example${path}`));
    // Its own cache, though: by contexts of its own.
    const stranger = createProxy({
      ...clinic.deps,
      clinics: new Map([
        ['main', { settings, erp: clinic.deps.clinics.get('main')?.erp ?? clinic.erp, photo: noPhoto }],
      ]),
    });
    await marks(askOther);
    await stranger.fetch(new Request(`https://book.example${bookPath()}`, post(form)));
    expect(await marks(askOther)).toEqual(touched);
    other.close();
    await stranger.fetch(new Request(`https://book.example${bookPath('b')}`, post(form)));
    expect(new Set(await marks(askOther))).toEqual(new Set(['hit']));
  });
  test('499 patients who lose one slot cause a few calls to the ERP', async () => {
    const clinic = await open({}, { limits: 'off' });
    const { slotsByService } = clinic.erp;
    clinic.erp.slotsByService = async (params) => {
      // An ERP takes its time, and so the others ask meanwhile.
      await setTimeout(30);
      return slotsByService(params);
    };
    const patients = Array.from({ length: 500 }, (_, each) => ({ ...form, patient_phone: `050 100 ${1000 + each}` }));
    const answers = await Promise.all(patients.map((patient) => readAnswer(clinic.ask(bookPath(), post(patient)))));
    const taken = answers.filter(({ body }) => (body as { code?: string }).code === 'slot_taken');
    expect(taken).toHaveLength(499);
    expect(clinic.calls.filter((name) => name === 'book')).toHaveLength(1);
    expect(clinic.calls.length).toBeLessThan(50);
  });
});

describe('unknown ids', () => {
  const random = (count: number) => Array.from({ length: count }, (_, each) => `x${each}`);

  test('cause few calls and never evict what patients read', async () => {
    const clinic = await openClinic();
    await clinic.ask(employees);
    await clinic.ask(slots);
    clinic.erp.employee = async () => refuse({ kind: 'not_found', text: '' });
    const answers = await Promise.all(random(3000).map((id) => clinic.ask(`${employees}/${id}`)));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 404)).toHaveLength(20);
    expect(statuses.filter((status) => status === 503)).toHaveLength(2980);
    expect(answers.at(-1)?.headers.get('retry-after')).toBe('1');
    // The slots, 20 of the ids, and the other catalogue, in which they might have been.
    expect(clinic.calls.filter((name) => name === 'employee')).toHaveLength(20);
    expect(clinic.calls).toHaveLength(23);
    expect((await read(clinic.ask(slots))).mark).toMatch(/hit/);
    // A doctor of the clinic's own is asked for as ever.
    expect((await clinic.ask(`${employees}/d1/worktime`)).status).toBe(200);
    clinic.clock.at += 1000;
    expect((await clinic.ask(`${employees}/x9999`)).status).toBe(404);
  });
  test('cost no more when the clinic turned caching off', async () => {
    const never = { fresh: 0, revalidate: 0, outage: 0 };
    const clinic = await open({}, { cache: { employees: never, employeesAll: never, employee: never } });
    for (const id of random(300)) await clinic.ask(`${employees}/${id}`);
    expect(clinic.calls).toHaveLength(22);
  });
  test('a proxy that has no catalog yet reads it before it refuses a doctor', async () => {
    const clinic = await openClinic();
    await Promise.all(random(20).map((id) => clinic.ask(`${employees}/${id}`)));
    expect((await clinic.ask(slots)).status).toBe(200);
    expect(clinic.calls.slice(20)).toEqual(['employees', 'slots']);
  });
});

describe('a cached answer', () => {
  const large = { ...doctor, description: 'Long years of practice. '.repeat(200) };
  const kept = async () => {
    const clinic = await openClinic();
    clinic.erp.employees = async () => ({ ok: true, value: [large] });
    return clinic;
  };

  test.each([
    ['br, gzip', 'br'],
    ['gzip', 'gzip'],
    ['br;q=0', null],
    ['', null],
  ])('is sent to a browser that accepts %j as %s, and as 304 when the browser has it', async (accepted, coding) => {
    const clinic = await kept();
    const headers = { origin: page, 'accept-encoding': accepted };
    for (let turn = 0; turn < 2; turn++) {
      const answer = await clinic.ask(employees, { headers });
      const etag = answer.headers.get('etag') ?? '';
      expect(answer.headers.get('content-encoding')).toBe(coding);
      expect(answer.headers.get('vary')).toBe('Origin, Accept-Encoding');
      expect(answer.headers.get('cache-control')).toBe('private, max-age=120');
      expect(etag).toMatch(/^"[0-9a-f]{32}(-br|-gzip)?"$/);
      const again = await clinic.ask(employees, { headers: { ...headers, 'if-none-match': `"x", W/${etag}` } });
      expect([again.status, await again.text(), again.headers.get('etag')]).toEqual([304, '', etag]);
      expect(again.headers.get('access-control-allow-origin')).toBe(page);
      expect(again.headers.has('cache-status')).toBe(true);
      expect(again.headers.has('content-type')).toBe(false);
    }
  });
  test('has an ETag per coding, which only changes with the content', async () => {
    const clinic = await kept();
    const tag = async (accepted: string) =>
      (await clinic.ask(employees, { headers: { 'accept-encoding': accepted } })).headers.get('etag');
    const tags = [await tag('br'), await tag('gzip'), await tag('')];
    expect(new Set(tags).size).toBe(3);
    clinic.clock.at += 5_000_000;
    expect([await tag('br'), await tag('gzip'), await tag('')]).toEqual(tags);
    expect(clinic.calls).toHaveLength(2);
  });
  test('is valid gzip', async () => {
    const answer = await (await kept()).ask(employees, { headers: { 'accept-encoding': 'gzip' } });
    const plain = answer.body?.pipeThrough(new DecompressionStream('gzip'));
    expect(JSON.parse(await new Response(plain).text())).toEqual({ ok: true, employees: [large] });
  });
  test('isn’t compressed when it is small', async () => {
    const clinic = await openClinic();
    const answer = await clinic.ask(slots, { headers: { 'accept-encoding': 'br, gzip' } });
    expect([answer.headers.get('content-encoding'), answer.headers.get('cache-control')]).toEqual([
      null,
      'private, no-cache',
    ]);
  });
  test('has the CORS headers of each page', async () => {
    const clinic = await openClinic();
    const own = 'https://book.example';
    const origins = [page, own, undefined];
    for (const origin of [...origins, ...origins]) {
      const { headers } = await clinic.ask(employees, origin ? { headers: { origin } } : {});
      expect(headers.get('access-control-allow-origin')).toBe(origin ?? null);
    }
    expect((await clinic.ask(employees, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
    expect(clinic.calls).toHaveLength(1);
  });
  test('may be the clinic’s facts in each of its languages', async () => {
    const clinic = await openClinic();
    const facts = (lang: string) => clinic.ask(`/clinics/main/api/clinic?lang=${lang}`);
    const etag = (await facts('uk')).headers.get('etag');
    expect((await facts('uk-UA')).headers.get('etag')).toBe(etag);
    expect((await facts('en')).headers.get('etag')).not.toBe(etag);
    clinic.clock.at += 10 ** 9;
    const again = await clinic.ask('/clinics/main/api/clinic?lang=uk', { headers: { 'if-none-match': etag ?? '' } });
    expect([again.status, again.headers.get('cache-control')]).toEqual([304, 'no-store']);
    expect(again.headers.get('proxy-time')).toBe(String(clinic.clock.at));
  });
});

describe('only who can be booked online by method 1 is on the board', () => {
  const board = '/clinics/main/api/schedule/slots/s1';
  const listed = async (clinic: OpenClinic) => {
    const { body } = await readAnswer(clinic.ask(board));
    return (body as { employees?: { id: string }[] }).employees?.map(({ id }) => id);
  };
  const withGroups = async (...ids: string[]) => {
    const clinic = await openClinic();
    const days = await clinic.erp.slots({ employee_id: 'd1' });
    if (!days.ok) throw new Error('The clinic has no slots.');
    clinic.erp.slotsByService = async () => done(ids.map((id) => ({ id, locales: {}, slots: days.value })));
    return clinic;
  };

  test('a doctor whom it doesn’t list is dropped, and the log says so', async () => {
    const clinic = await withGroups('d1', 'ghost');
    expect(await listed(clinic)).toEqual(['d1']);
    expect(clinic.log.at(-1)).toMatchObject({ mismatch: { method: 'slotsByService', path: 'employees[].id' } });
  });
  test('a doctor whose service isn’t open for online booking is dropped, with their own slots', async () => {
    const clinic = await withGroups('d1');
    const services = doctor.services.map((each) => ({ ...each, online_booking: each.id !== 's1' }));
    clinic.erp.employees = async () => done([{ ...doctor, services }]);
    expect(await listed(clinic)).toEqual([]);
    const own = await readAnswer(clinic.ask('/clinics/main/api/schedule/employees/d1/slots/s1'));
    expect(own.body).toEqual({ ok: true, slots: [] });
  });
  test('while the catalog can’t be read, nobody is guessed', async () => {
    const clinic = await withGroups('d1');
    clinic.erp.employees = async () => refuse({ kind: 'no_answer', cause: 'x' });
    expect(await readAnswer(clinic.ask(board))).toMatchObject({ status: 503, body: { code: 'upstream_unavailable' } });
  });
});

test('a time that has begun isn’t offered, also from the cache while the ERP is away', async () => {
  const clinic = await openClinic();
  const times = async () => {
    const { body } = await readAnswer(clinic.ask(slots));
    return (body as { slots: { slots: { time: string }[] }[] }).slots.flatMap((day) =>
      day.slots.map(({ time }) => time),
    );
  };
  clinic.clock.at = Date.parse('2026-11-24T07:29:00Z');
  expect(await times()).toEqual(['09:30', '10:00']);
  clinic.erp.slots = away;
  clinic.clock.at = Date.parse('2026-11-24T07:30:00Z');
  expect(await times()).toEqual(['10:00']);
  expect(await times()).toEqual(['10:00']);
});
