// The sandbox over real HTTP, with the functions that act on the clinic's side.
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { pathOf, routes } from '../../src/contract/routes.ts';
import { monday, olha } from './erp-under-test.ts';
import { kyiv } from './people/kyiv.ts';
import { type Sandbox, type SandboxOptions, startSandbox } from './sandbox.ts';

const started: Sandbox[] = [];
const start = async (options: Partial<SandboxOptions> = {}) => {
  const sandbox = await startSandbox({ token: 'the-token', now: () => new Date(monday), clinic: kyiv, ...options });
  started.push(sandbox);
  return sandbox;
};
let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((sandbox) => sandbox.close()));
  rmSync(folder, { recursive: true });
});

const headers = { authorization: 'Bearer the-token', 'content-type': 'application/json' };
const read = async (sandbox: Sandbox, path: string): Promise<unknown> =>
  (await fetch(sandbox.url + path, { headers })).json();
const write = (sandbox: Sandbox, path: string, body: object) =>
  fetch(sandbox.url + path, { method: 'POST', headers, body: JSON.stringify(body) });

/** Free places of the first cardiologist for the first visit (40 minutes). */
const freeSlots = async (sandbox: Sandbox) => {
  const body = await read(sandbox, pathOf('slots', { employee_id: '11', service_id: '101' }));
  return routes.slots.answer.parse(body).slots.flatMap(({ slots }) => slots.map(({ id }) => id));
};
const bookPath = (slot_id: string) => pathOf('book', { employee_id: '11', slot_id });

describe('over HTTP', () => {
  test('a patient finds a service, books, appears at the clinic, cancels, and is gone', async () => {
    const sandbox = await start();
    const before = await read(sandbox, pathOf('slotsByService', { service_id: '101' }));
    const [found] = routes.slotsByService.answer.parse(before).employees;
    const slot_id = found?.slots[0]?.slots[0]?.id ?? '';
    expect((await write(sandbox, bookPath(slot_id), olha)).status).toBe(200);
    expect(sandbox.touches()).toMatchObject([{ slot_id, status: 'booked', patient_phone: '+380500001122' }]);
    expect((await write(sandbox, pathOf('cancel', { slot_id }), { reason: '4' })).status).toBe(200);
    expect(sandbox.touches()).toMatchObject([{ slot_id, status: 'cancelled', cancellation_reason_id: '4' }]);
    expect(await read(sandbox, pathOf('slotsByService', { service_id: '101' }))).toEqual(before);
  });
});

describe("the clinic's side", () => {
  test('a slot booked at the desk is gone, and isn’t an API touch', async () => {
    const sandbox = await start();
    const [slot = ''] = await freeSlots(sandbox);
    sandbox.occupy(slot);
    expect(await freeSlots(sandbox)).not.toContain(slot);
    expect((await write(sandbox, bookPath(slot), olha)).status).toBe(409);
    expect(sandbox.touches()).toEqual([]);
    expect(() => sandbox.occupy(slot, 20)).toThrow('overlap');
    expect(() => sandbox.occupy('nonsense')).toThrow('nonsense');
  });
  test('a paid visit can’t be cancelled', async () => {
    const sandbox = await start();
    const [slot_id = ''] = await freeSlots(sandbox);
    await write(sandbox, bookPath(slot_id), olha);
    sandbox.setPaid(sandbox.touches()[0]?.id ?? '');
    expect((await write(sandbox, pathOf('cancel', { slot_id }), { reason: '1' })).status).toBe(409);
    expect(() => sandbox.setPaid('123456')).toThrow('123456');
  });
  test('a reset restores the seeded clinic', async () => {
    const sandbox = await start();
    const before = await freeSlots(sandbox);
    await write(sandbox, bookPath(before[0] ?? ''), olha);
    sandbox.reset();
    expect(await freeSlots(sandbox)).toEqual(before);
    expect(sandbox.touches()).toEqual([]);
  });
});

describe('the server', () => {
  test('keeps a data file between runs', async () => {
    const data = join(folder, 'clinic.db');
    const first = await start({ data });
    const [slot_id = ''] = await freeSlots(first);
    await write(first, bookPath(slot_id), olha);
    await started.pop()?.close();
    const second = await start({ data });
    expect(second.touches()).toMatchObject([{ slot_id, status: 'booked' }]);
    expect(await freeSlots(second)).not.toContain(slot_id);
  });
  test('stops at once despite keep-alive connections, and frees its port', async () => {
    const first = await start();
    await read(first, pathOf('employees', {}));
    await started.pop()?.close();
    await expect(fetch(first.url, { headers })).rejects.toThrow();
    const second = await start({ port: Number(new URL(first.url).port) });
    expect(second.url).toBe(first.url);
  });
  test('stops at once during a request', async () => {
    const { url } = await start();
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    await once(socket, 'connect');
    socket.on('error', () => {}).write('GET / HTTP/1.1\r\nHost:');
    await fetch(url, { headers }); // answered after the half request has arrived
    const cut = once(socket, 'close');
    await started.pop()?.close();
    await cut;
  });
  test('rejects where its port is taken', async () => {
    const { url } = await start();
    await expect(startSandbox({ token: 't', port: Number(new URL(url).port) })).rejects.toThrow('EADDRINUSE');
  });
});
