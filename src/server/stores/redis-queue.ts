// The queues of a Redis store. A queue is a sorted set of ids by the time at which they are due, and each entry's value
// has a key of its own that expires. All times are Redis's own, so no clocks have to agree.
import type { StoreQueue } from '../../proxy/store.ts';
import type { RedisConnection } from './redis-connection.ts';

// Each script is one atomic step for Redis. KEYS: the sorted set, the entry's value.
const now = `
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)`;

/** ARGV: id, value, ms until it is due, lifetime, condition (`any`, `absent`, `equal`), expected value. */
const writeScript = `
local present = redis.call('GET', KEYS[2])
if ARGV[5] == 'absent' and present then return 0 end
if ARGV[5] == 'equal' and present ~= ARGV[6] then return 0 end
${now}
redis.call('SET', KEYS[2], ARGV[2], 'PX', ARGV[4])
redis.call('ZADD', KEYS[1], now + ARGV[3], ARGV[1])
return 1`;

/** ARGV: id, expected value. */
const removeScript = `
if redis.call('GET', KEYS[2]) ~= ARGV[2] then return 0 end
redis.call('DEL', KEYS[2])
redis.call('ZREM', KEYS[1], ARGV[1])
return 1`;

/** ARGV: lease, most entries, how the keys of values begin. Drops the ids of entries that have expired. */
const takeScript = `
${now}
local taken = {}
for _, id in ipairs(redis.call('ZRANGEBYSCORE', KEYS[1], '-inf', now, 'LIMIT', 0, ARGV[2])) do
  local value = redis.call('GET', ARGV[3] .. id)
  if value then
    redis.call('ZADD', KEYS[1], now + ARGV[1], id)
    table.insert(taken, id)
    table.insert(taken, value)
  else
    redis.call('ZREM', KEYS[1], id)
  end
end
return taken`;

/** Redis takes whole milliseconds. */
const whole = (ms: number) => String(Math.ceil(ms));

/** Two by two. */
function pairsOf(reply: unknown): { id: string; value: string }[] {
  const items = Array.isArray(reply) ? reply.map(String) : [];
  return items.flatMap((id, index) => (index % 2 === 0 ? [{ id, value: items[index + 1] ?? '' }] : []));
}

export function openRedisQueue({ send }: Pick<RedisConnection, 'send'>, prefix: string, name: string): StoreQueue {
  const scheduled = `${prefix}queue:${name}`;
  const valueKeys = `${prefix}queued:${name}:`;
  const evaluate = (script: string, id: string, ...rest: string[]) =>
    send((client) => client.eval(script, { keys: [scheduled, valueKeys + id], arguments: [id, ...rest] }));

  return {
    add: async (id, value, { dueMs, ttl }) =>
      (await evaluate(writeScript, id, value, whole(dueMs), whole(ttl), 'absent')) === 1,
    put: async (id, value, { dueMs, ttl }) => {
      await evaluate(writeScript, id, value, whole(dueMs), whole(ttl), 'any');
    },
    get: async (id) => (await send((client) => client.get(valueKeys + id))) ?? undefined,
    replace: async (id, expected, value, { dueMs, ttl }) =>
      (await evaluate(writeScript, id, value, whole(dueMs), whole(ttl), 'equal', expected)) === 1,
    remove: async (id, expected) => (await evaluate(removeScript, id, expected)) === 1,
    take: async (leaseMs, max) => {
      const how = { keys: [scheduled], arguments: [whole(leaseMs), String(max), valueKeys] };
      return pairsOf(await send((client) => client.eval(takeScript, how)));
    },
    size: () => send((client) => client.zCard(scheduled)),
  };
}
