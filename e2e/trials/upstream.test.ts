// A real proxy before an ERP that is slow or hostile on its socket: every visitor gets an answer in time, connections
// and memory come back, and the event loop stays free.
import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod/mini';
import type { ServerProcess } from '../../demo/server-process.ts';
import { startTrial, type Trial } from './clinic-under-trial.ts';
import { chooseScale, isLongTrial, reportTrial, watchMachine } from './scale.ts';

const requests = chooseScale(8, 1000);
const clients = chooseScale(20, 500);
const slowMs = chooseScale(300, 2000);
const erpTimeoutMs = 500;
/** For what hangs. */
const timeoutMs = 600_000;

const Employees = z.object({ employees: z.array(z.object({ id: z.string() })) });

let trial: Trial;
beforeAll(async () => {
  trial = await startTrial('sqlite::memory:', { BOOKING_CACHE: 'off' });
}, timeoutMs);
afterAll(() => trial.close());

const head = 'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 100000\r\n\r\n';

/** What the ERP does with a connection. `closed`: nothing listens. */
const misbehaviours: Record<string, 'closed' | ((socket: Socket) => void)> = {
  'refuses connections': 'closed',
  'swallows requests': (socket) => socket.resume(),
  'answers its first line only': (socket) => socket.resume().write('HTTP/1.1 200 OK\r\n'),
  'sends a byte every 100 ms': (socket) => {
    socket.resume().write(`${head}{`);
    const timer = setInterval(() => socket.write(' '), 100);
    socket.once('close', () => clearInterval(timer));
  },
  'resets inside the body': (socket) => {
    socket.once('data', () => socket.write(`${head}{"ok":`, () => socket.resetAndDestroy()));
  },
};

/** Each needs a proxy of its own, so the short form tries one. */
const tried = Object.entries(misbehaviours).filter(([what]) => isLongTrial || what === 'resets inside the body');

async function listen(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
}

const socketsOf = ({ pid }: ServerProcess) => readdirSync(`/proc/${pid}/fd`).length;
const residentOf = ({ pid }: ServerProcess) =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) * 1024;

test.each(tried)(
  'an ERP that %s',
  async (what, act) => {
    const open = new Set<Socket>();
    const server = createServer((socket) => {
      open.add(socket);
      socket.on('error', () => {}).once('close', () => open.delete(socket));
      if (act !== 'closed') act(socket);
    });
    const url = await listen(server);
    if (act === 'closed') await new Promise((resolve) => server.close(resolve));
    const proxy = await trial.startProxy({ ALPACA_URL: url, BOOKING_ERP_TIMEOUT_MS: String(erpTimeoutMs) });
    try {
      await (await fetch(`${proxy.url}/livez`)).text();
      const sockets = socketsOf(proxy);
      const resident = residentOf(proxy);
      let longestMs = 0;
      const statuses = new Map<number, number>();
      let left = requests;
      const visitor = async () => {
        while (left-- > 0) {
          const asked = performance.now();
          const answer = await fetch(`${proxy.url}/clinics/main/api/schedule/employees/18/slots/151`, {
            headers: { connection: 'close' },
          });
          await answer.text();
          longestMs = Math.max(longestMs, Math.round(performance.now() - asked));
          statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
        }
      };
      await Promise.all(Array.from({ length: 50 }, visitor));
      await expect.poll(() => socketsOf(proxy) - sockets, { timeout: timeoutMs }).toBeLessThanOrEqual(2);
      const grownMb = Math.round((residentOf(proxy) - resident) / 2 ** 20);
      reportTrial(
        'U1',
        `${requests} reads of an ERP that ${what}: ${JSON.stringify(Object.fromEntries(statuses))}, ${grownMb} MB more`,
        {
          'longest ms': longestMs,
        },
      );
      expect([...statuses.keys()]).toEqual([503]);
      if (isLongTrial) {
        // A read is sent once more; a free place in the bulkhead is waited for at most as long as the two take.
        expect(longestMs).toBeLessThan(4 * erpTimeoutMs + 2000);
        expect(grownMb).toBeLessThan(50);
      }
    } finally {
      await proxy.kill();
      for (const socket of open) socket.destroy();
      if (act !== 'closed') await new Promise((resolve) => server.close(resolve));
    }
  },
  timeoutMs,
);

test(
  `${clients} clients on a slow ERP are answered, and the event loop stays free`,
  async () => {
    // With its usual cache: what many visitors ask for at once is one call to the ERP.
    const proxy = await trial.startProxy({ BOOKING_ADMIN_PORT: '0', BOOKING_CACHE: '' });
    const admin = /"address":"([^"]+)","msg":"listening for the operator/.exec(proxy.output())?.[1] ?? '';
    /** Node's own measure, in ms, since it was last read. */
    const readDelay = async () =>
      Number(
        /^nodejs_eventloop_lag_p99_seconds ([\d.e-]+)/m.exec(await (await fetch(`${admin}/metrics`)).text())?.[1],
      ) * 1000;
    const api = `${proxy.url}/clinics/main/api/schedule`;
    // Code that is read and compiled for the first time blocks for longer.
    for (const path of ['employees', 'employees/18', 'employees/18/slots/151', 'employees/18/worktime', 'slots/151']) {
      await (await fetch(`${api}/${path}`)).text();
    }
    const { employees } = Employees.parse(await (await fetch(`${api}/employees`)).json());
    const reads = employees
      .filter(({ id }) => id !== '18')
      .slice(0, 10)
      .flatMap(({ id }) => [`employees/${id}`, `employees/${id}/slots`, `employees/${id}/worktime`]);
    await trial.sandbox.setMood({ kind: 'slow', delay: slowMs });
    await readDelay();
    const machine = watchMachine();
    let longestMs = 0;
    const answers = await Promise.all(
      Array.from({ length: clients }, async (_, number) => {
        const asked = performance.now();
        const answer = await fetch(`${api}/${reads[number % reads.length]}`);
        await answer.text();
        longestMs = Math.max(longestMs, Math.round(performance.now() - asked));
        return answer.status;
      }),
    );
    const p99 = await readDelay();
    const machineMs = machine();
    await trial.sandbox.setMood('good');
    reportTrial(
      'U5',
      `${clients} clients on an ERP of ${slowMs} ms: event loop p99 ${p99.toFixed(1)} ms, the machine’s ${machineMs.toFixed(1)} ms`,
      {
        'longest ms': longestMs,
      },
    );
    expect(p99).toBeGreaterThan(0);
    expect(answers).toEqual(answers.map(() => 200));
    if (isLongTrial) expect(p99).toBeLessThan(50 + machineMs);
  },
  timeoutMs,
);
