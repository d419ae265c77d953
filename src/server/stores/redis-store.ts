// The store in Redis, for proxies on several machines. Redis itself expires the records (PX), so no clocks have to
// agree.
import type { Store } from '../../proxy/store.ts';
import { createChannels } from './channels.ts';
import { connectRedis, type RedisConnection, type RedisEvents } from './redis-connection.ts';
import { openRedisQueue } from './redis-queue.ts';

/** The default prefix of keys and channels, because a Redis may serve others too. */
const defaultPrefix = 'alpaca-booking:';

// One atomic step for Redis.
const replaceScript = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) else redis.call('DEL', KEYS[1]) end
return 1`;

/** PX takes whole milliseconds. */
const toPx = (ttl: number) => Math.ceil(ttl);

export type RedisStore = Store & {
  /** For the rate limiter, which counts in the same Redis under the same prefix. */
  connection: RedisConnection;
  prefix: string;
  close(): void;
};

/** Separates our prefix from the address: `redis://host/0?prefix=north:`. */
export function splitAddress(address: string): { url: string; prefix: string } {
  const url = new URL(address);
  const prefix = url.searchParams.get('prefix') ?? defaultPrefix;
  url.search = '';
  return { url: url.href, prefix };
}

/**
 * Opens the store. Resolves even when Redis is unavailable; until it is back, every operation except `publish` and
 * `subscribe` rejects at once.
 * @param address `redis://` or `rediss://`, with `?prefix=` when several deployments share one database
 * @param ca for `rediss://`: who signed its certificate, in PEM; otherwise Node's own list counts
 */
export async function openRedisStore(
  address: string,
  events: Pick<RedisEvents, 'away' | 'back'>,
  ca?: string,
): Promise<RedisStore> {
  const { url, prefix } = splitAddress(address);
  const channels = createChannels((channel) => {
    // If this fails, the next connection subscribes to all channels.
    connection?.send((client) => client.subscribe(prefix + channel, receive)).catch(() => undefined);
  });
  const receive = (message: string, channel: string) => channels.deliver(channel.slice(prefix.length), message);
  let connection: RedisConnection | undefined;
  connection = await connectRedis(
    { url, ca },
    {
      ...events,
      up: (client) => Promise.all(channels.names().map((channel) => client.subscribe(prefix + channel, receive))),
    },
  );
  const { send, close } = connection;

  return {
    connection,
    prefix,
    async get(key) {
      return (await send((client) => client.get(prefix + key))) ?? undefined;
    },
    async setIfAbsent(key, value, ttl) {
      const expiration = { type: 'PX', value: toPx(ttl) } as const;
      return (await send((client) => client.set(prefix + key, value, { expiration, condition: 'NX' }))) === 'OK';
    },
    async set(key, value, ttl) {
      await send((client) => client.set(prefix + key, value, { expiration: { type: 'PX', value: toPx(ttl) } }));
    },
    async replace(key, expected, value, ttl) {
      const change = value === undefined ? [] : [value, String(toPx(ttl))];
      const how = { keys: [prefix + key], arguments: [expected, ...change] };
      return (await send((client) => client.eval(replaceScript, how))) === 1;
    },
    async delete(key) {
      await send((client) => client.del(prefix + key));
    },
    queue: (name) => openRedisQueue({ send }, prefix, name),
    async publish(channel, message) {
      try {
        await send((client) => client.publish(prefix + channel, message));
      } catch {
        // Other processes can't be reached now; this one can.
        channels.deliver(channel, message);
      }
    },
    subscribe: channels.subscribe,
    close,
  };
}
