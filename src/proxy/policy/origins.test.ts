import { describe, expect, test } from 'vitest';
import { routes } from '../../contract/routes.ts';
import { bookPath, form, openClinic, page, post } from '../clinic-for-tests.ts';

const employees = `/clinics/main${routes.employees.path}`;

describe('reading is allowed', () => {
  test('for the clinic’s own page', async () => {
    const { headers } = await (await openClinic()).ask(employees, { headers: { origin: page } });
    expect(headers.get('access-control-allow-origin')).toBe(page);
    expect(headers.get('access-control-expose-headers')).toBe(
      'Age, Cache-Status, Idempotency-Replayed, Proxy-Time, RateLimit, RateLimit-Policy, Retry-After',
    );
    expect(headers.get('vary')).toBe('Origin, Accept-Encoding');
    expect(headers.has('access-control-allow-credentials')).toBe(false);
  });
  test('for a request without an origin, which doesn’t come from a page', async () => {
    const answer = await (await openClinic()).ask(employees);
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([200, null]);
    expect(answer.headers.get('vary')).toBe('Origin, Accept-Encoding');
  });
  test.each([
    'null',
    'https://evil.example',
    'https://clinic.example.evil.example',
    'https://evil-clinic.example',
    'http://clinic.example',
    'https://clinic.example:8443',
    'HTTPS://CLINIC.EXAMPLE',
    'https://clinic.example, https://evil.example',
    'https://clinic.example/',
  ])('not %s', async (origin) => {
    const clinic = await openClinic();
    const answer = await clinic.ask(employees, { headers: { origin } });
    expect([answer.status, clinic.calls]).toEqual([403, []]);
    // The refusal itself may be read by any page: its webmaster sees what is wrong.
    expect(answer.headers.get('access-control-allow-origin')).toBe('*');
    expect(await answer.json()).toMatchObject({ code: 'origin_refused' });
  });
  test('any page may read that a clinic is misspelt', async () => {
    const answer = await (await openClinic()).ask('/clinics/mian/api/clinic', { headers: { origin: page } });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([404, '*']);
  });
});

describe('booking is allowed', () => {
  const statusFrom = async (headers: Record<string, string>) =>
    (await (await openClinic()).ask(bookPath(), post(form, headers))).status;

  test('for the clinic’s own page', async () => {
    expect(await statusFrom({ origin: page })).toBe(200);
  });
  test('for our own /embed page, also behind a proxy that terminates TLS', async () => {
    expect(await statusFrom({ origin: 'https://book.example' })).toBe(200);
    expect(await statusFrom({ origin: 'https://book.test:4800', host: 'book.test:4800' })).toBe(200);
    expect(await statusFrom({ origin: 'https://book.test', host: 'book.example' })).toBe(403);
  });
  test('not without an origin', async () => {
    const { 'idempotency-key': key, 'content-type': type } = post(form).headers as Record<string, string>;
    const headers = { 'idempotency-key': String(key), 'content-type': String(type) };
    const clinic = await openClinic();
    const answer = await clinic.ask(bookPath(), { ...post(form), headers });
    expect(answer.status).toBe(403);
    expect(clinic.calls).toEqual([]);
  });
});

describe('a preflight', () => {
  const preflight = async (path: string, origin: string) => {
    const clinic = await openClinic();
    const headers = {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'idempotency-key',
    };
    const answer = await clinic.ask(path, { method: 'OPTIONS', headers });
    expect(clinic.calls).toEqual([]);
    return answer;
  };
  test('from the clinic’s page allows the headers of a booking and of a visit', async () => {
    const answer = await preflight(bookPath(), page);
    expect(answer.status).toBe(204);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'access-control-allow-origin': page,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': 'Authorization, Content-Type, Idempotency-Key',
      'access-control-max-age': '7200',
      vary: 'Origin',
    });
  });
  test('from another page is refused', async () => {
    for (const origin of ['https://evil.example', 'null']) {
      const answer = await preflight(bookPath(), origin);
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([403, null]);
    }
  });
  test('for an unknown clinic is not found', async () => {
    expect((await preflight('/clinics/other/api/clinic', page)).status).toBe(404);
  });
});

describe('an attacker’s name that leads to the proxy’s address', () => {
  const ask = async (host: string, origin: string, publicUrl = 'https://booking.example') => {
    const clinic = await openClinic({ publicUrl });
    return (await clinic.ask(bookPath(), post(form, { host, origin }))).status;
  };
  test('isn’t an own page where the proxy knows its public URL', async () => {
    expect(await ask('evil.example', 'http://evil.example')).toBe(403);
    expect(await ask('evil.example', 'https://evil.example')).toBe(403);
    expect(await ask('localhost.evil.example', 'http://localhost.evil.example')).toBe(403);
  });
  test('doesn’t keep the own pages from booking', async () => {
    expect(await ask('booking.example', 'https://booking.example')).toBe(200);
    expect(await ask('10.0.0.7:4800', 'https://booking.example')).toBe(200);
    expect(await ask('10.0.0.7:4800', 'https://booking.example', 'https://booking.example/path')).toBe(200);
    expect(await ask('127.0.0.1:4800', 'http://127.0.0.1:4800')).toBe(200);
  });
});
