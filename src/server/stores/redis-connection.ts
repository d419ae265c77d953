// One connection to Redis that says within a second whether it works. The client of @redis/client waits for an answer as long as the
// connection stands, and a Redis that is stopped, or a machine that is gone, leaves it standing for minutes; so whatever doesn't answer in
// time is dropped here with all that waits for it, and another client is made.
import { createClient } from '@redis/client';

/** How long, ms, a command or a new connection may take. */
const answerLimit = 1000;
/** After how long, ms, a connection that couldn't be made is tried again. */
const pause = 500;
/** How often, ms, a connection without traffic is asked whether it is still there: one that only listens would never know. */
const heartbeat = 5000;

const newClient = (url: string) =>
  createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 10_000,
    maintNotifications: 'disabled',
    socket: { connectTimeout: answerLimit, reconnectStrategy: false },
  });

export type RedisClient = ReturnType<typeof newClient>;

export type RedisConnection = {
  /** Sends a command. Rejects at once while Redis is away, and after a second without an answer: then it may have been carried out. */
  ask<T>(command: (client: RedisClient) => Promise<T>): Promise<T>;
  /** Is it there, as far as is known? */
  isUp(): boolean;
  /** Lets it go for good; no timer is left. */
  close(): void;
};

export type RedisEvents = {
  /** A new connection stands, whether the first or another: what it needs before it counts as back. */
  up: (client: RedisClient) => Promise<unknown>;
  /** Redis doesn't answer any more, or not yet: once until it is back. `cause`: an error's code or name, nothing of an address. */
  away: (cause: string) => void;
  back: () => void;
};

/** `ECONNREFUSED`, `WRONGPASS` (how Redis begins its own), `SocketClosedUnexpectedlyError`; never a message, which may hold anything. */
function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /^[A-Z]{3,}\b/.exec(error.message)?.[0] ?? error.constructor.name;
}

class Silence extends Error {
  code = 'ETIMEDOUT';
}

/** Rejects with Silence after `answerLimit` ms. */
function inTime<T>(answer: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => {
      // Where it was this process that had its hands full, the answer has come long ago: it is read before this turn ends.
      setImmediate(() => reject(new Silence('Redis does not answer.')));
    }, answerLimit).unref();
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Connects, and goes on trying until it is closed. Resolves after the first try, however it ended. */
export async function connectRedis(url: string, { up, away, back }: RedisEvents): Promise<RedisConnection> {
  let current: RedisClient | undefined;
  let isAway = false;
  let closed = false;
  let again: NodeJS.Timeout | undefined;

  function drop(client: RedisClient, error: unknown) {
    client.destroy();
    if (current !== client || closed) return;
    current = undefined;
    fail(error);
  }

  function fail(error: unknown) {
    if (!isAway) away(causeOf(error));
    isAway = true;
    again = setTimeout(() => void connect(), pause).unref();
  }

  async function connect() {
    const client = newClient(url);
    // Every error ends the connection, and what waits for it is rejected by itself: here only its end is noted.
    client.on('error', (error) => drop(client, error));
    try {
      await inTime(client.connect());
    } catch (error) {
      client.destroy();
      if (!closed) fail(error);
      return;
    }
    if (closed) return client.destroy();
    current = client;
    try {
      await inTime(up(client));
    } catch (error) {
      return drop(client, error);
    }
    if (isAway) back();
    isAway = false;
  }

  async function ask<T>(command: (client: RedisClient) => Promise<T>): Promise<T> {
    const client = current;
    if (client === undefined) throw new Error('Redis is away.');
    try {
      return await inTime(command(client));
    } catch (error) {
      // Its own refusals (a full memory, say) come over a connection that works.
      if (error instanceof Silence) drop(client, error);
      throw error;
    }
  }

  const beat = setInterval(() => {
    if (current) ask((client) => client.ping()).catch(() => undefined);
  }, heartbeat).unref();
  await connect();

  return {
    ask,
    isUp: () => current !== undefined,
    close() {
      closed = true;
      clearTimeout(again);
      clearInterval(beat);
      current?.destroy();
      current = undefined;
    },
  };
}
