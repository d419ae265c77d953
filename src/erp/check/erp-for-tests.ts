// For the tests of the connection check only: an ERP that is a function.
import type { SlotDay, WorktimeDay } from '../../contract/schedule.ts';
import type { ErpFetch } from '../client.ts';
import type { CheckOptions } from './check-connection.ts';

export const service = { id: 's1', name: 'Visit', online_booking: true, default: true, duration: 30, price: 5 };
export const doctor = { id: 'd1', name: 'Olena', services: [service] };

type ErpData = { employees: object[]; worktime: WorktimeDay[]; slots: SlotDay[] };

export const slot = (time: string, id = time) => ({ id, time });
export const day = (date: string, ...times: string[]): SlotDay => ({
  date,
  slot_duration: 30,
  slots: times.map((time) => slot(time, `${date}_${time.replace(/\W/g, '')}`)),
});
export const works = (date: string, from = '00:00', to = '24:00') => ({ date, intervals: [{ from, to }] });

/**
 * An ERP whose methods 4 and 8 agree, unless `override` returns another body for a path and the number of its calls.
 */
export function erp(
  { employees = [doctor], worktime = [], slots = [] }: Partial<ErpData>,
  override: (path: string, calls: number) => object | undefined = () => undefined,
) {
  const requests: string[] = [];
  let running = 0;
  let maxRunning = 0;
  const fetch: ErpFetch = async (url, { method }) => {
    const path = new URL(url).pathname.replace('/api/schedule/', '');
    requests.push(`${method} ${path}`);
    running += 1;
    maxRunning = Math.max(maxRunning, running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
    const own = override(path, requests.filter((each) => each === `${method} ${path}`).length);
    const [, id] = /^employees\/([^/]+)/.exec(path) ?? [];
    const body =
      own ??
      (path.endsWith('/worktime')
        ? { worktime }
        : path.startsWith('slots/')
          ? { employees: employees.map((each) => ({ ...each, slots })) }
          : path.includes('/slots')
            ? { slots }
            : id
              ? { employee: { ...doctor, id } }
              : { employees });
    return new Response(JSON.stringify({ ok: true, ...body }));
  };
  return { fetch, requests, maxConcurrent: () => maxRunning };
}

export const options = (fetch: ErpFetch, more: Partial<CheckOptions> = {}): CheckOptions => ({
  url: 'https://erp.example',
  token: 'planted-token-5f2c',
  fetch,
  now: () => Date.parse('2026-11-23T08:00:00Z'),
  timeoutMs: 1000,
  maxDoctors: 20,
  timeZone: 'Europe/Kyiv',
  ...more,
});
