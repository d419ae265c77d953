// Long because it has each of the nine methods, and each way in which an ERP can fail to answer.
import { describe, expect, test } from 'vitest';
import { createErp, type ErpFetch } from './client.ts';
import type { Mismatch } from './erp.ts';
import type { BytesReader } from './read-answer.ts';

const token = 'planted-token-5f2c';

type Sent = Parameters<ErpFetch>[1] & { url: string };
type Reply = { status?: number; body?: string | Uint8Array<ArrayBuffer> } | Error;

/** An ERP that sends these replies in turn, and records the requests. */
function clinic(...replies: Reply[]) {
  const sent: Sent[] = [];
  const warnings: Mismatch[] = [];
  const fetch: ErpFetch = async (url, init) => {
    sent.push({ url, ...init });
    const reply = replies[Math.min(sent.length, replies.length) - 1] ?? {};
    if (reply instanceof Error) throw reply;
    return new Response(reply.body ?? '{"ok":true}', { status: reply.status ?? 200 });
  };
  const options = {
    url: 'https://erp.example/base/',
    token,
    fetch,
    warn: (mismatch: Mismatch) => warnings.push(mismatch),
  };
  return { erp: createErp(options), sent, warnings, options };
}

const ok = (body: object) => ({ body: JSON.stringify({ ok: true, ...body }) });
const broken = (code: string, more: object = {}) =>
  Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error('x'), { code }, more) });

const doctor = { id: 'd1', name: 'Olena', services: [] };
const known = { ...doctor, locales: {} };
const day = { date: '2026-11-24', slot_duration: 30, slots: [{ id: 'a', time: '09:30' }] };
const booking = { patient_name: 'Olena Test', patient_phone: '+380501234567', services: ['s1'] };
const slot = { employee_id: 'd1', slot_id: '2026-11-24T09:30' };

describe('the nine methods', () => {
  test('employees', async () => {
    const { erp, sent } = clinic(ok({ employees: [doctor] }));
    expect(await erp.employees()).toEqual({ ok: true, value: [known] });
    expect(sent).toMatchObject([{ method: 'GET', url: 'https://erp.example/base/api/schedule/employees' }]);
  });
  test('employee', async () => {
    const { erp, sent } = clinic(ok({ employee: doctor }));
    expect(await erp.employee({ employee_id: 'd1' })).toEqual({ ok: true, value: known });
    expect(sent).toMatchObject([{ method: 'GET', url: 'https://erp.example/base/api/schedule/employees/d1' }]);
  });
  test('worktime', async () => {
    const worktime = [{ date: '2026-11-24', intervals: [{ from: '09:00', to: '17:00' }] }];
    const { erp, sent } = clinic(ok({ worktime }));
    expect(await erp.worktime({ employee_id: 'd1' })).toEqual({ ok: true, value: worktime });
    expect(sent).toMatchObject([{ method: 'GET', url: 'https://erp.example/base/api/schedule/employees/d1/worktime' }]);
  });
  test('slots, of a service or of the default one', async () => {
    const { erp, sent } = clinic(ok({ slots: [day] }));
    expect(await erp.slots({ employee_id: 'd1', service_id: 's1' })).toEqual({ ok: true, value: [day] });
    expect(await erp.slots({ employee_id: 'd1' })).toEqual({ ok: true, value: [day] });
    expect(sent.map(({ method, url }) => [method, url])).toEqual([
      ['GET', 'https://erp.example/base/api/schedule/employees/d1/slots/s1'],
      ['GET', 'https://erp.example/base/api/schedule/employees/d1/slots'],
    ]);
  });
  test('book', async () => {
    const { erp, sent } = clinic(ok({ appointment: { id: 12, secret: 'x' } }));
    expect(await erp.book(slot, booking)).toEqual({ ok: true, value: { appointment_id: '12' } });
    expect(sent).toMatchObject([
      {
        method: 'POST',
        url: 'https://erp.example/base/api/schedule/employees/d1/slots/2026-11-24T09%3A30/make_appointment',
        body: JSON.stringify(booking),
      },
    ]);
  });
  test('bookAdvanced', async () => {
    const { erp, sent } = clinic(ok({}));
    expect(await erp.bookAdvanced(slot, { ...booking, price_type_id: 'p1' })).toEqual({ ok: true, value: {} });
    expect(sent[0]?.url).toMatch(/make_appointment_advanced$/);
    expect(sent[0]?.body).toContain('"price_type_id":"p1"');
  });
  test('employeesAll', async () => {
    const { erp, sent } = clinic(ok({ employees: [{ ...doctor, default_price_type_id: 3 }] }));
    expect(await erp.employeesAll()).toEqual({ ok: true, value: [{ ...known, default_price_type_id: '3' }] });
    expect(sent[0]?.url).toBe('https://erp.example/base/api/schedule/employees-all');
  });
  test('slotsByService', async () => {
    const { erp, sent } = clinic(ok({ employees: [{ id: 'd1', slots: [day] }] }));
    expect(await erp.slotsByService({ service_id: 's1' })).toEqual({
      ok: true,
      value: [{ id: 'd1', locales: {}, slots: [day] }],
    });
    expect(sent[0]?.url).toBe('https://erp.example/base/api/schedule/slots/s1');
  });
  test('cancel', async () => {
    const { erp, sent } = clinic(ok({}));
    expect(await erp.cancel({ slot_id: 'a' }, { reason: '7' })).toEqual({ ok: true, value: {} });
    expect(sent).toMatchObject([
      { method: 'POST', url: 'https://erp.example/base/api/schedule/slots/a/cancel', body: '{"reason":"7"}' },
    ]);
  });
  test('each request has the three headers of the API and follows no redirect', async () => {
    const { erp, sent } = clinic(ok({ employees: [] }));
    await erp.employees();
    expect(sent[0]?.headers).toEqual({
      authorization: `Bearer ${token}`,
      accept: 'application/json',
      'content-type': 'application/json',
    });
    expect(sent[0]?.redirect).toBe('manual');
    expect(sent[0]?.signal).toBeInstanceOf(AbortSignal);
  });
});

describe('a refusal and a missing answer differ', () => {
  const refusal = '{"ok":false,"error":"No such thing"}';
  test.each([
    [401, 'unauthorized'],
    [403, 'unauthorized'],
    [404, 'not_found'],
    [200, 'refused'],
    [409, 'refused'],
    [500, 'refused'],
  ])('an envelope with status %i is %s', async (status, kind) => {
    const { erp, sent } = clinic({ status, body: refusal });
    expect(await erp.employees()).toEqual({ ok: false, problem: { kind, text: 'No such thing' } });
    expect(sent).toHaveLength(1);
  });
  test.each([408, 429, 500, 502, 504])(
    'a write refused by an envelope with status %i may have been done',
    async (status) => {
      const unknown = { ok: false, problem: { kind: 'no_answer', cause: `status ${status}` } };
      expect(await clinic({ status, body: refusal }).erp.book(slot, booking)).toEqual(unknown);
      expect(await clinic({ status, body: refusal }).erp.cancel({ slot_id: 'a' }, { reason: '7' })).toEqual(unknown);
    },
  );
  test.each([200, 400, 409, 422])('a write refused by an envelope with status %i was not done', async (status) => {
    expect(await clinic({ status, body: refusal }).erp.book(slot, booking)).toEqual({
      ok: false,
      problem: { kind: 'refused' },
    });
  });
  test.each([401, 403])(
    'a page with status %i refuses a read, and leaves unknown whether a write was done',
    async (status) => {
      const page = { status, body: '<html>Unauthenticated</html>' };
      expect(await clinic(page).erp.employees()).toEqual({ ok: false, problem: { kind: 'unauthorized', text: '' } });
      expect(await clinic(page).erp.book(slot, booking)).toEqual({
        ok: false,
        problem: { kind: 'no_answer', cause: `status ${status}` },
      });
    },
  );
  const laravel = '{"message":"The given data was invalid.","errors":{"patient_phone":["is invalid"]}}';
  test.each([
    [400, 'refused', 'The given data was invalid.'],
    [401, 'unauthorized', ''],
    [403, 'unauthorized', ''],
    [404, 'not_found', 'The given data was invalid.'],
    [409, 'refused', 'The given data was invalid.'],
    [422, 'refused', 'The given data was invalid.'],
    [429, 'refused', 'The given data was invalid.'],
  ])('JSON without an envelope and status %i refuses a read: %s', async (status, kind, text) => {
    const { erp, sent } = clinic({ status, body: laravel });
    expect(await erp.employees()).toEqual({ ok: false, problem: { kind, text } });
    expect(sent).toHaveLength(1);
  });
  test.each<[number, object]>([
    [401, { kind: 'unauthorized' }],
    [422, { kind: 'refused' }],
    ...[400, 403, 404, 409, 429].map((status): [number, object] => [
      status,
      { kind: 'no_answer', cause: `status ${status}` },
    ]),
  ])('JSON without an envelope and status %i: a write ends as %j', async (status, problem) => {
    expect(await clinic({ status, body: laravel }).erp.book(slot, booking)).toEqual({ ok: false, problem });
    expect(await clinic({ status, body: laravel }).erp.cancel({ slot_id: 'a' }, { reason: '7' })).toEqual({
      ok: false,
      problem,
    });
  });
  test.each([400, 404, 500, 502, 503])('status %i without an envelope is no answer', async (status) => {
    const { erp } = clinic({ status, body: '<html>Bad Gateway</html>' });
    expect(await erp.book(slot, booking)).toEqual({
      ok: false,
      problem: { kind: 'no_answer', cause: `status ${status}` },
    });
  });
  test.each([301, 302, 307, 308])('a redirect %i is no answer, whatever its body says', async (status) => {
    const { erp, sent } = clinic({ status, body: '{"ok":true}' });
    expect(await erp.book(slot, booking)).toEqual({
      ok: false,
      problem: { kind: 'no_answer', cause: `status ${status}` },
    });
    expect(sent).toHaveLength(1);
  });
  test.each([
    ['nobody listens', broken('ECONNREFUSED', { syscall: 'connect' })],
    ['the name is unknown', broken('ENOTFOUND', { syscall: 'getaddrinfo' })],
    ['connecting takes too long', broken('UND_ERR_CONNECT_TIMEOUT')],
    ['the certificate is out of date', broken('CERT_HAS_EXPIRED')],
    ['the certificate is of another host', broken('ERR_TLS_CERT_ALTNAME_INVALID')],
    [
      'no address of several answers',
      broken('ECONNREFUSED', { errors: [{ code: 'ECONNREFUSED' }, { syscall: 'connect' }] }),
    ],
  ])('%s: nothing was sent', async (_, error) => {
    expect(await clinic(error).erp.book(slot, booking)).toMatchObject({ ok: false, problem: { kind: 'not_sent' } });
  });
  test.each([
    ['the connection is reset', broken('ECONNRESET')],
    ['the other side closes', broken('UND_ERR_SOCKET')],
    ['time runs out', new DOMException('The operation timed out', 'TimeoutError')],
    ['something else breaks', new TypeError('fetch failed')],
    ['one address was perhaps reached', broken('X', { errors: [{ code: 'ECONNREFUSED' }, { code: 'ECONNRESET' }] })],
  ])('%s: it is unknown whether the write was done', async (_, error) => {
    expect(await clinic(error).erp.book(slot, booking)).toMatchObject({ ok: false, problem: { kind: 'no_answer' } });
  });
});

describe('retries', () => {
  const list = { body: '{"ok":true,"employees":[]}' };
  test.each([[broken('ECONNRESET')], [broken('ECONNREFUSED')], [{ status: 502, body: '' }], [{ body: '{"ok":tr' }]])(
    'a read without an answer is sent once more',
    async (failure) => {
      const { erp, sent } = clinic(failure, list);
      expect(await erp.employees()).toEqual({ ok: true, value: [] });
      expect(sent).toHaveLength(2);
    },
  );
  test('a read is retried only once', async () => {
    const { erp, sent } = clinic(broken('ECONNRESET'));
    expect(await erp.employees()).toEqual({ ok: false, problem: { kind: 'no_answer', cause: 'ECONNRESET' } });
    expect(sent).toHaveLength(2);
  });
  test('a write is sent exactly once, whatever happens', async () => {
    for (const failure of [broken('ECONNRESET'), broken('ECONNREFUSED'), { status: 502, body: '' }, { body: '' }]) {
      for (const write of ['book', 'bookAdvanced', 'cancel'] as const) {
        const { erp, sent } = clinic(failure);
        if (write === 'book') await erp.book(slot, booking);
        else if (write === 'bookAdvanced') await erp.bookAdvanced(slot, { ...booking, price_type_id: 'p1' });
        else await erp.cancel({ slot_id: 'a' }, { reason: '7' });
        expect(sent).toHaveLength(1);
      }
    }
  });
});

describe('bodies that do not match the contract', () => {
  test.each([
    ['a page', '<html><body>Log in</body></html>', 'no JSON'],
    ['a list', '[]', 'a list of 0'],
    ['a text', '"ok"', 'a text of 2 characters'],
    ['an object without ok', '{"employees":[]}', 'an object without "ok"'],
  ])('%s is unreadable', async (_, body, found) => {
    expect(await clinic({ body }).erp.employees()).toEqual({
      ok: false,
      problem: { kind: 'unreadable', method: 'employees', path: '', expected: 'an object with "ok"', found },
    });
  });
  test.each(['', '{"ok":true,"employees":[{"id":'])('%j was cut short and is no answer', async (body) => {
    expect(await clinic({ body }).erp.employees()).toMatchObject({ ok: false, problem: { kind: 'no_answer' } });
  });
  test('a mismatch inside the body has its path', async () => {
    expect(await clinic({ body: '{"ok":true,"slots":"none"}' }).erp.slots({ employee_id: 'd1' })).toEqual({
      ok: false,
      problem: {
        kind: 'unreadable',
        method: 'slots',
        path: 'slots',
        expected: 'a list',
        found: 'a text of 4 characters',
      },
    });
  });
  test('rows that were left out are passed to warn', async () => {
    const { erp, warnings } = clinic(ok({ employees: [{ ...doctor, id: '../x' }, doctor] }));
    expect(await erp.employees()).toEqual({ ok: true, value: [known] });
    expect(warnings).toMatchObject([{ method: 'employees', path: 'employees[0].id', found: 'a text of 4 characters' }]);
  });
  test('a byte order mark and duplicate keys are tolerated', async () => {
    const body = '\ufeff{"ok":false,"ok":true,"employees":[]}';
    expect(await clinic({ body }).erp.employees()).toEqual({ ok: true, value: [] });
  });
  test('an answer larger than the limit is not read to the end', async () => {
    let pulled = 0;
    let cancelled = false;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1000).fill(0x20));
      },
      cancel() {
        cancelled = true;
      },
    });
    const { options } = clinic();
    const erp = createErp({ ...options, maxBytes: 10_000, fetch: async () => ({ status: 200, body: endless }) });
    expect(await erp.employees()).toMatchObject({
      ok: false,
      problem: { kind: 'unreadable', expected: 'at most 10000 bytes' },
    });
    expect(cancelled).toBe(true);
    expect(pulled).toBeLessThan(20);
  });
  test('an answer of a million levels isn’t parsed, and its status says what it means', async () => {
    const body = `{"ok":true,"employees":${'['.repeat(1e6)}`;
    const unreadable = { kind: 'unreadable', found: 'too many levels' };
    expect(await clinic({ body }).erp.employees()).toMatchObject({ problem: unreadable });
    expect(await clinic({ body }).erp.book(slot, booking)).toMatchObject({ problem: unreadable });
    const status = { kind: 'no_answer', cause: 'status 502' };
    expect(await clinic({ body, status: 502 }).erp.book(slot, booking)).toMatchObject({ problem: status });
  });
  test('whoever reads the bytes, the status and the left-out rows are judged alike', async () => {
    const { options, warnings } = clinic(ok({ employees: [] }));
    const mismatch = { method: 'employees', path: 'employees[0]', expected: 'an object', found: 'nothing' } as const;
    const read: BytesReader = async () => ({ kind: 'value', value: [known], leftOut: [mismatch] });
    expect(await createErp({ ...options, read }).employees()).toEqual({ ok: true, value: [known] });
    expect(warnings).toEqual([mismatch]);
    const redirected: ErpFetch = async () => new Response('{}', { status: 302 });
    expect(await createErp({ ...options, read, fetch: redirected }).employees()).toMatchObject({
      problem: { kind: 'no_answer', cause: 'status 302' },
    });
  });
  test('a connection that breaks inside the body is no answer', async () => {
    const { options } = clinic();
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"ok":true'));
      },
      pull(controller) {
        controller.error(broken('UND_ERR_SOCKET'));
      },
    });
    const erp = createErp({ ...options, fetch: async () => ({ status: 200, body }) });
    expect(await erp.book(slot, booking)).toEqual({
      ok: false,
      problem: { kind: 'no_answer', cause: 'UND_ERR_SOCKET' },
    });
  });
});

test('no failure contains the token, even where the ERP or the network repeats it', async () => {
  const failures = await Promise.all(
    [
      { status: 401, body: `{"ok":false,"error":"Bad token ${token}"}` },
      { status: 409, body: `{"ok":false,"error":"${token}"}` },
      { body: `{"ok":true,"employees":"${token}"}` },
      { body: token },
      new TypeError(`Bearer ${token}`),
      broken(token),
    ].map((reply) => clinic(reply).erp.employees()),
  );
  expect(failures.map(({ ok }) => ok)).toEqual(failures.map(() => false));
  expect(JSON.stringify(failures)).not.toContain(token);
});
