// Over real sockets: a site that does what a site shouldn't.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createPageFetch } from './page-fetch.ts';
import { publicLookup } from './public-address.ts';

let site: Server;
let url: string;
let seen: IncomingMessage[];
let serve: (request: IncomingMessage, response: ServerResponse) => void;

beforeEach(async () => {
  seen = [];
  site = createServer((request, response) => {
    seen.push(request);
    serve(request, response);
  });
  await new Promise<void>((resolve) => site.listen(0, '127.0.0.1', resolve));
  const address = site.address();
  url = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
});
afterEach(async () => {
  site.closeAllConnections();
  await new Promise((resolve) => site.close(resolve));
});

const fetchPage = createPageFetch();
const page =
  (body: string | Buffer, headers: Record<string, string | string[]> = {}, status = 200): typeof serve =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(body);
const redirect = (location: string) => page('', { location }, 302);

test('a page is returned with the policies of its headers, and requested without credentials', async () => {
  serve = page('<p>Олена</p>', {
    'content-security-policy': ["script-src 'self'", "img-src 'none'"],
    'content-security-policy-report-only': "default-src 'none'",
    'cross-origin-embedder-policy': 'require-corp',
    'set-cookie': 'a=b',
  });
  expect(await fetchPage(`${url}/booking?x=1`)).toEqual({
    ok: true,
    value: {
      address: `${url}/booking?x=1`,
      html: '<p>Олена</p>',
      policies: ["script-src 'self', img-src 'none'"],
      coep: 'require-corp',
    },
  });
  await fetchPage(url);
  for (const { headers } of seen) {
    for (const name of ['cookie', 'authorization', 'referer']) expect(headers).not.toHaveProperty(name);
  }
});

test('a page in another charset is read, even in an unknown one', async () => {
  serve = page(Buffer.from([0xcf, 0xf0, 0xe8]), { 'content-type': 'text/html; charset=windows-1251' });
  expect(await fetchPage(url)).toMatchObject({ value: { html: 'При' } });
  serve = page('<p>ok', { 'content-type': 'text/html; charset=no-such' });
  expect(await fetchPage(url)).toMatchObject({ value: { html: '<p>ok' } });
});

test('a redirect on the same origin is followed, one to another origin is reported', async () => {
  serve = (request, response) => (request.url === '/' ? redirect('/uk/') : page('<p>uk'))(request, response);
  expect(await fetchPage(url)).toMatchObject({ value: { address: `${url}/uk/`, html: '<p>uk' } });
  serve = redirect('http://internal.example:9999/secret');
  expect(await fetchPage(url)).toEqual({
    ok: false,
    problem: { code: 'redirected', detail: 'http://internal.example:9999' },
  });
  serve = redirect('/');
  expect(await fetchPage(url)).toEqual({ ok: false, problem: { code: 'unreachable', detail: 'redirects' } });
});

test.each([
  [{ code: 'status', detail: '404' }, page('', {}, 404)],
  [{ code: 'not_html' }, page('{}', { 'content-type': 'application/json' })],
  [{ code: 'too_large' }, page('x'.repeat(2 ** 20 + 1))],
  [{ code: 'too_large' }, page(gzipSync('x'.repeat(2 ** 24)), { 'content-encoding': 'gzip' })],
  [{ code: 'unreachable', detail: 'UND_ERR_SOCKET' }, (request: IncomingMessage) => request.socket.destroy()],
])('a page that can’t be read is reported with the reason: %j', async (problem, how: typeof serve) => {
  serve = how;
  expect(await fetchPage(url)).toEqual({ ok: false, problem });
});

test('a site that doesn’t answer times out, and an unreachable one is reported', async () => {
  serve = () => {};
  expect(await createPageFetch(50)(url)).toEqual({
    ok: false,
    problem: { code: 'unreachable', detail: 'TimeoutError' },
  });
  expect(await fetchPage('http://127.0.0.1:1/')).toMatchObject({
    problem: { code: 'unreachable', detail: expect.any(String) },
  });
});

test.each([
  'http://10.0.0.1/',
  'http://192.168.1.1:8080/',
  'http://169.254.169.254/latest/meta-data/',
  'http://100.64.0.1/',
  'http://[::ffff:10.0.0.1]/',
  'http://[::ffff:0:10.0.0.1]/',
  'http://[fd00::1]/',
  'http://0.0.0.0/',
  'http://2130706433.example@10.0.0.1/',
])('a page in the proxy’s own network is never fetched: %s', async (address) => {
  expect(await fetchPage(address)).toEqual({ ok: false, problem: { code: 'unreachable', detail: 'PRIVATE_ADDRESS' } });
});

test('a clinic’s name that leads to a private address isn’t contacted', async () => {
  serve = page('<p>secret');
  const { port } = new URL(url);
  const leadsHere = createPageFetch(1000, (_, options, callback) => publicLookup('localhost', options, callback));
  expect(await leadsHere(`http://clinic.example:${port}/`)).toEqual({
    ok: false,
    problem: { code: 'unreachable', detail: 'PRIVATE_ADDRESS' },
  });
  expect(seen).toEqual([]);
});

test('one check sends a site at most three requests', async () => {
  serve = redirect('/again');
  await fetchPage(url);
  expect(seen).toHaveLength(3);
});
