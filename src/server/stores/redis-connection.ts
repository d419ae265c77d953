// A connection to Redis that fails within a second. @redis/client waits for an answer as long as the connection is
// open, and with a stopped Redis or a dead machine it stays open for minutes. So a client that doesn't answer in time
// is dropped here, with all its pending commands, and replaced.
import { createClient } from '@redis/client';

/** For a command or a new connection. */
const timeoutMs = 1000;
const reconnectDelayMs = 500;
/** How often the connection is tested: one that only subscribes wouldn't notice that it is dead. */
const heartbeatIntervalMs = 5000;

/** @param ca who signed the server's certificate, in PEM; otherwise Node's own list counts */
const newClient = (url: string, ca?: string) =>
  createClient({
    url,
    disableOfflineQueue: true,
    commandsQueueMaxLength: 10_000,
    maintNotifications: 'disabled',
    socket: { connectTimeout: timeoutMs, reconnectStrategy: false, ...(ca !== undefined && { tls: true, ca }) },
  });

type RedisClient = ReturnType<typeof newClient>;

export type RedisConnection = {
  /**
   * Sends a command. Rejects at once while Redis is unavailable, and after a second without an answer; Redis may have
   * executed it then.
   */
  send<T>(command: (client: RedisClient) => Promise<T>): Promise<T>;
  /** Whether Redis is available, as far as is known. */
  isUp(): boolean;
  /** Closes the connection for good; no timer is left. */
  close(): void;
};

export type RedisEvents = {
  /** Prepares every new connection before it counts as available. */
  up: (client: RedisClient) => Promise<unknown>;
  /** Redis became unavailable; called once until it is back. `cause`: an error's code or name, never an address. */
  away: (cause: string) => void;
  back: () => void;
};

/**
 * `ECONNREFUSED`, `WRONGPASS` (Redis's own prefix), `SocketClosedUnexpectedlyError`; never a message, which may contain
 * secrets.
 */
function describeCause(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /^[A-Z]{3,}\b/.exec(error.message)?.[0] ?? error.constructor.name;
}

class Timeout extends Error {
  code = 'ETIMEDOUT';
}

/** Rejects with Timeout after `timeoutMs`. */
function withTimeout<T>(answer: Promise<T>): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    const timer = setTimeout(() => {
      // If this process was blocked, the answer has arrived already and is read before this turn of the event loop
      // ends.
      setImmediate(() => reject(new Timeout('Redis does not answer.')));
    }, timeoutMs).unref();
    answer.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Connects, and retries until it is closed. Resolves after the first attempt, whether it succeeded or not. */
export async function connectRedis(
  { url, ca }: { url: string; ca?: string | undefined },
  { up, away, back }: RedisEvents,
): Promise<RedisConnection> {
  let current: RedisClient | undefined;
  let isAway = false;
  let closed = false;
  let retry: NodeJS.Timeout | undefined;

  function drop(client: RedisClient, error: unknown) {
    client.destroy();
    if (current !== client || closed) return;
    current = undefined;
    fail(error);
  }

  function fail(error: unknown) {
    if (!isAway) away(describeCause(error));
    isAway = true;
    retry = setTimeout(() => void connect(), reconnectDelayMs).unref();
  }

  async function connect() {
    const client = newClient(url, ca);
    // Every error ends the connection, and @redis/client rejects its pending commands itself.
    client.on('error', (error) => drop(client, error));
    try {
      await withTimeout(client.connect());
    } catch (error) {
      client.destroy();
      if (!closed) fail(error);
      return;
    }
    if (closed) return client.destroy();
    current = client;
    try {
      await withTimeout(up(client));
    } catch (error) {
      return drop(client, error);
    }
    if (isAway) back();
    isAway = false;
  }

  async function send<T>(command: (client: RedisClient) => Promise<T>): Promise<T> {
    const client = current;
    if (client === undefined) throw new Error('Redis is unavailable.');
    try {
      return await withTimeout(command(client));
    } catch (error) {
      // Redis's own errors, such as full memory, come over a connection that works.
      if (error instanceof Timeout) drop(client, error);
      throw error;
    }
  }

  const heartbeat = setInterval(() => {
    if (current) send((client) => client.ping()).catch(() => undefined);
  }, heartbeatIntervalMs).unref();
  await connect();

  return {
    send,
    isUp: () => current !== undefined,
    close() {
      closed = true;
      clearTimeout(retry);
      clearInterval(heartbeat);
      current?.destroy();
      current = undefined;
    },
  };
}
