// How bytes, first screens and the proxy's memory and CPU grow with the clinic.
import type { Browser } from '@playwright/test';
import { bigClinic } from '../../demo/erp/people/big-clinic.ts';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import { startOwnPage } from '../own-page.ts';
import { type Phone, slowPhone, type Visit, visitCold } from './cold-visit.ts';
import { startFloorServer } from './floors/floor-server.ts';
import { median } from './measures.ts';
import { hostPage } from './pages.ts';
import { withProcesses } from './proxy-under-load.ts';
import { repeat, sendAll, type TimedRequest } from './send.ts';
import type { TableRows } from './table.ts';

export type ClinicGrowth = {
  doctors: number;
  days: number;
  /** Bytes on the wire until the times of a given service are there. */
  timesBytes: number;
  listRatio: number;
  timesRatio: number;
  /** Resident memory of the proxy in the end, MB. */
  proxyMb: number;
  /** CPU-seconds of the proxy for a day of 10,000 visitors. */
  dayCpuSeconds: number;
};

type GrowthSize = { doctors: number; days: number };

const growthSizes: readonly GrowthSize[] = [10, 100, 1000, 2000].flatMap((doctors) =>
  [14, 90].map((days) => ({ doctors, days })),
);

const visitors = 10_000;
/** How often a day the catalog is read anew: its answers are fresh for two minutes. */
const catalogReads = 720;

type GrowthOptions = { browser: Browser; rounds: number; phone?: Phone; sizes?: readonly GrowthSize[] };

export async function measureGrowth({
  browser,
  rounds,
  phone = slowPhone,
  sizes = growthSizes,
}: GrowthOptions): Promise<ClinicGrowth[]> {
  const floors = await startFloorServer();
  try {
    const results: ClinicGrowth[] = [];
    for (const size of sizes) results.push(await measureSize(size, { browser, rounds, phone, floor: floors.page }));
    return results;
  } finally {
    floors.close();
  }
}

async function measureSize(
  size: GrowthSize,
  { browser, rounds, phone, floor }: { browser: Browser; rounds: number; phone: Phone; floor: string },
): Promise<ClinicGrowth> {
  const services = Math.max(10, Math.min(300, size.doctors));
  const sandbox = await startSandbox({ token: 'bench', clinic: bigClinic({ ...size, services }) });
  const host = await startOwnPage();
  try {
    return await withProcesses(async ({ startProxy }) => {
      const day = 86_400;
      const kept = await startProxy(sandbox, {
        BOOKING_ORIGINS: host.url,
        BOOKING_CACHE: JSON.stringify({ employees: day, employeesAll: day, slotsByService: day }),
      });
      const tag = (options: string) => hostPage(`<script src="${kept.address}/widget.js"${options} async></script>`);
      host.pages['/list'] = tag('');
      host.pages['/times'] = tag(' data-service="101"');
      const targets = {
        floor: { url: floor, shown: 'button' },
        list: { url: `${host.url}/list`, shown: '.row-choice' },
        times: { url: `${host.url}/times`, shown: '.time' },
      };
      const visits = { floor: [] as Visit[], list: [] as Visit[], times: [] as Visit[] };
      let asked: string[] = [];
      // The first round fills the proxy's cache, and isn't counted.
      for (let round = 0; round <= rounds; round++) {
        for (const name of ['floor', 'list', 'times'] as const) {
          const visit = await visitCold(browser, targets[name], phone);
          if (name === 'times') asked = visit.addresses;
          if (round > 0) visits[name].push(visit);
        }
      }
      const ms = (name: keyof typeof visits) => median(visits[name].map((visit) => visit.ms));
      const requests = asked
        .filter((address) => address.startsWith(kept.address) && !address.includes('/photos/'))
        .map(
          (address): TimedRequest => ({
            path: address.slice(kept.address.length),
            headers: { origin: host.url, 'accept-encoding': 'gzip, br' },
          }),
        );
      const uncached = await startProxy(sandbox, {
        BOOKING_ORIGINS: host.url,
        BOOKING_CACHE: JSON.stringify({ employees: 0, employeesAll: 0, slotsByService: 0 }),
      });
      const cpuOf = async (proxy: typeof kept, each: readonly TimedRequest[], times: number) => {
        await sendAll(proxy.address, each, 1);
        const before = proxy.cpuSeconds();
        await sendAll(proxy.address, repeat(each, times), 1);
        return (proxy.cpuSeconds() - before) / times;
      };
      const readsOf = (part: string) => {
        const found = requests.filter(({ path }) => path.includes(part));
        if (found.length === 0) throw new Error(`No first times were asked for at …${part}….`);
        return found;
      };
      const [ofCatalog, ofTimes] = [readsOf('/api/offers'), readsOf('/schedule/slots/')];
      const visitSeconds = await cpuOf(kept, requests, 100);
      const catalogSeconds = await cpuOf(uncached, ofCatalog, 5);
      const timesSeconds = await cpuOf(uncached, ofTimes, 5);
      return {
        ...size,
        timesBytes: median(visits.times.map(({ bytes }) => bytes)),
        listRatio: ms('list') / ms('floor'),
        timesRatio: ms('times') / ms('floor'),
        proxyMb: kept.residentMb(),
        dayCpuSeconds: visitors * (visitSeconds + timesSeconds) + catalogReads * catalogSeconds,
      };
    });
  } finally {
    await host.close();
    await sandbox.close();
  }
}

export const growthTable = (rows: readonly ClinicGrowth[]): TableRows => [
  ['doctors', 'days', 'list, × floor', 'times, × floor', 'KB until times', 'proxy, MB', 'CPU-seconds a day'],
  ...rows.map((each) => [
    each.doctors.toLocaleString('en'),
    String(each.days),
    each.listRatio.toFixed(2),
    each.timesRatio.toFixed(2),
    Math.round(each.timesBytes / 1000).toLocaleString('en'),
    Math.round(each.proxyMb).toLocaleString('en'),
    Math.round(each.dayCpuSeconds).toLocaleString('en'),
  ]),
];
