// The proxy's shared state in Redis: for proxies on several machines. Lifetimes are Redis's own (PX): no two clocks have to agree.
import type { Store } from '../../proxy/store.ts';
import { createChannels } from './channels.ts';
import { connectRedis, type RedisConnection, type RedisEvents } from './redis-connection.ts';

/** What every key and channel begins with where the address doesn't say: one Redis may serve others too. */
const usualPrefix = 'alpaca-booking:';

// One step for Redis, so nobody comes between the look and the write.
const replaceScript = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
if ARGV[2] then redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3]) else redis.call('DEL', KEYS[1]) end
return 1`;

/** PX takes whole milliseconds. */
const lifetime = (ttl: number) => Math.ceil(ttl);

export type RedisStore = Store & {
  /** The connection under the store, for the limits, which count there too; and what their keys begin with. */
  connection: RedisConnection;
  prefix: string;
  close(): void;
};

/** The address without what is ours, and our prefix from it: `redis://host/0?prefix=north:`. */
export function splitAddress(address: string): { url: string; prefix: string } {
  const url = new URL(address);
  const prefix = url.searchParams.get('prefix') ?? usualPrefix;
  url.search = '';
  return { url: url.href, prefix };
}

/**
 * Opens the store; resolves also where Redis is away: until it is there every operation but `publish` and `subscribe` rejects, at once.
 * @param address `redis://` or `rediss://`, with `?prefix=` where two clinics' proxies share one database
 * @param events `away` when Redis doesn't answer, `back` when it does again, each once
 */
export async function openRedisStore(address: string, events: Pick<RedisEvents, 'away' | 'back'>): Promise<RedisStore> {
  const { url, prefix } = splitAddress(address);
  const channels = createChannels((channel) => {
    // A channel that can't be listened to now is, as all others, when the next connection stands.
    connection?.ask((client) => client.subscribe(prefix + channel, hear)).catch(() => undefined);
  });
  const hear = (message: string, channel: string) => channels.tell(channel.slice(prefix.length), message);
  let connection: RedisConnection | undefined;
  connection = await connectRedis(url, {
    ...events,
    up: (client) => Promise.all(channels.names().map((channel) => client.subscribe(prefix + channel, hear))),
  });
  const { ask, close } = connection;

  return {
    connection,
    prefix,
    async get(key) {
      return (await ask((client) => client.get(prefix + key))) ?? undefined;
    },
    async setIfAbsent(key, value, ttl) {
      const expiration = { type: 'PX', value: lifetime(ttl) } as const;
      return (await ask((client) => client.set(prefix + key, value, { expiration, condition: 'NX' }))) === 'OK';
    },
    async set(key, value, ttl) {
      await ask((client) => client.set(prefix + key, value, { expiration: { type: 'PX', value: lifetime(ttl) } }));
    },
    async replace(key, expected, value, ttl) {
      const change = value === undefined ? [] : [value, String(lifetime(ttl))];
      const how = { keys: [prefix + key], arguments: [expected, ...change] };
      return (await ask((client) => client.eval(replaceScript, how))) === 1;
    },
    async delete(key) {
      await ask((client) => client.del(prefix + key));
    },
    async publish(channel, message) {
      try {
        await ask((client) => client.publish(prefix + channel, message));
      } catch {
        // Nobody else can be told now; this process at least is.
        channels.tell(channel, message);
      }
    },
    subscribe: channels.subscribe,
    close,
  };
}
