// Over real sockets on 127.0.0.1: what no Request of a test can say. Long, because one server's start
// and stop serve all of it.
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { createErp } from '../erp/client.ts';
import type { BookingProxy } from '../proxy/app.ts';
import { createErpFetch } from './fetching/erp-fetch.ts';
import { type Serving, serve } from './serve.ts';

const opened: Serving[] = [];
afterEach(async () => {
  for (const serving of opened.splice(0)) await serving.close();
});

async function start(fetch: BookingProxy['fetch']) {
  const serving = await serve({ fetch }, { host: '127.0.0.1', port: 0 });
  opened.push(serving);
  return serving;
}

/** Sends these bytes and gives all that comes back until the other side closes. */
function raw(address: string, request: string): Promise<string> {
  return new Promise((resolve, reject) => {
    let answer = '';
    const socket = connect(Number(new URL(address).port), '127.0.0.1', () => socket.write(request));
    socket.on('data', (bytes) => {
      answer += bytes.toString();
    });
    socket.on('end', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('early rejection', () => {
  const close = 'Connection: close\r\n\r\n';
  test.each([
    ['two hosts', `GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n${close}`, 400],
    ['an old probe with no host', `GET /readyz HTTP/1.0\r\n${close}`, 200],
    ['an old request with no host', `GET / HTTP/1.0\r\n${close}`, 400],
    ['no host', `GET / HTTP/1.1\r\n${close}`, 400],
    ['a host that is none', `GET / HTTP/1.1\r\nHost: a b\r\n${close}`, 400],
    ['an absolute address', `GET http://evil.example/ HTTP/1.1\r\nHost: a\r\n${close}`, 400],
    ['the whole server', `OPTIONS * HTTP/1.1\r\nHost: a\r\n${close}`, 400],
    ['TRACE', `TRACE / HTTP/1.1\r\nHost: a\r\n${close}`, 405],
    ['headers without end', `GET / HTTP/1.1\r\nHost: a\r\nX: ${'x'.repeat(9000)}\r\n${close}`, 431],
    ['two lengths', `POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n${close}`, 400],
    ['HTTP/1.0 with chunks', `POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n${close}0\r\n\r\n`, 400],
    ['two codings', `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity, chunked\r\n${close}0\r\n\r\n`, 400],
    [
      'two codings in two lines',
      `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\ntransfer-encoding: chunked\r\n${close}0\r\n\r\n`,
      400,
    ],
    ['another coding', `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n${close}0\r\n\r\n`, 400],
    ['chunks', `POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n${close}0\r\n\r\n`, 200],
    ['an honest request', `GET / HTTP/1.1\r\nHost: a\r\n${close}`, 200],
  ])('rejects %s or lets it in', async (_, request, status) => {
    let let_in = 0;
    const { address } = await start(async () => {
      let_in += 1;
      return new Response('in');
    });
    expect(await raw(address, request)).toMatch(new RegExp(`^HTTP/1.1 ${status} `));
    expect(let_in).toBe(status === 200 ? 1 : 0);
  });
});

test.each([
  [16, 16, 16],
  [1000, 0, 1],
])('%s requests at once on one connection get %s answers', async (requests, answers, served) => {
  let let_in = 0;
  const { address } = await start(async () => {
    let_in += 1;
    // They are answered after all of them have arrived.
    await new Promise((resolve) => setImmediate(resolve));
    return new Response('in');
  });
  const request = 'GET / HTTP/1.1\r\nHost: a\r\n';
  const text = `${`${request}\r\n`.repeat(requests - 1)}${request}Connection: close\r\n\r\n`;
  const answer = await raw(address, text).catch(() => '');
  expect(answer.split('HTTP/1.1 200 ')).toHaveLength(answers + 1);
  expect(let_in).toBe(served);
});

test('a client that doesn’t read the answer to its first request has no other one made', async () => {
  let let_in = 0;
  const large = new Uint8Array(32 * 2 ** 20);
  const { address } = await start(async () => {
    let_in += 1;
    return new Response(large);
  });
  const socket = connect(Number(new URL(address).port), '127.0.0.1').pause();
  socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n'.repeat(16));
  for (let turn = 0; turn < 20; turn++) await raw(address, 'TRACE / HTTP/1.1\r\nHost: a\r\n\r\n');
  expect(let_in).toBe(1);
  socket.destroy();
});

test.each([
  [true, 'max-age=31536000'],
  [false, null],
])('browsers are told to use only https where that is on, also by a refusal: %s', async (hsts, header) => {
  const serving = await serve(
    { fetch: async () => new Response('in', { headers: { 'x-own': 'kept' } }) },
    { host: '127.0.0.1', port: 0, hsts },
  );
  opened.push(serving);
  const { headers } = await fetch(serving.address);
  expect([headers.get('strict-transport-security'), headers.get('x-own')]).toEqual([header, 'kept']);
  const refused = await raw(serving.address, 'TRACE / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  expect(/strict-transport-security/i.test(refused)).toBe(hsts);
});

describe('the client', () => {
  const clientsOf = async (hops: number, ...headers: Record<string, string>[]) => {
    const clients: (string | undefined)[] = [];
    let warnings = 0;
    const proxy: Pick<BookingProxy, 'fetch'> = {
      fetch: async (_, client) => {
        clients.push(client);
        return new Response();
      },
    };
    const serving = await serve(proxy, { host: '127.0.0.1', port: 0, hops, onUntrustedForward: () => warnings++ });
    opened.push(serving);
    for (const each of headers) await fetch(serving.address, { headers: each });
    return { clients, warnings };
  };
  test('is the peer, whatever a header says, and the operator is warned once about the header', async () => {
    const spoofed: Record<string, string>[] = [
      {},
      { 'x-forwarded-for': '203.0.113.7' },
      { forwarded: 'for=203.0.113.7' },
    ];
    expect(await clientsOf(0, ...spoofed)).toEqual({ clients: ['127.0.0.1', '127.0.0.1', '127.0.0.1'], warnings: 1 });
  });
  test('is the one that a trusted proxy names, never what the client itself sent', async () => {
    const spoofed = [{ 'x-forwarded-for': '1.1.1.1, 203.0.113.7' }, { 'x-forwarded-for': '2.2.2.2,203.0.113.7' }];
    expect(await clientsOf(1, ...spoofed)).toEqual({ clients: ['203.0.113.7', '203.0.113.7'], warnings: 0 });
  });
});

describe('shutdown', () => {
  test('waits for a booking in progress, even if its patient has disconnected', async () => {
    let finish = () => {};
    let arrived = () => {};
    let noticed = () => {};
    const inside = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const left = new Promise<void>((resolve) => {
      noticed = resolve;
    });
    const done: string[] = [];
    const { address, close } = await serve(
      {
        fetch: async (request) => {
          request.signal.addEventListener('abort', () => noticed());
          arrived();
          await new Promise<void>((resolve) => {
            finish = resolve;
          });
          done.push('booked');
          return new Response('booked');
        },
      },
      { host: '127.0.0.1', port: 0 },
    );
    const patient = new AbortController();
    const gone = fetch(address, { signal: patient.signal }).catch(() => 'gone');
    await inside;
    patient.abort();
    expect(await gone).toBe('gone');
    await left;
    const closed = close().then(() => done.push('closed'));
    // By now the server has no connection left; whoever knocks is turned away, and only the booking holds the stop up.
    for (const _ of [1, 2, 3]) await expect(fetch(address)).rejects.toThrow();
    expect(done).toEqual([]);
    finish();
    await closed;
    expect(done).toEqual(['booked', 'closed']);
  });
  test('answers the requests in progress and closes idle connections', async () => {
    let finish = () => {};
    let arrived = () => {};
    const inside = new Promise<void>((resolve) => {
      arrived = resolve;
    });
    const { address, close } = await serve(
      {
        fetch: async () => {
          arrived();
          await new Promise<void>((resolve) => {
            finish = resolve;
          });
          return new Response('booked');
        },
      },
      { host: '127.0.0.1', port: 0 },
    );
    const answer = fetch(address);
    await inside;
    const closed = close();
    finish();
    expect((await answer).headers.get('connection')).toBe('close');
    expect(await (await answer).text()).toBe('booked');
    await closed;
    await expect(fetch(address)).rejects.toThrow();
  });
});

describe('a stop lets a client take the rest of', () => {
  const body = new Uint8Array(16 * 2 ** 20);
  const quick = () => ({ status: 200 as const, headers: ['content-length', String(body.byteLength)], body });
  test.each([
    ['an answer', { fetch: async () => new Response(body) }],
    ['a kept answer', { fetch: async () => new Response(), quick }],
  ])('%s', async (_, proxy) => {
    const { address, close } = await serve(proxy, { host: '127.0.0.1', port: 0 });
    const socket = connect(Number(new URL(address).port), '127.0.0.1').on('error', () => {});
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
    await new Promise((resolve) => socket.once('readable', resolve));
    let received = 0;
    const closed = close();
    socket.on('data', ({ byteLength }) => {
      received += byteLength;
    });
    await new Promise((resolve) => socket.once('close', resolve));
    await closed;
    expect(received).toBeGreaterThan(body.byteLength);
  });
});

describe('a stop isn’t delayed by', () => {
  test.each([
    ['a silent connection', ''],
    ['a half-sent request', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Le'],
    ['a half-sent body', 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nhalf'],
  ])('%s', async (_, sent) => {
    let closed = () => {};
    const cut = new Promise<void>((resolve) => {
      closed = resolve;
    });
    const serving = await serve(
      { fetch: async (request) => new Response(await request.text()) },
      { host: '127.0.0.1', port: 0 },
    );
    const socket = connect(Number(new URL(serving.address).port), '127.0.0.1');
    socket.on('error', () => {}).on('close', closed);
    await new Promise((resolve) => socket.once('connect', resolve));
    if (sent !== '') await new Promise<void>((resolve) => socket.write(sent, () => resolve()));
    // A whole answer proves that the server has seen the connection before it.
    await (await fetch(serving.address, { method: 'POST', body: 'x' })).text();
    // The timeouts for slow senders end such a connection after five seconds at the earliest.
    const timeout = AbortSignal.timeout(4000);
    await serving.close();
    await cut;
    expect(timeout.aborted).toBe(false);
  });
});

test('a port in use is an error with its code', async () => {
  const { address } = await start(async () => new Response());
  const port = Number(new URL(address).port);
  await expect(serve({ fetch: async () => new Response() }, { host: '127.0.0.1', port })).rejects.toMatchObject({
    code: 'EADDRINUSE',
  });
});

describe('the ERP over real connections', () => {
  const erpAt = (url: string, fetch = createErpFetch().fetch) => createErp({ url, token: 't', fetch });
  const place = { employee_id: 'd1', slot_id: 'a' };
  const booking = { patient_name: 'Olena Test', patient_phone: '+380501234567' };

  test('can be read and written', async () => {
    const seen: string[] = [];
    const { address } = await start(async (request) => {
      seen.push(`${request.method} ${new URL(request.url).pathname} ${request.headers.get('connection')}`);
      return Response.json({ ok: true, employees: [], body: await request.text() });
    });
    expect(await erpAt(address).employees()).toEqual({ ok: true, value: [] });
    expect(await erpAt(address).book(place, booking)).toEqual({ ok: true, value: {} });
    expect(seen).toEqual([
      'GET /api/schedule/employees keep-alive',
      'POST /api/schedule/employees/d1/slots/a/make_appointment close',
    ]);
  });
  test('gets a hundred bookings at once, none of which times out in a queue', async () => {
    let arrived = 0;
    let open = () => {};
    const all = new Promise<void>((resolve) => {
      open = resolve;
    });
    const { address } = await start(async () => {
      arrived += 1;
      if (arrived === 100) open();
      await all;
      return Response.json({ ok: true });
    });
    const erp = erpAt(address);
    const results = await Promise.all(Array.from({ length: 100 }, () => erp.book(place, booking)));
    expect(results.filter(({ ok }) => ok)).toHaveLength(100);
  });
  test('that is unreachable was never sent anything', async () => {
    const { address, close } = await serve({ fetch: async () => new Response() }, { host: '127.0.0.1', port: 0 });
    await close();
    expect(await erpAt(address).book(place, booking)).toEqual({
      ok: false,
      problem: { kind: 'not_sent', cause: 'ECONNREFUSED' },
    });
  });
  test('isn’t followed when it redirects', async () => {
    let asked = 0;
    const elsewhere = await start(async () => {
      asked += 1;
      return Response.json({ ok: true });
    });
    const { address } = await start(async () => Response.redirect(elsewhere.address, 307));
    expect(await erpAt(address).book(place, booking)).toEqual({
      ok: false,
      problem: { kind: 'no_answer', cause: 'status 307' },
    });
    expect(asked).toBe(0);
  });
});
