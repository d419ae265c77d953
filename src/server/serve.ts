// The HTTP server around the proxy: its limits, the requests it rejects early, and graceful shutdown.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { BookingProxy } from '../proxy/app.ts';
import { clientAddress, isForwarded } from './client-address.ts';

// Tested against 1,000 slow connections.
const serverOptions = {
  headersTimeout: 5000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 500,
  maxHeaderSize: 8192,
};

/** How long a shutdown waits for the requests in progress. */
const maxShutdownMs = 14_000;

/**
 * The status with which a request is rejected before it reaches the proxy; undefined when it isn't. Node accepts
 * requests that two servers in a row may read differently (two Host headers, an absolute URL: RFC 9112, 3.2) and TRACE,
 * which echoes headers (RFC 9110, 9.3.8).
 */
function rejectEarly({ method, url, rawHeaders }: Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders'>) {
  if (method === 'TRACE' || method === 'TRACK' || method === 'CONNECT') return 405;
  const hosts = rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'host').length;
  return hosts === 1 && url?.startsWith('/') ? undefined : 400;
}

export type Serving = {
  /** The address it listens on, such as `http://127.0.0.1:4800`. */
  address: string;
  /** Resolves when the requests in progress now have ended. */
  settled(): Promise<unknown>;
  /** Stops accepting connections, waits for the requests in progress, and closes idle connections. */
  close(): Promise<void>;
};

/**
 * `port`: 0 for any free one. `hops`: how many reverse proxies are trusted to name the client. `onUntrustedForward` is
 * called once when none is trusted and a request was forwarded by one.
 */
export type ServeSettings = { host: string; port: number; hops?: number; onUntrustedForward?: () => void };

/** Starts listening. Rejects with Node's error (`code` EADDRINUSE, EACCES) when it can't. */
export function serve(
  proxy: Pick<BookingProxy, 'fetch'>,
  { host, port, hops = 0, onUntrustedForward = () => {} }: ServeSettings,
): Promise<Serving> {
  // A booking goes on when its visitor disconnects, so a shutdown waits for answers, not only for connections.
  const inFlight = new Set<Promise<Response>>();
  const open = new Set<ServerResponse>();
  let watchForForwards = hops === 0;
  const fetch = (request: Request, { incoming }: { incoming: Pick<IncomingMessage, 'headers' | 'socket'> }) => {
    const { remoteAddress } = incoming.socket;
    if (watchForForwards && isForwarded(remoteAddress, incoming.headers)) {
      watchForForwards = false;
      onUntrustedForward();
    }
    const answer = proxy.fetch(request, clientAddress(remoteAddress, incoming.headers, hops));
    inFlight.add(answer);
    const end = () => inFlight.delete(answer);
    answer.then(end, end);
    return answer;
  };
  const listener = getRequestListener(fetch);
  const server = createServer(serverOptions, (incoming, outgoing) => {
    const refused = rejectEarly(incoming);
    if (refused !== undefined) {
      outgoing.writeHead(refused, { connection: 'close', 'content-type': 'text/plain' }).end();
      return;
    }
    open.add(outgoing);
    outgoing.once('close', () => open.delete(outgoing));
    listener(incoming, outgoing).catch(() => outgoing.destroy());
  });

  async function close() {
    const closed = new Promise<void>((resolve) => server.close(() => resolve()));
    for (const outgoing of open) outgoing.shouldKeepAlive = false;
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, maxShutdownMs);
    });
    await Promise.race([Promise.allSettled([closed, ...inFlight]), timeout]);
    clearTimeout(timer);
    server.closeAllConnections();
  }

  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.removeListener('error', reject);
      const bound = server.address();
      const chosen = typeof bound === 'object' && bound !== null ? bound.port : port;
      const settled = () => Promise.allSettled([...inFlight]);
      resolve({ address: `http://${host.includes(':') ? `[${host}]` : host}:${chosen}`, settled, close });
    });
  });
}
