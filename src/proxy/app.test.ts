// Longer than a file should be: every address of the proxy, and what each says to what it is not for.
import { describe, expect, test } from 'vitest';
import { refuse } from '../contract/problem.ts';
import { pathOf, routes } from '../contract/routes.ts';
import type { ReadFailure } from '../erp/erp.ts';
import { bookPath, doctor, form, openClinic, page, post, readAnswer } from './clinic-for-tests.ts';
import { problemSentences } from './problem-sentences.ts';

const slots = [
  {
    date: '2026-11-24',
    slot_duration: 30,
    slots: [
      { id: 'a', time: '09:30' },
      { id: 'b', time: '10:00' },
    ],
  },
];
const main = (path: string) => `/clinics/main${path}`;

describe('the six reads are served at the ERP’s own paths', () => {
  test.each([
    ['employees', pathOf('employees', {}), { employees: [doctor] }],
    ['employee', pathOf('employee', { employee_id: 'd1' }), { employee: doctor }],
    [
      'worktime',
      pathOf('worktime', { employee_id: 'd1' }),
      { worktime: [{ date: '2026-11-24', intervals: [{ from: '09:00', to: '17:00' }] }] },
    ],
    ['slots', pathOf('slots', { employee_id: 'd1', service_id: 's1' }), { slots }],
    ['slots', pathOf('slots', { employee_id: 'd1' }), { slots }],
    ['employeesAll', pathOf('employeesAll', {}), { employees: [doctor] }],
    [
      'slotsByService',
      pathOf('slotsByService', { service_id: 's1' }),
      { employees: [{ id: 'd1', locales: {}, slots }] },
    ],
  ])('%s at %s', async (name, path, content) => {
    const clinic = await openClinic();
    expect(await readAnswer(clinic.ask(main(path)))).toEqual({
      status: 200,
      body: { ok: true, ...content },
      replayed: null,
    });
    // The board is held against the catalog.
    expect(clinic.calls).toEqual(name === 'slotsByService' ? [name, 'employees'] : [name]);
    expect(clinic.log).toEqual([
      { id: 'random-1', clinic: 'main', route: name, status: 200, ms: 0, upstream_ms: 0, cache: 'miss' },
    ]);
  });
  test.each<[ReadFailure, number, string]>([
    [{ kind: 'unauthorized', text: 'Bad token' }, 503, 'upstream_unavailable'],
    [{ kind: 'not_sent', cause: 'ECONNREFUSED' }, 503, 'upstream_unavailable'],
    [{ kind: 'no_answer', cause: 'TimeoutError' }, 503, 'upstream_unavailable'],
    [{ kind: 'not_found', text: 'x' }, 404, 'not_found'],
    [{ kind: 'refused', text: 'Scheduling is off' }, 502, 'upstream_refused'],
    [
      { kind: 'unreadable', method: 'employees', path: 'employees', expected: 'a list', found: 'null' },
      502,
      'upstream_unreadable',
    ],
  ])('an ERP that fails with %j', async (failure, status, code) => {
    const clinic = await openClinic();
    clinic.erp.employees = async () => refuse(failure);
    const answer = await readAnswer(clinic.ask(main(routes.employees.path)));
    expect(answer).toEqual({
      status,
      replayed: null,
      body: { ok: false, code, error: problemSentences[code as keyof typeof problemSentences] },
    });
    const { kind, ...why } = failure;
    const reason = 'text' in why ? { erp_text: why.text } : 'cause' in why ? why : { mismatch: why };
    expect(clinic.log).toEqual([
      {
        id: 'random-1',
        clinic: 'main',
        route: 'employees',
        status,
        ms: 0,
        upstream_ms: 0,
        problem: code,
        erp: kind,
        ...reason,
      },
    ]);
  });
  test('the log has the ERP’s time and the total time', async () => {
    const clinic = await openClinic();
    const { employees } = clinic.erp;
    clinic.erp.employees = () => {
      clinic.clock.at += 70;
      return employees();
    };
    await clinic.ask(main(routes.employees.path));
    await clinic.ask(main(routes.clinic.path));
    expect(clinic.log).toMatchObject([{ ms: 70, upstream_ms: 70 }, { ms: 0 }]);
    expect(clinic.log[1]).not.toHaveProperty('upstream_ms');
  });
  test('the ERP’s sentence about a read is truncated in the log', async () => {
    const clinic = await openClinic();
    clinic.erp.employees = async () => refuse({ kind: 'refused', text: 'x'.repeat(300) });
    await clinic.ask(main(routes.employees.path));
    expect(clinic.log[0]?.erp_text).toBe('x'.repeat(200));
  });
  test('fields that the contract doesn’t have are never sent', async () => {
    const clinic = await openClinic();
    const fat = { ...doctor, salary: 1000, services: [{ ...doctor.services[0], cost: 1 }] };
    clinic.erp.employee = async () => ({ ok: true, value: fat as typeof doctor });
    const text = await (await clinic.ask(main(routes.employee.path.replace(':employee_id', 'd1')))).text();
    expect(text).toContain('Olena Test');
    expect(text).not.toMatch(/salary|cost/);
  });
});

describe('addresses', () => {
  test.each([
    'GET /',
    'GET /clinics',
    'GET /clinics/main',
    'GET /clinics/other/api/schedule/employees',
    'GET /clinics/__proto__/api/clinic',
    'GET /clinics/main/api/schedule/employees/',
    'GET /clinics/main/api/schedule/employees/d1/slots/s1/x',
    'POST /clinics/other/api/schedule/slots/a/cancel',
    'DELETE /nowhere',
  ])('%s is not found', async (line) => {
    const clinic = await openClinic();
    const [method = '', path = ''] = line.split(' ');
    expect(await readAnswer(clinic.ask(path, { method }))).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect(clinic.calls).toEqual([]);
  });
  test.each([
    ['POST', '/api/schedule/employees', 'GET, HEAD, OPTIONS'],
    ['PUT', '/api/schedule/employees/d1', 'GET, HEAD, OPTIONS'],
    ['GET', '/api/schedule/slots/a/cancel', 'POST, OPTIONS'],
    ['DELETE', '/api/schedule/employees/d1/slots/a/make_appointment', 'POST, OPTIONS'],
  ])('%s %s answers with the allowed methods', async (method, path, allow) => {
    const clinic = await openClinic();
    const answer = await clinic.ask(main(path), { method, headers: { origin: page } });
    expect(answer.headers.get('allow')).toBe(allow);
    expect(await readAnswer(answer)).toMatchObject({ status: 405, body: { code: 'method_not_allowed' } });
  });
  test('HEAD is GET without a body', async () => {
    const clinic = await openClinic();
    const answer = await clinic.ask(main(routes.employees.path), { method: 'HEAD' });
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });
  test.each([
    'a%2Fb',
    '%2e%2e%2fadmin',
    '%252e%252e',
    'a%3Fb',
    'a%23b',
    'a%5Cb',
    'a%0d%0ab',
    'a%00',
    '%E0%A4%A',
    '%ed%a0%80',
    'a%20b',
    '%C3%A9',
    '...',
    'x'.repeat(201),
    'x'.repeat(10_000),
    '%7B%7D',
    '%27or%271',
  ])('the id %s is refused without calling the ERP', async (id) => {
    const clinic = await openClinic();
    const paths = [
      `/api/schedule/employees/${id}`,
      `/api/schedule/employees/${id}/worktime`,
      `/api/schedule/employees/${id}/slots`,
      `/api/schedule/employees/d1/slots/${id}`,
      `/api/schedule/slots/${id}`,
    ];
    for (const path of paths) {
      expect(await readAnswer(clinic.ask(main(path)))).toMatchObject({
        status: 400,
        body: { code: 'invalid_request' },
      });
    }
    for (const path of [bookPath(id), main(`/api/schedule/slots/${id}/cancel`)]) {
      expect(await readAnswer(clinic.ask(path, post(form)))).toMatchObject({
        status: 400,
        body: { code: 'invalid_request' },
      });
    }
    expect(clinic.calls).toEqual([]);
  });
  test('two wrong ids are both named', async () => {
    const clinic = await openClinic();
    const path = main('/api/schedule/employees/a%20b/slots/%7bx%7d');
    expect(await readAnswer(clinic.ask(path))).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', fields: { employee_id: 'unknown_value', service_id: 'unknown_value' } },
    });
    expect((await readAnswer(clinic.ask(main('/api/schedule/employees/d1/slots/%20')))).body).toMatchObject({
      fields: { service_id: 'unknown_value' },
    });
  });
  test('an unnecessarily encoded id is the same id', async () => {
    const clinic = await openClinic();
    clinic.free.set('2026-11-24T09:30+02:00', '09:30');
    const answer = await readAnswer(clinic.ask(bookPath('2026-11-24T09%3A30%2B02%3A00'), post(form)));
    expect(answer).toMatchObject({ status: 200, body: { appointment: { slot_id: '2026-11-24T09:30+02:00' } } });
  });
});

describe('a request body', () => {
  const send = async (init: RequestInit) => {
    const clinic = await openClinic();
    const { status, body } = await readAnswer(clinic.ask(bookPath(), init));
    return [status, (body as { code?: string }).code, clinic.calls.length];
  };
  test.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'as %j is no JSON',
    async (type) => {
      expect(await send(post(form, { 'content-type': type }))).toEqual([415, 'not_json', 0]);
    },
  );
  test('as JSON with a charset is accepted', async () => {
    expect((await send(post(form, { 'content-type': 'Application/JSON; charset=utf-8' })))[0]).toBe(200);
  });
  test('that is compressed is refused, because a small one can hide a large one', async () => {
    expect(await send(post(form, { 'content-encoding': 'gzip' }))).toEqual([415, 'not_json', 0]);
  });
  test.each(['', '{', '[]', 'null', '"x"', '7', '{"patient_name":"\ud800'])('%j is malformed', async (body) => {
    expect(await send(post(body))).toEqual([400, 'invalid_request', 0]);
  });
  test('that isn’t UTF-8 is malformed', async () => {
    expect(await send({ ...post(''), body: new Uint8Array([0x7b, 0xff, 0x7d]) })).toEqual([400, 'invalid_request', 0]);
  });
  test('over 16 kB is refused by its length, and without a length while it is read', async () => {
    const large = JSON.stringify({ ...form, padding: 'x'.repeat(16 * 1024) });
    expect(await send(post(large, { 'content-length': String(large.length) }))).toEqual([413, 'too_large', 0]);
    let pulled = 0;
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1;
        controller.enqueue(new Uint8Array(1024).fill(0x20));
      },
    });
    const init: RequestInit & { duplex: 'half' } = { ...post(''), body: endless, duplex: 'half' };
    expect(await send(init)).toEqual([413, 'too_large', 0]);
    expect(pulled).toBeLessThan(20);
  });
  test('with __proto__ or absurd depth is harmless', async () => {
    const polluted = '{"__proto__":{"patient_name":"Evil"},"constructor":{"prototype":{"x":1}}}';
    expect(await send(post(polluted))).toEqual([422, 'invalid_fields', 0]);
    const deep = `{"patient_name":${'['.repeat(7000)}${']'.repeat(7000)}}`;
    expect(await send(post(deep))).toEqual([422, 'invalid_fields', 0]);
  });
});

test('an unexpected error is answered without details, is logged, and doesn’t end the process', async () => {
  const clinic = await openClinic();
  clinic.erp.employees = async () => {
    throw new TypeError('planted-token-5f2c');
  };
  const answer = await clinic.ask(main(routes.employees.path), { headers: { origin: page } });
  expect(answer.headers.get('access-control-allow-origin')).toBe(page);
  expect(await readAnswer(answer)).toMatchObject({ status: 500, body: { code: 'internal' } });
  expect(clinic.log).toMatchObject([{ route: 'employees', status: 500, problem: 'internal' }]);
  expect(clinic.log[0]?.fault).toMatch(/^TypeError at /);
  expect(JSON.stringify(clinic.log)).not.toContain('planted');
});

describe('health', () => {
  test('/livez answers while the process is alive', async () => {
    const clinic = await openClinic({ draining: () => true });
    expect((await clinic.ask('/livez')).status).toBe(200);
  });
  test.each(['/readyz', '/readyz?bookings'])('%s answers 200 until a shutdown begins', async (path) => {
    expect((await (await openClinic()).ask(path)).status).toBe(200);
    expect((await (await openClinic({ draining: () => true })).ask(path)).status).toBe(503);
  });
  test('/readyz?bookings answers 503 while the store can’t be written; /readyz, by which a balancer goes, 200', async () => {
    const away = await openClinic();
    // A Redis at its memory limit still reads.
    away.store.set = async () => {
      throw new Error('OOM command not allowed');
    };
    expect((await away.ask('/readyz?bookings')).status).toBe(503);
    expect((await away.ask('/readyz')).status).toBe(200);
    expect(away.calls).toEqual([]);
  });
});

describe('every response', () => {
  test.each(['/livez', '/widget.js', '/embed', '/embed.css', '/nowhere', main(routes.employees.path)])(
    'at %s may be loaded by pages under COEP, is never sniffed, and sets no cookie',
    async (path) => {
      const { headers } = await (await openClinic()).ask(path);
      expect(headers.get('cross-origin-resource-policy')).toBe('cross-origin');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.has('set-cookie')).toBe(false);
    },
  );
  test('of the API that isn’t a read is never cached', async () => {
    const clinic = await openClinic();
    clinic.erp.employee = async () => refuse({ kind: 'no_answer', cause: 'x' });
    for (const answer of [
      await clinic.ask(bookPath(), post(form)),
      await clinic.ask(main('/api/schedule/employees/d1')),
    ]) {
      expect(answer.headers.get('cache-control')).toBe('no-store');
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    }
  });
});
