// A proxy whose ERP is slow: does a rush on a cold path cost the ERP one call, and does the proxy stay quick for
// everybody else?
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kyiv } from '../../demo/erp/people/kyiv.ts';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import type { BareAnswer } from './floors/bare-server.ts';
import { median } from './measures.ts';
import { type MeasuredProxy, page, withProcesses } from './proxy-under-load.ts';
import { repeat, sendAll } from './send.ts';
import type { TableRows } from './table.ts';

/** Medians of the rounds; `most`: the highest. Times in ms, memory in MB. `floor`: of a bare server. */
type SlowErp = {
  stampede: { clients: number; erpMs: number; mostCalls: number; lastAnswerMs: number; floorMs: number };
  slow: { clients: number; erpMs: number; loopP99Ms: number; answered: number; refused: number };
  memory: { idleMb: number; busyMb: number };
};

const list = '/clinics/main/api/schedule/employees';
const headers = { origin: page, 'accept-encoding': 'br' };
/** Of the method that is asked for: the proxy also reads the catalog as it starts. */
const calls = (proxy: MeasuredProxy) => proxy.metric('booking_erp_call_duration_seconds_count', 'method="employee"');

const usual = { clients: { stampede: 1000, slow: 500 }, erpMs: { stampede: 300, slow: 2000 } };

/** @param clients how many ask at once in a stampede and while the ERP is slow @param erpMs how long it takes then */
export async function measureSlowErp(rounds: number, clients = usual.clients, erpMs = usual.erpMs): Promise<SlowErp> {
  const sandbox = await startSandbox({ token: 'bench', clinic: kyiv });
  try {
    return await withProcesses(async ({ folder, startProxy, start }) => {
      const floorAnswer: BareAnswer = { status: 200, headers: {}, body: '', delayMs: erpMs.stampede };
      const file = join(folder, 'floor.json');
      writeFileSync(file, JSON.stringify({ '/': floorAnswer }));
      const floor = await start('./floors/bare-server.ts', file);
      const proxy = await startProxy(sandbox);
      const idleMb = proxy.residentMb();

      const shown = kyiv.doctors.filter((each) => each.doctor_status !== 'inactive' && each.use_in_schedule !== false);
      const stampedes: { calls: number; last: number; floor: number }[] = [];
      for (const doctor of shown.slice(0, rounds)) {
        // Each round has a path that was never asked for.
        const path = `${list}/${doctor.id}`;
        await sandbox.setMood({ kind: 'slow', delay: erpMs.stampede });
        const before = await calls(proxy);
        const took = await sendAll(proxy.address, repeat([{ path, headers }], clients.stampede), clients.stampede);
        const after = await calls(proxy);
        await sandbox.setMood('good');
        const bare = await sendAll(floor.address, repeat([{ path: '/' }], clients.stampede), clients.stampede);
        stampedes.push({ calls: after - before, last: Math.max(...took), floor: Math.max(...bare) });
      }

      // Every client asks for slots of its own, which no other's answer can be.
      const pairs = shown.flatMap((each) => each.online.map((service) => `${list}/${each.id}/slots/${service}`));
      const loops: number[] = [];
      let [answered, refused, busyMb] = [0, 0, idleMb];
      for (let round = 0; round < rounds; round++) {
        await sandbox.setMood({ kind: 'slow', delay: erpMs.slow });
        // The metric begins afresh with each scrape.
        await proxy.metric('nodejs_eventloop_lag_p99_seconds');
        const requests = Array.from({ length: clients.slow }, (_, each) => ({
          path: pairs[each % pairs.length] ?? list,
          headers: { ...headers, 'cache-control': 'no-cache' },
        }));
        const refusals = await countRefusals(proxy, requests);
        refused += refusals;
        answered += clients.slow - refusals;
        loops.push(1000 * (await proxy.metric('nodejs_eventloop_lag_p99_seconds')));
        busyMb = Math.max(busyMb, proxy.residentMb());
        await sandbox.setMood('good');
      }
      return {
        stampede: {
          clients: clients.stampede,
          erpMs: erpMs.stampede,
          mostCalls: Math.max(...stampedes.map((each) => each.calls)),
          lastAnswerMs: median(stampedes.map(({ last }) => last)),
          floorMs: median(stampedes.map((each) => each.floor)),
        },
        slow: { clients: clients.slow, erpMs: erpMs.slow, loopP99Ms: median(loops), answered, refused },
        memory: { idleMb, busyMb },
      };
    });
  } finally {
    await sandbox.close();
  }
}

/** While the ERP is slow the proxy refuses what it can't send within its timeout: 503 with Retry-After. */
async function countRefusals(
  { address }: MeasuredProxy,
  requests: readonly { path: string; headers: Record<string, string> }[],
): Promise<number> {
  const statuses = await Promise.all(
    requests.map(async ({ path, headers: own }) => {
      const answer = await fetch(address + path, { headers: own });
      await answer.arrayBuffer();
      return answer.status;
    }),
  );
  const unexpected = statuses.find((status) => status !== 200 && status !== 503);
  if (unexpected !== undefined) throw new Error(`A slow ERP’s slots were answered with ${unexpected}.`);
  return statuses.filter((status) => status === 503).length;
}

const whole = (value: number) => Math.round(value).toLocaleString('en');

export const slowErpTable = ({ stampede, slow, memory }: SlowErp): TableRows => [
  ['rush', 'found', 'goal'],
  [`${whole(stampede.clients)} clients, cold path, ERP ${stampede.erpMs} ms: calls`, String(stampede.mostCalls), '1'],
  ['· the last answer, ms', whole(stampede.lastAnswerMs), '≤ 400'],
  ['· by a bare server, ms', whole(stampede.floorMs), ''],
  [
    `${whole(slow.clients)} clients, ERP ${whole(slow.erpMs)} ms: event loop p99, ms`,
    slow.loopP99Ms.toFixed(1),
    '< 50',
  ],
  ['· answered', whole(slow.answered), ''],
  ['· refused with 503', whole(slow.refused), ''],
  ['memory of the proxy, idle, MB', whole(memory.idleMb), ''],
  ['memory of the proxy, after that, MB', whole(memory.busyMb), ''],
];
