// Whether a Redis at its memory limit would drop records.
import type { RedisConnection } from './redis-connection.ts';

/**
 * A sentence where it would. Nothing where Redis doesn't say: it may forbid the question, as many hosted ones do.
 */
export async function evictionWarnings({ send }: Pick<RedisConnection, 'send'>): Promise<string[]> {
  const config = await send((client) => client.configGet('maxmemory-policy')).catch(() => undefined);
  const policy = config?.['maxmemory-policy'];
  return policy === undefined || policy === 'noeviction'
    ? []
    : [
        `the Redis of BOOKING_STORE has maxmemory-policy ${policy}: at its memory limit it drops records, and a booking may then be sent twice; set it to noeviction`,
      ];
}
