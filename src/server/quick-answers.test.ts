// A proxy behind two servers: one answers kept reads the quick way, the other knows only the usual way. To the client
// they are the same. Long, because a table of everything that changes an answer is.
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { routes } from '../contract/routes.ts';
import { openClinic, page } from '../proxy/clinic-for-tests.ts';
import { defaultLimits } from '../proxy/policy/limits.ts';
import { type Serving, serve } from './serve.ts';

const closers: Serving[] = [];
afterEach(async () => {
  for (const serving of closers.splice(0)) await serving.close();
});

const employees = `/clinics/main${routes.employees.path}`;
const slots = '/clinics/main/api/schedule/employees/d1/slots/s1';
const facts = '/clinics/main/api/clinic';

/** `quick`: how many answers went the quick way. */
async function openBoth(settings: Parameters<typeof openClinic>[1] = {}, hsts = false) {
  const hits: { requests: number }[] = [];
  const counted: unknown[][] = [];
  const hitCount = () => {
    const count = { requests: 0 };
    hits.push(count);
    return count;
  };
  const counts = { count: (_: object, ...all: unknown[]) => counted.push(all) };
  // A large catalog, which is compressed.
  const clinic = await openClinic({ hitCount, counts }, settings);
  const doctors = await clinic.erp.employees();
  if (!doctors.ok) throw new Error('no doctors');
  const many = Array.from({ length: 40 }, (_, each) => ({ ...doctors.value[0], id: `d${each}` }) as never);
  clinic.erp.employees = async () => ({ ok: true, value: many });
  const at = { host: '127.0.0.1', port: 0, hsts, hops: 1 };
  const quick = await serve(clinic.proxy, at);
  const usual = await serve({ fetch: clinic.proxy.fetch }, at);
  closers.push(quick, usual);
  const answered = () => hits.reduce((sum, { requests }) => sum + requests, 0);
  return { ...clinic, counted, quick: quick.address, usual: usual.address, answered };
}

/** The bytes of an answer. */
function send(address: string, request: string): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(new URL(address).port), '127.0.0.1', () => socket.write(request, 'latin1'));
    socket.on('data', (bytes) => chunks.push(bytes));
    socket.on('end', () => resolve(Buffer.concat(chunks)));
    socket.on('error', reject);
  });
}

/** Status, headers by name, and bytes, without what differs from moment to moment. */
function comparable(answer: Buffer) {
  const end = answer.indexOf('\r\n\r\n');
  const [status, ...lines] = answer.subarray(0, end).toString('latin1').split('\r\n');
  const headers = lines
    .map((line) => line.replace(/^[^:]+/, (name) => name.toLowerCase()))
    .map((line) => line.replace(/^date: .*/, 'date').replace(/^(ratelimit: .*;r=)\d+/, '$1N'))
    .sort();
  return { status, headers, body: answer.subarray(end + 4).toString('latin1') };
}

type Sent = { method: string; path: string; version: string; headers: [string, string][] };
const write = ({ method, path, version, headers }: Sent) =>
  `${[`${method} ${path} HTTP/${version}`, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\r\n')}\r\nConnection: close\r\n\r\n`;

const ownHost = 'book.example';
const get = (path: string, headers: Record<string, string> = {}): Sent => ({
  method: 'GET',
  path,
  version: '1.1',
  headers: Object.entries({ Host: ownHost, ...headers }),
});

/** A name as `oRiGin`. */
const oddCase = (name: string) =>
  fc
    .array(fc.boolean(), { minLength: name.length, maxLength: name.length })
    .map((upper) => [...name].map((letter, at) => (upper[at] ? letter.toUpperCase() : letter)).join(''));
const inAnyCase = (name: string) => fc.oneof({ weight: 3, arbitrary: fc.constant(name) }, oddCase(name));
const header = (name: string, ...values: string[]) => fc.tuple(inAnyCase(name), fc.constantFrom(...values));

const paths = [
  employees,
  slots,
  facts,
  `${facts}?lang=en`,
  `${facts}?lang=he&from=opened,news,/prices`,
  `${slots}?from=times,,/`,
  `${employees}?x=1`,
  `${employees}?`,
  `${employees}/`,
  `${employees}#part`,
  '/clinics/main/api/schedule/%65mployees',
  '/clinics/main/./api/schedule/employees',
  '/clinics/main/api/schedule/employees/d%31/slots/s1',
  '/clinics/m%61in/api/clinic',
  '/clinics/other/api/clinic',
  '/clinics/main',
  '/clinics/',
  '/livez',
];
const usual = { weight: 6, arbitrary: fc.constantFrom(employees, slots, facts) };
const etags = ['*', 'W/"x", "y"', 'TAG', 'W/TAG', '"a", TAG', '"a" , W/TAG', 'TAGx', ''];
const codings = ['br', 'gzip, br', 'gzip', 'gzip;q=0, br;q=0', 'br;q=0.0, gzip;q=1', 'BR', 'identity', '*', ''];
const origins = [page, 'https://evil.example', 'null', `https://${ownHost}`, `http://${ownHost}`, '', ` ${page} `, 'é'];
const headers = fc.array(
  fc.oneof(
    header('Origin', ...origins),
    header('Accept-Encoding', ...codings),
    header('If-None-Match', ...etags),
    header('Sec-Fetch-Site', 'same-origin', 'cross-site'),
    header('Cache-Control', 'no-cache', 'max-age=0'),
    header('X-Forwarded-For', '203.0.113.7', '1.1.1.1, 2001:db8::1', 'x'),
    header('Range', 'bytes=0-3'),
    header('Accept-Language', 'uk', 'he'),
    header('X-Anything', 'b'.repeat(300)),
  ),
  { maxLength: 5 },
);
const sent = fc.record({
  method: fc.oneof({ weight: 8, arbitrary: fc.constant('GET') }, fc.constantFrom('HEAD', 'OPTIONS', 'get', 'TRACE')),
  path: fc.oneof(usual, fc.constantFrom(...paths)),
  version: fc.oneof({ weight: 9, arbitrary: fc.constant('1.1') }, fc.constant('1.0')),
  headers: fc
    .tuple(
      fc.oneof({ weight: 8, arbitrary: fc.constant(ownHost) }, fc.constantFrom('b k', 'BOOK.example', 'a:80')),
      headers,
    )
    .map(([host, others]): [string, string][] => [['Host', host], ...others]),
});

test.each<[string, Parameters<typeof openClinic>[1]]>([
  ['with rate limits', { limits: { ...defaultLimits, reads: { count: 100_000, seconds: 60 } } }],
  ['without', { limits: 'off' }],
])('whatever is asked, both answer alike, %s', async (_, settings) => {
  const both = await openBoth(settings, true);
  for (const path of paths) await send(both.usual, write(get(path)));
  const tagOf = async (path: string, coding: string) =>
    /^etag: (.*)$/im.exec((await send(both.usual, write(get(path, { 'Accept-Encoding': coding })))).toString())?.[1];
  const tags = [await tagOf(employees, 'br'), await tagOf(employees, 'gzip'), await tagOf(facts, '')];
  const ask = async (request: Sent, tag: string) => {
    const text = write(request).replaceAll('TAG', tag);
    const before = both.counted.length;
    const expected = comparable(await send(both.usual, text));
    const between = both.counted.length;
    expect(comparable(await send(both.quick, text)), text).toEqual(expected);
    expect(both.counted.slice(between), text).toEqual(both.counted.slice(before, between));
  };
  await fc.assert(
    fc.asyncProperty(sent, fc.constantFrom(...tags), (request, tag) => ask(request, tag ?? '')),
    { numRuns: 250 },
  );
  expect(both.answered()).toBeGreaterThan(20);
});

describe('the quick way', () => {
  test.each<[string, number, Sent]>([
    ['a read', 1, get(employees)],
    ['a read of a page', 1, get(employees, { Origin: page, 'Accept-Encoding': 'gzip, deflate, br, zstd' })],
    ['the facts', 1, get(`${facts}?lang=en`)],
    ['a 304', 1, get(employees, { 'If-None-Match': '*' })],
    ['a client that asks for fresh slots', 0, get(slots, { 'Cache-Control': 'no-cache' })],
    ['HEAD', 0, { ...get(employees), method: 'HEAD' }],
    ['a part', 0, get(employees, { Range: 'bytes=0-3' })],
    ['a page that isn’t allowed', 0, get(employees, { Origin: 'https://evil.example' })],
    ['two origins', 0, { ...get(employees), headers: [...get(employees).headers, ['Origin', page], ['ORIGIN', page]] }],
    ['a body', 0, get(employees, { 'Content-Length': '0' })],
    ['HTTP/1.0', 0, { ...get(employees), version: '1.0' }],
  ])('%s: %s', async (_, quickly, request) => {
    const both = await openBoth();
    await send(both.quick, write(request));
    expect(both.answered()).toBe(0);
    await send(both.quick, write(request));
    expect(both.answered()).toBe(quickly);
  });

  test('counts against the same quota, and leaves the refusal to the usual way', async () => {
    const both = await openBoth({ limits: { ...defaultLimits, reads: { count: 5, seconds: 60 } } });
    const left = async (address: string, client: string) => {
      const answer = await send(address, write(get(employees, { 'X-Forwarded-For': client })));
      return [/^HTTP\/1.1 (\d+)/, /^ratelimit: (.*?)\r?$/im].map((part) => part.exec(answer.toString())?.[1]);
    };
    expect(await left(both.usual, '203.0.113.7')).toEqual(['200', '"reads";r=4;t=60']);
    expect(await left(both.quick, '203.0.113.7')).toEqual(['200', '"reads";r=3;t=60']);
    expect(await left(both.usual, '203.0.113.7')).toEqual(['200', '"reads";r=2;t=60']);
    expect(await left(both.quick, '203.0.113.7')).toEqual(['200', '"reads";r=1;t=60']);
    expect(await left(both.quick, '203.0.113.7')).toEqual(['200', '"reads";r=0;t=60']);
    for (const address of [both.quick, both.usual])
      expect(await left(address, '203.0.113.7')).toEqual(['429', '"reads";r=0;t=60']);
    // The refused ones count neither for the neighbours nor twice.
    for (const last of [8, 9, 10])
      for (const _ of [1, 2, 3, 4, 5]) expect((await left(both.quick, `203.0.113.${last}`))[0]).toBe('200');
    expect((await left(both.quick, '203.0.113.11'))[0], 'the /24 is over its limit').toBe('429');
    expect(both.answered()).toBe(18);
  });

  test('counts visitors of pages and of the proxy’s own', async () => {
    const both = await openBoth();
    const path = `${facts}?from=opened,news,/prices`;
    const senders: Record<string, string>[] = [{ Origin: page }, { 'Sec-Fetch-Site': 'same-origin' }, {}];
    for (const sender of senders) {
      for (const address of [both.usual, both.quick]) await send(address, write(get(path, sender)));
    }
    const [theirs, own] = ['clinic.example/prices', '/prices'].map((name) => [
      { page: name, source: 'news' },
      'opened',
    ]);
    expect(both.counted).toEqual([theirs, theirs, own, own]);
    expect(both.answered()).toBe(3);
  });

  test('serves a pipeline in order, and nothing to a client that doesn’t read', async () => {
    const both = await openBoth({ limits: 'off' });
    await send(both.usual, write(get(employees)));
    await send(both.usual, write(get(facts)));
    const open = (path: string) => write(get(path)).replace('Connection: close\r\n', '');
    const [one, other] = [open(employees), open(facts)];
    const answers = await send(both.quick, one + other + one + write(get(facts)));
    const types = answers.toString().match(/HTTP\/1.1 200|\{"ok":true,"(employees|clinic)"/g);
    expect(types?.filter((each) => each.startsWith('{'))).toEqual([
      '{"ok":true,"employees"',
      '{"ok":true,"clinic"',
      '{"ok":true,"employees"',
      '{"ok":true,"clinic"',
    ]);
    const before = both.log.length + both.answered();
    const socket = connect(Number(new URL(both.quick).port), '127.0.0.1').pause();
    socket.on('error', () => {});
    socket.write(one.repeat(1000));
    for (let turn = 0; turn < 20; turn++) await send(both.quick, 'TRACE / HTTP/1.1\r\nHost: a\r\n\r\n');
    expect(both.log.length + both.answered() - before, 'more than sixteen at once: cut').toBeLessThanOrEqual(1);
    socket.destroy();
  });
});
