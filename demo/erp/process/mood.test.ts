// Each mood as a client sees it, and what it leaves in the ERP. The client is node:http, which shows socket errors.
import { once } from 'node:events';
import { type ClientRequest, request as httpRequest } from 'node:http';
import { afterEach, describe, expect, test } from 'vitest';
import { pathOf } from '../../../src/contract/routes.ts';
import { monday, olha, quietClinic } from '../erp-under-test.ts';
import { type Sandbox, startSandbox } from '../sandbox.ts';
import { isAffected, type MoodKind, moodKinds, parseMood } from './mood.ts';

const started: Sandbox[] = [];
const start = async () => {
  const sandbox = await startSandbox({ token: 'the-token', now: () => new Date(monday), clinic: quietClinic });
  started.push(sandbox);
  return sandbox;
};
afterEach(async () => {
  await Promise.all(started.splice(0).map((sandbox) => sandbox.close()));
});

/**
 * Status and text, or the socket's error. A connection that ends without an answer is a hang-up, a reset is ECONNRESET.
 */
type Observed = { status: number; text: string } | string;

/** Sends a request. `seen` resolves with its outcome. */
function send(sandbox: Sandbox, path: string, body?: object): { sent: ClientRequest; seen: Promise<Observed> } {
  const sent = httpRequest(sandbox.url + path, {
    method: body ? 'POST' : 'GET',
    headers: { authorization: 'Bearer the-token', 'content-type': 'application/json' },
    agent: false,
  });
  const seen = new Promise<Observed>((resolve) => {
    sent.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.message.startsWith('socket hang up') ? 'hang-up' : (error.code ?? error.message)),
    );
    sent.on('response', async (answer) => {
      let text = '';
      for await (const part of answer.setEncoding('utf8')) text += part;
      resolve({ status: answer.statusCode ?? 0, text });
    });
  });
  sent.end(body && JSON.stringify(body));
  return { sent, seen };
}
const slot = '11-202611241000';
const book = (sandbox: Sandbox, slot_id = slot) => send(sandbox, pathOf('book', { employee_id: '11', slot_id }), olha);
const read = (sandbox: Sandbox) => send(sandbox, pathOf('employee', { employee_id: '11' }));
const isSettled = (promise: Promise<unknown>) => Promise.race([promise.then(() => true), Promise.resolve(false)]);

/** Resolves when the ERP has this many touches. */
async function touchesAre(sandbox: Sandbox, count: number) {
  await expect.poll(() => sandbox.touches().length).toBe(count);
}
/** Resolves when a request that was sent before has reached the ERP: this one came later and is there. */
async function arrived(sandbox: Sandbox, { sent }: { sent: ClientRequest }) {
  if (!sent.writableFinished) await once(sent, 'finish');
  for (let turn = 0; turn < 2; turn++) expect(await read(sandbox).seen).toMatchObject({ status: 200 });
}

describe('the effect on a booking', () => {
  const ok = { status: 200, text: expect.stringMatching(/^\{"ok":true.*\}$/) };
  test.each<[MoodKind, Observed, number]>([
    ['good', ok, 1],
    ['error', { status: 500, text: 'Internal Server Error' }, 0],
    ['reset', 'ECONNRESET', 0],
    ['html', { status: 200, text: expect.stringContaining('<!doctype html>') }, 0],
    ['cut', { status: 200, text: expect.stringMatching(/^\{"ok":true[^}]*$/) }, 1],
    ['acts-then-drops', 'ECONNRESET', 1],
    ['acts-then-error', { status: 500, text: 'Internal Server Error' }, 1],
    ['token-expired', { status: 401, text: '{"ok":false,"error":"The token has expired."}' }, 0],
    ['down', 'ECONNREFUSED', 0],
  ])('%s', async (kind, expected, touches) => {
    const sandbox = await start();
    await sandbox.setMood(kind);
    expect(await book(sandbox).seen).toEqual(expected);
    expect(sandbox.touches()).toHaveLength(touches);
    await sandbox.setMood('good');
    expect(await read(sandbox).seen).toMatchObject({ status: 200 });
  });
  test('slow: the answer comes after the delay, and the booking is done', async () => {
    const sandbox = await start();
    await sandbox.setMood({ kind: 'slow', delay: 60 });
    const began = performance.now();
    expect(await book(sandbox).seen).toEqual(ok);
    expect(performance.now() - began).toBeGreaterThan(55);
    expect(sandbox.touches()).toHaveLength(1);
  });
  test('slow: the booking is done although the client has given up', async () => {
    const sandbox = await start();
    await sandbox.setMood({ kind: 'slow', delay: 600_000, scope: 'writes' });
    const booking = book(sandbox);
    await arrived(sandbox, booking);
    booking.sent.destroy();
    expect(await booking.seen).toBe('hang-up');
    expect(sandbox.touches()).toEqual([]);
    await sandbox.setMood('good');
    await touchesAre(sandbox, 1);
  });
  test('hang: no answer and no touch, and the connection is closed when the mood ends', async () => {
    const sandbox = await start();
    await sandbox.setMood({ kind: 'hang', scope: 'writes' });
    const booking = book(sandbox);
    await arrived(sandbox, booking);
    expect(await isSettled(booking.seen)).toBe(false);
    await sandbox.setMood('good');
    expect(await booking.seen).toBe('hang-up');
    expect(sandbox.touches()).toEqual([]);
  });
  test('acts-then-hangs: no answer, but a touch', async () => {
    const sandbox = await start();
    await sandbox.setMood({ kind: 'acts-then-hangs', scope: 'writes' });
    const { seen } = book(sandbox);
    await touchesAre(sandbox, 1);
    expect(await isSettled(seen)).toBe(false);
    await sandbox.setMood('good');
    expect(await seen).toBe('hang-up');
  });
  test('hold: nothing happens until the mood ends, then the booking is served as usual', async () => {
    const sandbox = await start();
    await sandbox.setMood({ kind: 'hold', scope: 'writes' });
    const booking = book(sandbox);
    await arrived(sandbox, booking);
    expect(sandbox.touches()).toEqual([]);
    await sandbox.setMood('good');
    expect(await booking.seen).toEqual(ok);
    expect(sandbox.touches()).toHaveLength(1);
  });
});

describe('the requests that a mood affects', () => {
  test('only reads or only writes', async () => {
    const sandbox = await start();
    await sandbox.setMood({ kind: 'error', scope: 'reads' });
    expect(await read(sandbox).seen).toMatchObject({ status: 500 });
    expect(await book(sandbox).seen).toMatchObject({ status: 200 });
    await sandbox.setMood({ kind: 'error', scope: 'writes' });
    expect(await read(sandbox).seen).toMatchObject({ status: 200 });
    expect(await book(sandbox, '11-202611241100').seen).toMatchObject({ status: 500 });
  });
  test('a share of the requests, the same ones each time the mood is set', async () => {
    const sandbox = await start();
    const statuses = async (seed: number) => {
      await sandbox.setMood({ kind: 'error', share: 0.4, seed });
      const seen: Observed[] = [];
      for (let nth = 0; nth < 12; nth++) seen.push(await read(sandbox).seen);
      return seen.map((each) => (typeof each === 'string' ? each : each.status));
    };
    const first = await statuses(7);
    expect(new Set(first)).toEqual(new Set([200, 500]));
    expect(await statuses(7)).toEqual(first);
    expect(await statuses(8)).not.toEqual(first);
  });
  test('the share holds over many requests; none and all are exact', () => {
    const hits = (share: number) =>
      Array.from({ length: 2000 }, (_, nth) => isAffected(parseMood({ kind: 'error', share }), nth)).filter(Boolean)
        .length;
    expect(hits(0)).toBe(0);
    expect(hits(1)).toBe(2000);
    expect(hits(0.4)).toBeGreaterThan(740);
    expect(hits(0.4)).toBeLessThan(860);
  });
});

describe('the port', () => {
  test('after being down it has the same address, and earlier connections are closed', async () => {
    const sandbox = await start();
    const { url } = sandbox;
    await sandbox.setMood({ kind: 'hold', scope: 'writes' });
    const held = book(sandbox);
    await arrived(sandbox, held);
    await sandbox.setMood('down');
    expect(await held.seen).toBe('hang-up');
    await Promise.all([sandbox.setMood('good'), sandbox.setMood('down'), sandbox.setMood('slow')]);
    await sandbox.setMood('good');
    expect(sandbox.url).toBe(url);
    expect(await read(sandbox).seen).toMatchObject({ status: 200 });
    expect(sandbox.touches()).toEqual([]);
  });
  test.each(moodKinds)('a sandbox that is %s closes at once, and no mood brings it back', async (kind) => {
    const sandbox = await start();
    await sandbox.setMood({ kind, scope: 'writes', delay: 600_000 });
    const booking = book(sandbox);
    if (kind === 'hang' || kind === 'hold' || kind === 'slow') await arrived(sandbox, booking);
    else if (kind === 'acts-then-hangs') await touchesAre(sandbox, 1);
    else await booking.seen;
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    await started.pop()?.close();
    const seen = await booking.seen;
    if (['hang', 'hold', 'slow', 'acts-then-hangs'].includes(kind)) expect(seen).toBe('hang-up');
    if (kind === 'slow') expect(timers()).toBeLessThan(before);
    await expect(sandbox.setMood('good')).rejects.toThrow('closed');
    expect(await read(sandbox).seen).toBe('ECONNREFUSED');
  });
});
