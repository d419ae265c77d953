// BOOKING_LIMITS: how often a client may do what.
import * as z from 'zod/mini';
import { defaultLimits, type RateLimits } from '../../proxy/policy/limits.ts';
import { type Expected, offOrObject } from './setting-values.ts';

const Count = z.int().check(z.minimum(1), z.maximum(1_000_000));
// Of a day at most: the counters of a longer time are lost with the process.
const Seconds = z.int().check(z.minimum(1), z.maximum(86_400));
const Limit = z.pipe(
  z.tuple([Count, Seconds]),
  z.transform(([count, seconds]) => ({ count, seconds })),
);
const SomeLimits = z.partial(z.strictObject({ reads: Limit, bookings: Limit, phones: Limit, cancels: Limit }));

const writeLimits =
  'Write off, or JSON such as {"reads":[600,60],"bookings":[100,600],"phones":[5,3600],"cancels":[20,600]}: how many in how many seconds, from 1, at most a day; what is left out is as written here.';

export const limits: Expected<RateLimits | 'off'> = {
  read: (text) => {
    if (text === 'off') return 'off';
    try {
      const read = SomeLimits.safeParse(JSON.parse(text));
      return read.success ? { ...defaultLimits, ...read.data } : undefined;
    } catch {
      return undefined;
    }
  },
  write: writeLimits,
  inFile: offOrObject(writeLimits),
};
