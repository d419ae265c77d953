// How much longer an answer takes through the proxy than from the ERP itself: a read that isn't kept, and a booking,
// for which the proxy also reads the slots. The ERP is the sandbox in a process of its own.
import * as z from 'zod/mini';
import { startSandboxProcess } from '../../demo/erp/process/sandbox-process.ts';
import { createKey, createPatient } from '../trials/clinic-under-trial.ts';
import { percentile } from './measures.ts';
import { page, withProcesses } from './proxy-under-load.ts';
import { sendAll, type TimedRequest } from './send.ts';
import type { TableRows } from './table.ts';

const token = 'bench';
const usual = { one: 50, many: 320, doctors: 120 };
const api = '/api/schedule/employees';

/** ms. `added` is the difference of the percentiles. */
type AddedLatency = {
  name: string;
  atOnce: number;
  /** CPU time of the proxy for each request. */
  cpuMs: number;
} & Record<'direct' | 'proxy', { p50Ms: number; p99Ms: number }>;

const Employees = z.object({
  employees: z.array(
    z.object({
      id: z.string(),
      services: z.array(z.object({ id: z.string(), online_booking: z.boolean(), default: z.boolean() })),
    }),
  ),
});
const Slots = z.object({ slots: z.array(z.object({ slots: z.array(z.object({ id: z.string() })) })) });

/** A doctor's service, and one free slot of each day: booking one leaves the others free. */
type Offer = { employee: string; service: string; slots: string[] };

async function findOffers(erp: string): Promise<Offer[]> {
  const read = async (path: string): Promise<unknown> =>
    (await fetch(erp + path, { headers: { authorization: `Bearer ${token}` } })).json();
  const { employees } = Employees.parse(await read(api));
  const offers: Offer[] = [];
  for (const { id, services } of employees) {
    for (const service of services.filter((each) => each.online_booking)) {
      const own = service.default ? Slots.parse(await read(`${api}/${id}/slots/${service.id}`)).slots : [];
      offers.push({ employee: id, service: service.id, slots: own.flatMap(({ slots }) => slots[0]?.id ?? []) });
    }
  }
  return offers;
}

/** The same request to the ERP and to the proxy, by paths behind the address. */
const sides = {
  direct: { prefix: '', headers: { authorization: `Bearer ${token}` } },
  proxy: { prefix: '/clinics/main', headers: { origin: page } },
};

/**
 * @param counts how many requests of each kind a round has, one at a time and 64 at once; and how many doctors the ERP
 * has for each round, whose slots are booked up
 */
export async function measureAddedLatency(rounds: number, counts = usual): Promise<AddedLatency[]> {
  const erp = await startSandboxProcess(
    token,
    '--doctors',
    String(counts.doctors * rounds),
    '--services',
    '60',
    '--days',
    '30',
  );
  try {
    return await withProcesses(async ({ startProxy }) => {
      const proxy = await startProxy(
        { url: erp.url, token },
        { BOOKING_CACHE: '{"slots":0}', BOOKING_LIMITS: 'off', BOOKING_CHALLENGE: 'off' },
      );
      const offers = await findOffers(erp.url);
      const places = offers.flatMap(({ employee, service, slots }) =>
        slots.map((slot) => ({ employee, service, slot })),
      );
      let read = 0;
      let booked = 0;
      const nextRead = (side: keyof typeof sides): TimedRequest => {
        // Different ones in turn, because the same read at once is one call.
        const { employee, service } = offers[read++ % offers.length] ?? { employee: '', service: '' };
        const { prefix, headers } = sides[side];
        return { path: `${prefix}${api}/${employee}/slots/${service}`, headers };
      };
      const nextBooking = (side: keyof typeof sides): TimedRequest => {
        const place = places[booked++];
        if (!place) throw new Error('No free slot is left: measure fewer rounds.');
        const { prefix, headers } = sides[side];
        return {
          path: `${prefix}${api}/${place.employee}/slots/${place.slot}/make_appointment`,
          method: 'POST',
          headers: { ...headers, 'content-type': 'application/json', 'idempotency-key': createKey() },
          body: JSON.stringify({
            patient_name: 'Bench Patient',
            patient_phone: createPatient(booked).phone,
            services: [place.service],
          }),
        };
      };
      const kinds = [
        { name: 'a read', next: nextRead },
        { name: 'a booking', next: nextBooking },
      ];
      const results: AddedLatency[] = [];
      for (const { name, next } of kinds) {
        for (const [atOnce, count] of [[1, counts.one] as const, [64, counts.many] as const]) {
          const took = { direct: [] as number[], proxy: [] as number[] };
          let cpuSeconds = 0;
          for (let round = 0; round <= rounds; round++) {
            for (const side of ['direct', 'proxy'] as const) {
              const address = side === 'direct' ? erp.url : proxy.address;
              // The first round compiles, and isn't counted.
              const requests = Array.from({ length: round === 0 ? Math.min(atOnce, count) : count }, () => next(side));
              const cpuBefore = proxy.cpuSeconds();
              const each = await sendAll(address, requests, atOnce, [200, 201]);
              if (round === 0) continue;
              took[side].push(...each);
              cpuSeconds += proxy.cpuSeconds() - cpuBefore;
            }
          }
          const of = (side: keyof typeof took) => ({
            p50Ms: percentile(took[side], 0.5),
            p99Ms: percentile(took[side], 0.99),
          });
          const cpuMs = (1000 * cpuSeconds) / took.proxy.length;
          results.push({ name, atOnce, cpuMs, direct: of('direct'), proxy: of('proxy') });
        }
      }
      return results;
    });
  } finally {
    await erp.stop();
  }
}

const ms = (value: number) => value.toFixed(1);

export const addedLatencyTable = (rows: readonly AddedLatency[]): TableRows => [
  [
    'not kept',
    'at once',
    'ERP p50, ms',
    'proxy p50, ms',
    'added, ms',
    'ERP p99, ms',
    'proxy p99, ms',
    'added, ms',
    'proxy CPU, ms',
  ],
  ...rows.map(({ name, atOnce, cpuMs, direct, proxy }) => [
    name,
    String(atOnce),
    ...[direct.p50Ms, proxy.p50Ms, proxy.p50Ms - direct.p50Ms].map(ms),
    ...[direct.p99Ms, proxy.p99Ms, proxy.p99Ms - direct.p99Ms, cpuMs].map(ms),
  ]),
];
