import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { createWebhookFetch } from './webhook-fetch.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

/** A receiver, and what it was sent. */
async function listen(answer: RequestListener) {
  const received: { method?: string; url?: string; body: string; headers: Record<string, unknown> }[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const body = (await incoming.toArray()).join('');
    received.push({ method: incoming.method ?? '', url: incoming.url ?? '', body, headers: incoming.headers });
    answer(incoming, outgoing);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { received, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

function open(timeoutMs?: number) {
  const { post, close } = createWebhookFetch(timeoutMs);
  closing.push(close);
  return (url: string) => post(url, { headers: { 'webhook-id': 'event-1' }, body: '{"type":"visit.booked"}' });
}

test('sends the event, and reads only the status of the answer', async () => {
  const { received, url } = await listen((_, outgoing) => {
    outgoing.writeHead(202);
    // It never ends.
    const fill = () => outgoing.write('x'.repeat(65_536)) && setImmediate(fill);
    outgoing.on('drain', fill);
    outgoing.on('error', () => {});
    fill();
  });
  expect(await open()(`${url}/hook?key=1`)).toEqual({ status: 202 });
  expect(received).toMatchObject([
    { method: 'POST', url: '/hook?key=1', body: '{"type":"visit.booked"}', headers: { 'webhook-id': 'event-1' } },
  ]);
  expect(received[0]?.headers).not.toHaveProperty('cookie');
});

test('follows no redirect', async () => {
  const elsewhere = await listen((_, outgoing) => outgoing.end());
  const { url } = await listen((_, outgoing) => outgoing.writeHead(307, { location: elsewhere.url }).end());
  expect(await open()(url)).toEqual({ status: 307 });
  expect(elsewhere.received).toEqual([]);
});

test('says why there is no answer, without an address', async () => {
  const { url } = await listen(() => {});
  expect(await open(50)(url)).toEqual({ cause: expect.stringMatching(/^\w*Timeout\w*$/) });
  const cut = await listen((incoming) => incoming.socket.destroy());
  expect(await open()(cut.url)).toEqual({ cause: expect.stringMatching(/^(UND_ERR_SOCKET|ECONNRESET)$/) });
  const gone = createServer().listen(0, '127.0.0.1');
  await once(gone, 'listening');
  const { port } = gone.address() as AddressInfo;
  await new Promise((resolve) => gone.close(resolve));
  expect(await open()(`http://127.0.0.1:${port}`)).toEqual({ cause: 'ECONNREFUSED' });
});
