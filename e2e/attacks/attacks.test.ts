// Every row of the table against the real proxy, as bytes on a socket: none of them books, cancels, reaches another
// path of the ERP, or says a word too much.
import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clinics } from '../../demo/erp/people/clinics.ts';
import { type Sandbox, startSandbox } from '../../demo/erp/sandbox.ts';
import { startProxy } from '../../demo/proxy-process.ts';
import type { ServerProcess } from '../../demo/server-process.ts';
import { type Relay, startRelay } from '../relay.ts';
import { chooseScale, isLongTrial, reportTrial, watchMachine } from '../trials/scale.ts';
import { type AttackTarget, attacks } from './attacks.ts';
import { request, sendRaw } from './raw.ts';

const token = `tok_${randomBytes(24).toString('hex')}`;
const page = 'http://clinic.example:8080';
let sandbox: Sandbox;
let relay: Relay;
let proxy: ServerProcess;
let target: AttackTarget;

let keys = 0;
const key = () => `attack-key-${String(++keys).padStart(8, '0')}`;
const headers = () => ({ origin: page, 'content-type': 'application/json', 'idempotency-key': key() });
const employees = '/clinics/main/api/schedule/employees';
const patient = { patient_name: 'Honest Patient', patient_phone: '+380 50 111 22 33', services: ['151'] };
const book = (slot: string, init: RequestInit = {}) =>
  fetch(`${proxy.url}${employees}/18/slots/${slot}/make_appointment`, {
    method: 'POST',
    headers: headers(),
    body: JSON.stringify(patient),
    ...init,
  });

beforeAll(async () => {
  const { data, settings } = clinics.kyiv;
  sandbox = await startSandbox({ token, clinic: data });
  relay = await startRelay(sandbox.url);
  proxy = await startProxy({
    ...settings,
    PORT: '0',
    ALPACA_URL: relay.url,
    ALPACA_TOKEN: token,
    BOOKING_SECRET: randomBytes(32).toString('base64url'),
    BOOKING_ORIGINS: page,
    BOOKING_SETTLE_MS: '0',
    BOOKING_LIMITS: 'off',
  });
  const answer = await fetch(`${proxy.url}${employees}/18/slots/151`);
  const { slots } = (await answer.json()) as { slots: { slots: { id: string }[] }[] };
  const [slot = '', free = ''] = slots.slice(1).flatMap((day) => day.slots.map(({ id }) => id));
  const booked = (await (await book(slot)).json()) as { appointment: { cancel_token: string } };
  target = { host: new URL(proxy.url).host, page, slot, free, key, token: booked.appointment.cancel_token };
});
afterAll(async () => {
  await proxy.stop();
  await relay.close();
  await sandbox.close();
});

const erpPaths =
  /^(GET \/api\/schedule\/(employees|employees-all|slots\/[\w-]+|employees\/[\w-]+(\/worktime|\/slots(\/[\w-]+)?)?)|POST \/api\/schedule\/employees\/[\w-]+\/slots\/[\w-]+\/make_appointment(_advanced)?)$/;

test('the table has more than sixty attacks, each with a name of its own', () => {
  expect(attacks.length).toBeGreaterThan(60);
  expect(new Set(attacks.map(([name]) => name)).size).toBe(attacks.length);
});

describe('an attack by', () => {
  let longestMs = 0;
  afterAll(() => {
    for (const number of ['R5', 'S2', 'S4', 'S6', 'S7']) {
      reportTrial(number, `${attacks.length} hostile requests`, { leaked: 0, 'longest ms': longestMs });
    }
  });
  test.each(attacks)('%s', async (_, bytes, statuses) => {
    const before = relay.requests.length;
    const asked = performance.now();
    const { status = 'none', text } = await sendRaw(proxy.url, bytes(target));
    longestMs = Math.max(longestMs, Math.round(performance.now() - asked));
    expect(statuses).toContain(status);
    expect(sandbox.touches()).toMatchObject([{ slot_id: target.slot, status: 'booked' }]);
    expect(relay.requests.slice(before).filter((asked) => !erpPaths.test(asked))).toEqual([]);
    expect(text).not.toContain(token);
    expect(text).not.toMatch(/X-Planted|Mallory|9998877|at .*\.ts:\d|node:/);
  });
});

const slowConnections = chooseScale(50, 1000);

test('slow connections are closed, and other patients are answered meanwhile', async () => {
  const half = request('GET /livez HTTP/1.1', [`Host: ${target.host}`]).slice(0, -2);
  const slow = Array.from({ length: slowConnections }, () => sendRaw(proxy.url, half, 20_000));
  let waiting = true;
  const machine = watchMachine();
  const honestMs: number[] = [];
  const honest = async () => {
    do {
      const asked = performance.now();
      expect((await fetch(`${proxy.url}/livez`)).status).toBe(200);
      honestMs.push(performance.now() - asked);
      await new Promise((resolve) => setTimeout(resolve, 20));
    } while (waiting);
  };
  const answering = honest();
  const answers = await Promise.all(slow);
  waiting = false;
  await answering;
  const sorted = honestMs.sort((one, other) => one - other);
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0;
  const machineMs = machine();
  reportTrial(
    'S5',
    `${slowConnections} slow connections, cut with 408; ${sorted.length} honest requests, p99 ${p99.toFixed(1)} ms, the machine’s ${machineMs.toFixed(1)} ms`,
    {
      'longest ms': Math.round(sorted.at(-1) ?? 0),
    },
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([408]));
  if (isLongTrial) expect(p99).toBeLessThan(50 + machineMs);
});

test('a replayed request books nothing more, and with another body nothing at all', async () => {
  const init = { headers: headers() };
  const first = await book(target.free, init);
  expect(first.status).toBe(200);
  const again = await book(target.free, init);
  expect([again.status, again.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
  const other = await book(target.free, {
    ...init,
    body: JSON.stringify({ ...patient, patient_name: 'Mallory Planted' }),
  });
  expect(other.status).toBe(422);
  expect(sandbox.touches()).toHaveLength(2);
});

test('the log contains nothing of the request bodies', () => {
  const log = proxy.output();
  expect(log).toContain('"route":"book"');
  expect(log).not.toContain(token);
  expect(log).not.toContain(target.token);
  expect(log).not.toMatch(/Mallory|Planted|Honest|9998877|1112233|111 22 33|passwd/);
  // The operator is told once which page was refused.
  expect(log.split('\n').filter((line) => line.includes('evil.example'))).toEqual([
    expect.stringContaining('a page of https://evil.example was refused'),
  ]);
  for (const line of log.trim().split('\n')) expect(() => JSON.parse(line)).not.toThrow();
});
