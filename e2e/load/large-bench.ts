// `npm run bench:large`: how long an ERP's huge answers block the proxy, and how much memory they take. Prints for each
// case the longest delay of the proxy's event loop (its metric of the last scrape), the longest answer of /livez
// meanwhile, and the growth of its resident memory. Linux only: it reads /proc.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { clinicSettings } from '../../demo/erp/people/kyiv.ts';
import { freePort } from '../../demo/free-port.ts';
import { startProxy } from '../../demo/proxy-process.ts';

const megabyte = 1_000_000;
const services = Array.from({ length: 8 }, (_, each) => ({
  ...{ id: `s${each}`, name: `Consultation ${each}`, online_booking: true, default: each === 0, duration: 30 },
  ...{ price: 700, locales: { uk: { name: `Консультація ${each}` }, he: { name: 'ייעוץ' } } },
}));
const doctors = (count: number) =>
  Array.from({ length: count }, (_, each) => ({
    ...{ id: `d${each}`, name: `Olena Kovalenko ${each}`, position: 'Cardiologist', services },
    locales: { uk: { name: `Олена Коваленко ${each}`, position: 'Кардіолог' } },
  }));
const days = (count: number) =>
  Array.from({ length: count }, (_, day) => ({
    ...{ date: `2027-${String(1 + Math.floor(day / 28)).padStart(2, '0')}-${String(1 + (day % 28)).padStart(2, '0')}` },
    slot_duration: 30,
    slots: Array.from({ length: 20 }, (__, slot) => ({
      id: `${day}-${slot}`,
      time: `${String(8 + Math.floor(slot / 2)).padStart(2, '0')}:${slot % 2 ? '30' : '00'}`,
    })),
  }));
const body = (answer: object) => JSON.stringify({ ok: true, ...answer });

async function sendHuge(response: ServerResponse, megabytes: number) {
  response.write('{"ok":true,"employee":{"id":"x","name":"');
  const chunk = 'x'.repeat(megabyte);
  for (let sent = 0; sent < megabytes && !response.destroyed; sent++) {
    if (!response.write(chunk))
      await Promise.race([new Promise((resolve) => response.once('drain', resolve)), pause(5000)]);
  }
  response.end('"}}');
}

let catalog = body({ employees: doctors(10) });
const times = body({ employees: doctors(2000).map(({ id }) => ({ id, slots: days(7) })) });
const deep = `{"ok":true,"worktime":${'['.repeat(1e6)}${']'.repeat(1e6)}}`;
const erp = createServer((request, response) => {
  const path = request.url ?? '';
  if (/employees\/x\d+$/.test(path)) void sendHuge(response, 50);
  else if (path.endsWith('/worktime')) response.end(deep);
  else response.end(path.includes('/slots/') ? times : catalog);
}).listen(0, '127.0.0.1');
await once(erp, 'listening');
const { port } = erp.address() as AddressInfo;

const adminPort = await freePort(0);
const proxy = await startProxy({
  ...clinicSettings,
  PORT: '0',
  ALPACA_URL: `http://127.0.0.1:${port}`,
  ALPACA_TOKEN: 'bench',
  BOOKING_SECRET: randomBytes(32).toString('base64url'),
  BOOKING_ORIGINS: 'https://clinic.example',
  BOOKING_LIMITS: 'off',
  BOOKING_ADMIN_PORT: String(adminPort),
  BOOKING_CACHE: '{"employees":0,"employeesAll":0,"slotsByService":0}',
});
const api = `${proxy.url}/clinics/main/api/schedule`;
const residentMb = () =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${proxy.pid}/status`, 'utf8'))?.[1]) / 1024;

/** The longest delay of the event loop since the last call, ms: the metric begins afresh with each scrape. */
async function takeLoopDelay(): Promise<number> {
  const text = await (await fetch(`http://127.0.0.1:${adminPort}/metrics`)).text();
  return 1000 * Number(/^nodejs_eventloop_lag_max_seconds (\S+)/m.exec(text)?.[1]);
}

async function measure(name: string, act: () => Promise<unknown>): Promise<void> {
  const before = residentMb();
  let most = before;
  let longest = 0;
  let running = true;
  await takeLoopDelay();
  const watch = (async () => {
    while (running) {
      const startedMs = performance.now();
      await (await fetch(`${proxy.url}/livez`)).text();
      longest = Math.max(longest, performance.now() - startedMs);
      most = Math.max(most, residentMb());
      await pause(10);
    }
  })();
  const startedMs = performance.now();
  const result = await act();
  const tookMs = performance.now() - startedMs;
  running = false;
  await watch;
  const figures = [tookMs, await takeLoopDelay(), longest].map((ms) => `${Math.round(ms)} ms`);
  process.stdout.write(
    `${name.padEnd(34)} took ${figures[0]}, loop ${figures[1]}, /livez ${figures[2]}, +${Math.round(most - before)} MB: ${result}\n`,
  );
}

const statusOf = async (path: string) => {
  const response = await fetch(api + path);
  return `${response.status}, ${(await response.arrayBuffer()).byteLength} bytes`;
};
try {
  await measure('10 doctors', () => statusOf('/employees'));
  catalog = body({ employees: doctors(10_000) });
  for (const turn of ['first', 'second', 'third']) {
    await measure(`10,000 doctors, ${turn}`, () => statusOf('/employees'));
  }
  await measure('280,000 slots', () => statusOf('/slots/s0'));
  await measure('a million levels', () => statusOf('/employees/d1/worktime'));
  const many = Array.from({ length: 11 }, (_, each) => each);
  await measure('11 answers of 50 MB', async () => {
    const statuses = await Promise.all(many.map((each) => statusOf(`/employees/x${each}`)));
    return [...new Set(statuses)].join(' | ');
  });
} finally {
  await proxy.stop();
  erp.closeAllConnections();
  erp.close();
}
