// BOOKING_CACHE: how long the ERP's answers are cached.
import * as z from 'zod/mini';
import { type ErpRead, erpReads, isErpRead } from '../../erp/erp-methods.ts';
import type { ClinicSettings } from '../../proxy/clinic-settings.ts';
import { defaultLifetimes, type Lifetime } from '../../proxy/reads/lifetimes.ts';
import { isPlainObject } from '../plain-object.ts';
import { offOrObject, type SettingFormat, wrongParts } from './setting-format.ts';

/** At most a day. */
const Seconds = z.int().check(z.minimum(0), z.maximum(86_400));
const CacheTimes = z.record(
  z.string(),
  z.union([Seconds, z.strictObject({ fresh: Seconds, revalidate: z.optional(Seconds), outage: z.optional(Seconds) })]),
);

/** A number is the fresh time; times that aren't given keep their defaults. 0 turns caching off. */
function parseLifetime(defaults: Lifetime, written: number | ({ fresh: number } & Partial<Lifetime>)): Lifetime {
  if (written === 0) return { fresh: 0, revalidate: 0, outage: 0 };
  return typeof written === 'number' ? { ...defaults, fresh: written } : { ...defaults, ...written };
}

const cacheEntries = (text: string) => {
  try {
    return Object.entries(CacheTimes.parse(JSON.parse(text)));
  } catch {
    return undefined;
  }
};

const namesIn = (text: string): string[] => {
  try {
    const value: unknown = JSON.parse(text);
    return isPlainObject(value) ? Object.keys(value) : [];
  } catch {
    return [];
  }
};

const write = `Write off, or JSON with seconds per method, such as {"employees":300,"slots":{"fresh":5,"revalidate":10,"outage":60}}. The methods are ${erpReads.join(', ')}; each time is a whole number from 0 to 86400.`;

export const cacheTimes: SettingFormat<NonNullable<ClinicSettings['cache']>> = {
  read: (text) => {
    const entries = text === 'off' ? erpReads.map((name) => [name, 0] as const) : cacheEntries(text);
    const times: { [Name in ErpRead]?: Lifetime } = {};
    for (const [name, written] of entries ?? []) {
      if (!isErpRead(name)) return undefined;
      times[name] = parseLifetime(defaultLifetimes[name], written);
    }
    return entries && times;
  },
  wrong: (text) => [...wrongParts(CacheTimes, text), ...namesIn(text).filter((name) => !isErpRead(name))],
  write,
  inFile: offOrObject(write),
};
