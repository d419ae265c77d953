// The memory of a long-running proxy doesn't grow with the number of requests.
import { readFileSync } from 'node:fs';
import { Pool } from 'undici';
import { expect, test } from 'vitest';
import { createPatient, startTrial } from './clinic-under-trial.ts';
import { chooseScale, reportTrial } from './scale.ts';

const requests = chooseScale(20_000, 1_000_000);
const atOnce = 40;
/** Growth that is allowed, bytes. */
const growth = 20 * 1024 * 1024;

/** Resident memory of a process, bytes (proc(5): kB in `VmRSS`). */
const residentOf = (pid: number) =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;

test(`${requests} requests of every kind leave a proxy within 20 MB of what it took before them`, async () => {
  const trial = await startTrial('sqlite::memory:', {
    BOOKING_CACHE: '{"slots":1,"slotsByService":1}',
    // With much memory V8 collects late, and its size says nothing about leaks. With this little it must collect, and a
    // proxy that leaks runs out of memory.
    NODE_OPTIONS: '--max-old-space-size=128 --max-semi-space-size=8',
  });
  const proxy = await trial.startProxy();
  const pool = new Pool(proxy.url, { connections: atOnce });
  const clinic = '/clinics/main/api';
  const reads = [
    `${clinic}/schedule/employees`,
    `${clinic}/schedule/employees/18/slots/151`,
    `${clinic}/schedule/slots/151`,
    `${clinic}/clinic?lang=uk`,
    `${clinic}/schedule/employees/18`,
    `${clinic}/schedule/employees/18/worktime`,
    '/widget.js',
    '/embed?clinic=main',
    '/livez',
  ];
  const statuses = new Map<number, number>();
  const note = async (answer: { statusCode: number; body: { dump(): Promise<unknown> } }) => {
    await answer.body.dump();
    statuses.set(answer.statusCode, (statuses.get(answer.statusCode) ?? 0) + 1);
  };
  /** Mostly reads, some of unknown ids, and a refused booking now and then. */
  async function one(number: number, bookingEvery = 400) {
    if (number % bookingEvery === 0) {
      const { key, phone } = createPatient(number);
      return note(
        await pool.request({
          path: `${clinic}/schedule/employees/18/slots/no-such-place-${number}/make_appointment`,
          method: 'POST',
          headers: { origin: 'https://clinic.example', 'content-type': 'application/json', 'idempotency-key': key },
          body: JSON.stringify({ patient_name: 'Trial Patient', patient_phone: phone, services: ['151'] }),
        }),
      );
    }
    const path =
      number % 50 === 0 ? `${clinic}/schedule/employees/x${number}/slots` : (reads[number % reads.length] ?? '');
    return note(await pool.request({ path, method: 'GET', headers: { 'accept-encoding': 'br' } }));
  }
  let next = 0;
  async function serve(count: number, bookingEvery?: number) {
    const end = next + count;
    const worker = async () => {
      while (next < end) await one(++next, bookingEvery);
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
  }

  try {
    // Warm-up: afterwards caches are full, code is compiled, and the heap has its size.
    await serve(1500, 1);
    await serve(30_000);
    const before = residentOf(proxy.pid);
    await serve(requests);
    const after = residentOf(proxy.pid);
    reportTrial('L1', `${requests} requests; the proxy grew by ${Math.round((after - before) / 1024)} kB`);
    expect(after - before).toBeLessThan(growth);
    // Otherwise it was busy refusing.
    expect(statuses.get(200)).toBeGreaterThan(requests);
    expect(statuses.get(409)).toBeGreaterThan(requests / 400);
  } finally {
    await pool.close();
    await trial.close();
  }
}, 3_600_000);
