// The HTTP server around the proxy: limits, what is refused at the door, and stopping without dropping anybody.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { BookingProxy } from '../proxy/app.ts';
import { clientAddress, isForwarded } from './client-address.ts';

// These held against 1,000 slow connections (facts.md, Node).
const limits = { headersTimeout: 5000, requestTimeout: 10_000, connectionsCheckingInterval: 500, maxHeaderSize: 8192 };

/** How long a stop waits for what is in flight, ms; then it ends anyway. */
const longestStop = 14_000;

/**
 * The status with which a request is refused before the proxy sees it, if it is: Node lets through what two servers in a row may read
 * differently (two Hosts, an absolute address: RFC 9112, 3.2) and TRACE, which repeats its headers (RFC 9110, 9.3.8).
 */
export function refusedAtDoor({ method, url, rawHeaders }: Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders'>) {
  if (method === 'TRACE' || method === 'TRACK' || method === 'CONNECT') return 405;
  const hosts = rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'host').length;
  return hosts === 1 && url?.startsWith('/') ? undefined : 400;
}

export type Serving = {
  /** Where it listens, e.g. `http://127.0.0.1:4800`. */
  address: string;
  /** Resolves once all that is in flight now has ended, whatever comes after it. */
  settled(): Promise<unknown>;
  /** Stops accepting, lets what is in flight finish, closes kept connections. */
  close(): Promise<void>;
};

/**
 * Where to listen; port 0: any free one. `hops`: how many proxies before this one are believed to say whom they speak for. `forwarded` is
 * told, once, where none is and one does so all the same.
 */
export type ServeSettings = { host: string; port: number; hops?: number; forwarded?: () => void };

/** Listens. Rejects with Node's error (`code` EADDRINUSE, EACCES) when it can't. */
export function serve(
  proxy: Pick<BookingProxy, 'fetch'>,
  { host, port, hops = 0, forwarded = () => {} }: ServeSettings,
): Promise<Serving> {
  const inFlight = new Set<Promise<Response>>();
  const open = new Set<ServerResponse>();
  // A visitor may go away in the middle of a booking; the booking goes on, and a stop has to wait for it.
  let unheard = hops === 0;
  const fetch = (request: Request, { incoming }: { incoming: Pick<IncomingMessage, 'headers' | 'socket'> }) => {
    const { remoteAddress } = incoming.socket;
    if (unheard && isForwarded(remoteAddress, incoming.headers)) {
      unheard = false;
      forwarded();
    }
    const answer = proxy.fetch(request, clientAddress(remoteAddress, incoming.headers, hops));
    inFlight.add(answer);
    const end = () => inFlight.delete(answer);
    answer.then(end, end);
    return answer;
  };
  const listener = getRequestListener(fetch);
  const server = createServer(limits, (incoming, outgoing) => {
    const refused = refusedAtDoor(incoming);
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
    let impatience: NodeJS.Timeout | undefined;
    const enough = new Promise<void>((resolve) => {
      impatience = setTimeout(resolve, longestStop);
    });
    await Promise.race([Promise.allSettled([closed, ...inFlight]), enough]);
    clearTimeout(impatience);
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
