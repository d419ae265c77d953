// BOOKING_CACHE: for how long the ERP's answers may be told again.
import * as z from 'zod/mini';
import { type ErpRead, erpReads, isErpRead } from '../../erp/erp-methods.ts';
import type { ClinicSettings } from '../../proxy/clinic-settings.ts';
import { defaultLifetimes, type Lifetime } from '../../proxy/reads/lifetimes.ts';
import { type Expected, offOrObject } from './setting-values.ts';

/** At most a day: longer nobody may be told anything that the ERP doesn't say any more. */
const Seconds = z.int().check(z.minimum(0), z.maximum(86_400));
const CacheTimes = z.record(
  z.string(),
  z.union([Seconds, z.strictObject({ fresh: Seconds, revalidate: z.optional(Seconds), outage: z.optional(Seconds) })]),
);

/** One method's times: a number is how long it is fresh, and what isn't said is as usual. 0: it isn't kept at all. */
function lifetimeFrom(usual: Lifetime, written: number | ({ fresh: number } & Partial<Lifetime>)): Lifetime {
  if (written === 0) return { fresh: 0, revalidate: 0, outage: 0 };
  return typeof written === 'number' ? { ...usual, fresh: written } : { ...usual, ...written };
}

const cacheEntries = (text: string) => {
  try {
    return Object.entries(CacheTimes.parse(JSON.parse(text)));
  } catch {
    return undefined;
  }
};

const write = `Write off, or JSON with seconds a method, such as {"employees":300,"slots":{"fresh":5,"revalidate":10,"outage":60}}. The methods are ${erpReads.join(', ')}; each time is a whole number from 0 to 86400.`;

export const cacheTimes: Expected<NonNullable<ClinicSettings['cache']>> = {
  read: (text) => {
    const entries = text === 'off' ? erpReads.map((name) => [name, 0] as const) : cacheEntries(text);
    const times: { [Name in ErpRead]?: Lifetime } = {};
    for (const [name, written] of entries ?? []) {
      if (!isErpRead(name)) return undefined;
      times[name] = lifetimeFrom(defaultLifetimes[name], written);
    }
    return entries && times;
  },
  wrong: (text) => (cacheEntries(text) ?? []).map(([name]) => name).filter((name) => !isErpRead(name)),
  write,
  inFile: offOrObject(write),
};
