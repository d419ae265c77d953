// The proxy as its operator sees it: a process that is stopped and reloaded by signals, and its metrics.
import { randomBytes, randomUUID } from 'node:crypto';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { clinics } from '../../demo/erp/people/clinics.ts';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import { startProxy } from '../../demo/proxy-process.ts';
import { startRelay } from '../relay.ts';

const page = 'https://clinic.example';
const token = `tok_${randomBytes(24).toString('hex')}`;
const shared = { PORT: '0', BOOKING_ADMIN_PORT: '0', BOOKING_SECRET: randomBytes(32).toString('base64url') };

// A folder for each test: where these tests run side by side, "after all" is after each.
let folder = '';
test.beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'booking-config-'));
});
test.afterEach(() => rmSync(folder, { recursive: true }));

const post = (body: object) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', origin: page, 'idempotency-key': randomUUID() },
  body: JSON.stringify(body),
});

async function startClinic(environment: (erp: string) => Record<string, string>) {
  const sandbox = await startSandbox({ token, clinic: clinics.kyiv.data });
  const relay = await startRelay(sandbox.url);
  const proxy = await startProxy({ ...shared, ...environment(relay.url) });
  const admin = /"address":"([^"]+)","msg":"listening for the operator/.exec(proxy.output())?.[1] ?? '';
  const close = async () => {
    await proxy.kill();
    await relay.close();
    await sandbox.close();
  };
  return { sandbox, relay, proxy, admin, close };
}

test('SIGTERM during a booking: the proxy answers it, accepts no other, and exits with 0', async () => {
  const { sandbox, relay, proxy, admin, close } = await startClinic((ALPACA_URL) => ({
    ...clinics.kyiv.settings,
    ALPACA_URL,
    ALPACA_TOKEN: token,
    BOOKING_ORIGINS: page,
    // This booking is sent without a browser, and so without a proof of work.
    BOOKING_CHALLENGE: 'off',
  }));
  const api = `${proxy.url}/clinics/main/api/schedule`;
  const { slots } = await (await fetch(`${api}/employees/11/slots`)).json();
  await sandbox.setMood({ kind: 'hold', scope: 'writes' });
  const booking = fetch(
    `${api}/employees/11/slots/${slots[0].slots[0].id}/make_appointment`,
    post({ patient_name: 'Olena Petrenko', patient_phone: '0501234567' }),
  );
  await expect.poll(() => relay.requests.some((each) => each.startsWith('POST '))).toBe(true);

  const started = Date.now();
  const stopped = proxy.stop();
  const turnedAway = () =>
    fetch(`${proxy.url}/livez`).then(
      () => false,
      () => true,
    );
  await expect.poll(turnedAway).toBe(true);
  await expect(fetch(`${admin}/metrics`)).rejects.toThrow();
  await sandbox.setMood({ kind: 'good' });
  const answer = await booking;
  expect([answer.status, (await answer.json()).ok]).toEqual([200, true]);
  expect(await stopped).toBe(0);
  expect(Date.now() - started).toBeLessThan(15_000);
  expect(sandbox.touches()).toHaveLength(1);
  expect(proxy.output()).toContain('"msg":"stopped"');
  expect(proxy.output()).not.toContain('kept the process alive');
  await close();
});

test('SIGHUP also reads the files of a single clinic again: a new token and a new secret are used at once', async () => {
  const files = { ALPACA_TOKEN_FILE: join(folder, 'token'), BOOKING_SECRET_FILE: join(folder, 'secret') };
  const write = (file: keyof typeof files, text: string) => writeFileSync(files[file], `${text}\n`, { mode: 0o600 });
  const [first, next] = [shared.BOOKING_SECRET, randomBytes(32).toString('base64url')];
  write('ALPACA_TOKEN_FILE', 'an-old-token');
  write('BOOKING_SECRET_FILE', first);
  const { proxy, close } = await startClinic((ALPACA_URL) => ({
    ...clinics.kyiv.settings,
    ...files,
    ALPACA_URL,
    BOOKING_SECRET: '',
    BOOKING_ORIGINS: page,
    BOOKING_CHALLENGE: 'off',
  }));
  const api = `${proxy.url}/clinics/main/api/schedule`;
  const employees = async () => (await fetch(`${api}/employees`)).status;
  expect(await employees()).toBe(503);
  write('ALPACA_TOKEN_FILE', token);
  // Whoever rotates a token may loosen its file's permissions.
  chmodSync(files.ALPACA_TOKEN_FILE, 0o644);
  const isOpen = `ALPACA_TOKEN_FILE: every user of this machine can read ${files.ALPACA_TOKEN_FILE}`;
  expect(proxy.output()).not.toContain(isOpen);
  proxy.signal('SIGHUP');
  await expect.poll(employees).toBe(200);
  expect(proxy.output()).toContain(isOpen);

  const { slots } = await (await fetch(`${api}/employees/11/slots`)).json();
  const slot = `${api}/employees/11/slots/${slots[0].slots[0].id}`;
  const patient = { patient_name: 'Olena Petrenko', patient_phone: '0501234567' };
  const { appointment } = await (await fetch(`${slot}/make_appointment`, post(patient))).json();
  const visit = async () =>
    (
      await fetch(`${proxy.url}/clinics/main/api/appointments`, {
        headers: { authorization: `Bearer ${appointment.cancel_token}` },
      })
    ).status;
  expect(await visit()).toBe(200);
  write('BOOKING_SECRET_FILE', `${next}\n${first}`);
  proxy.signal('SIGHUP');
  await expect.poll(() => proxy.output().split('the settings were read again').length).toBe(3);
  expect(await visit()).toBe(200);
  write('BOOKING_SECRET_FILE', next);
  proxy.signal('SIGHUP');
  await expect.poll(() => proxy.output().split('the settings were read again').length).toBe(4);
  expect(await visit()).toBe(403);

  write('BOOKING_SECRET_FILE', 'short');
  proxy.signal('SIGHUP');
  await expect.poll(() => proxy.output()).toContain('the settings were not read again');
  expect(proxy.output()).toContain('BOOKING_SECRET_FILE');
  expect(await employees()).toBe(200);
  for (const secret of [token, first, next]) expect(proxy.output()).not.toContain(secret);
  expect(await proxy.stop()).toBe(0);
  await close();
});

test('SIGHUP reloads the clinics without dropping a request, and keeps the old ones if the file is wrong', async () => {
  const file = join(folder, 'clinics.json');
  const secretFile = join(folder, 'token');
  writeFileSync(secretFile, `${token}\n`);
  const clinic = (url: string, name: string) => ({
    url,
    token: { file: secretFile },
    origins: [page],
    time_zone: clinics.kyiv.data.time_zone,
    currency: clinics.kyiv.data.currency,
    country: 'UA',
    name,
  });
  const write = (clinics: object) => writeFileSync(file, JSON.stringify({ clinics }));
  let erp = '';
  const { sandbox, proxy, admin, close } = await startClinic((url) => {
    erp = url;
    write({ kyiv: clinic(url, 'First') });
    return { BOOKING_CONFIG: file };
  });
  const nameOf = async (id: string) => {
    const answer = await fetch(`${proxy.url}/clinics/${id}/api/clinic`);
    return answer.ok ? (await answer.json()).clinic.name : answer.status;
  };
  expect([await nameOf('kyiv'), await nameOf('haifa'), await nameOf('main')]).toEqual(['First', 404, 404]);

  let running = true;
  const statuses = new Set<number>();
  const visitors = Array.from({ length: 6 }, async () => {
    while (running) {
      const answer = await fetch(`${proxy.url}/clinics/kyiv/api/schedule/employees/11/slots`);
      await answer.arrayBuffer();
      statuses.add(answer.status);
    }
  });
  for (const round of [1, 2, 3, 4]) {
    write({ kyiv: clinic(erp, `Round ${round}`), haifa: clinic(erp, 'Carmel Clinic') });
    proxy.signal('SIGHUP');
    await expect.poll(() => nameOf('kyiv')).toBe(`Round ${round}`);
  }
  running = false;
  await Promise.all(visitors);
  expect([...statuses]).toEqual([200]);
  expect(await nameOf('haifa')).toBe('Carmel Clinic');

  write({ kyiv: { ...clinic(erp, 'Wrong'), token, timezone: 'x' } });
  proxy.signal('SIGHUP');
  await expect.poll(() => proxy.output()).toContain('the settings were not read again');
  expect(await nameOf('kyiv')).toBe('Round 4');
  expect(proxy.output()).toContain('clinics.kyiv.timezone: is not a setting. Did you mean time_zone?');
  expect(proxy.output()).toContain('"added":["haifa"],"changed":["kyiv"],"removed":[]');
  expect(proxy.output()).not.toContain(token);

  await sandbox.setMood({ kind: 'error' });
  const answer = await fetch(`${proxy.url}/clinics/kyiv/api/schedule/employees`);
  expect(answer.status).toBe(503);
  const metrics = await (await fetch(`${admin}/metrics`)).text();
  expect(metrics).toContain('booking_requests_total{clinic="kyiv",route="employees",status="503"} 1');
  expect(metrics).toMatch(/booking_erp_call_duration_seconds_count\{clinic="kyiv",method="slots",outcome="ok"\} \d/);
  expect((await (await fetch(`${admin}/openapi.json`)).json()).openapi).toBe('3.1.0');
  expect(await proxy.stop()).toBe(0);
  expect(proxy.output()).not.toContain('kept the process alive');
  await close();
});
