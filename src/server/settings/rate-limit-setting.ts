// BOOKING_LIMITS: the rate limits.
import * as z from 'zod/mini';
import { defaultLimits, type RateLimits } from '../../proxy/policy/limits.ts';
import { offOrObject, type SettingFormat, wrongParts } from './setting-format.ts';

const Count = z.int().check(z.minimum(1), z.maximum(1_000_000));
// At most a day: longer counters would be lost with the process.
const Seconds = z.int().check(z.minimum(1), z.maximum(86_400));
const Limit = z.pipe(
  z.tuple([Count, Seconds]),
  z.transform(([count, seconds]) => ({ count, seconds })),
);
const SomeLimits = z.partial(
  z.strictObject({ reads: Limit, bookings: Limit, phones: Limit, cancels: Limit, clinic: Limit }),
);

const writeLimits =
  'Write off, or JSON such as {"reads":[600,60],"bookings":[100,600],"phones":[5,3600],"cancels":[20,600],"clinic":[30,600]}: a count from 1 and its period in seconds, at most a day. A limit that isn’t named has the value shown here.';

export const limits: SettingFormat<RateLimits | 'off'> = {
  read: (text) => {
    if (text === 'off') return 'off';
    try {
      const read = SomeLimits.safeParse(JSON.parse(text));
      return read.success ? { ...defaultLimits, ...read.data } : undefined;
    } catch {
      return undefined;
    }
  },
  wrong: (text) => wrongParts(SomeLimits, text),
  write: writeLimits,
  inFile: offOrObject(writeLimits),
};
