import { describe, expect, test } from 'vitest';
import { openClinic } from '../clinic-for-tests.ts';

describe('/widget.js', () => {
  test.each([
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['GZIP;q=0.5', 'gzip'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.0', null],
    ['', null],
    ['brotli', null],
  ])('for a browser that accepts %j is sent as %s', async (accepted, encoding) => {
    const answer = await (await openClinic()).ask('/widget.js', { headers: { 'accept-encoding': accepted } });
    expect(answer.headers.get('content-encoding')).toBe(encoding);
    expect(await answer.text()).toBe(encoding ?? 'plain');
  });
  test('may be loaded by any page and is cached for five minutes', async () => {
    const { headers } = await (await openClinic()).ask('/widget.js');
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'public, max-age=300',
      vary: 'Accept-Encoding',
    });
  });
  test('isn’t sent again when the browser has it', async () => {
    const clinic = await openClinic();
    const accept = { 'accept-encoding': 'br' };
    const etag = (await clinic.ask('/widget.js', { headers: accept })).headers.get('etag') ?? '';
    for (const known of [etag, `W/${etag}`, `"old", ${etag}`, '*']) {
      const answer = await clinic.ask('/widget.js', { headers: { ...accept, 'if-none-match': known } });
      expect([answer.status, await answer.text(), answer.headers.get('etag')]).toEqual([304, '', etag]);
    }
    const other = await clinic.ask('/widget.js', { headers: { 'accept-encoding': 'gzip', 'if-none-match': etag } });
    expect(other.status).toBe(200);
  });
});

describe('/widget.<hash>.js', () => {
  test('is the current build, immutable, for pages with Subresource Integrity', async () => {
    const clinic = await openClinic();
    const answer = await clinic.ask('/widget.0123456789abcdef.js', { headers: { 'accept-encoding': 'br' } });
    expect([answer.status, await answer.text()]).toEqual([200, 'br']);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'text/javascript; charset=utf-8',
      'access-control-allow-origin': '*',
      'cache-control': 'public, max-age=31536000, immutable',
    });
    expect(clinic.log).toMatchObject([{ route: 'widget' }]);
  });
  test.each(['/widget.fedcba9876543210.js', '/widget.0123456789ABCDEF.js', '/widget.0123.js', '/widget..js'])(
    '%s, another build, isn’t there and is kept nowhere',
    async (path) => {
      const answer = await (await openClinic()).ask(path);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([404, 'no-store']);
      expect(answer.headers.get('access-control-allow-origin')).toBe(/[0-9a-f]{16}/.test(path) ? '*' : null);
    },
  );
  test('allows no other method', async () => {
    expect((await (await openClinic()).ask('/widget.0123456789abcdef.js', { method: 'POST' })).status).toBe(405);
  });
});
