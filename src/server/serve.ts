// The HTTP server around the proxy: its limits, the requests it rejects early, and graceful shutdown.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type Socket, Server as TcpServer } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { BookingProxy } from '../proxy/app.ts';
import { clientAddress, type ForwardedHeaders, isForwarded } from './client-address.ts';
import { readQuickRequest } from './quick-request.ts';
import { createSlowReaders } from './slow-readers.ts';

// Tested against 1,000 slow connections.
const serverOptions = {
  headersTimeout: 5000,
  requestTimeout: 10_000,
  connectionsCheckingInterval: 500,
  maxHeaderSize: 8192,
};

/** RFC 6797: a year, without the subdomains, which may belong to others. */
const strictTransport = ['strict-transport-security', 'max-age=31536000'] as const;

/** Above it, Node closes new connections at once. Behind a reverse proxy, a few hundred are usual. */
const maxConnections = 5000;

/**
 * A client with more requests on one connection that aren't answered is cut. Browsers and reverse proxies have one, and
 * one packet may hold a thousand.
 */
const maxPipelined = 16;

/** A client that takes nothing of its answer for this long is cut. The widget's script then needs 3 KB a second. */
const maxStallMs = 20_000;
/** The same during a shutdown. */
const maxShutdownStallMs = 2000;
/** What clients haven't taken yet, of all connections together. */
const maxBufferedBytes = 64 * 2 ** 20;
const sweepIntervalMs = 500;

/** How long a shutdown waits for the requests in progress. */
export const maxShutdownMs = 14_000;

/** A health check of HTTP/1.0, which has no Host (RFC 9112, 3.2): HAProxy's own, unless it is told another. */
const isOldProbe = ({ method, url, httpVersion }: Pick<EarlyRequest, 'method' | 'url' | 'httpVersion'>) =>
  httpVersion === '1.0' && (method === 'GET' || method === 'HEAD') && probes.has(url);
const probes: ReadonlySet<string | undefined> = new Set(['/livez', '/readyz', '/readyz?bookings']);

/**
 * The status with which a request is rejected before it reaches the proxy; undefined when it isn't. Node accepts
 * requests that two servers in a row may read differently (two Host headers, an absolute URL: RFC 9112, 3.2) and TRACE,
 * which echoes headers (RFC 9110, 9.3.8). A body's end is certain only with the coding `chunked` alone,
 * and HTTP/1.0 has no codings (RFC 9112, 6.1).
 */
function rejectEarly({ method, url, rawHeaders, httpVersion }: EarlyRequest) {
  if (method === 'TRACE' || method === 'TRACK' || method === 'CONNECT') return 405;
  const valuesOf = (name: string) =>
    rawHeaders.filter((_, index) => index % 2 === 1 && rawHeaders[index - 1]?.toLowerCase() === name);
  const codings = valuesOf('transfer-encoding');
  if (codings.length > 0) {
    const chunkedAlone = codings.length === 1 && codings[0]?.trim().toLowerCase() === 'chunked';
    if (!chunkedAlone || httpVersion !== '1.1' || valuesOf('content-length').length > 0) return 400;
  }
  const hosts = valuesOf('host').length;
  return (hosts === 1 || (hosts === 0 && isOldProbe({ method, url, httpVersion }))) && url?.startsWith('/')
    ? undefined
    : 400;
}

type EarlyRequest = Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders' | 'httpVersion'>;

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
 * called once when none is trusted and a request was forwarded by one. `hsts`: tells browsers to use only https.
 */
export type ServeSettings = {
  host: string;
  port: number;
  hops?: number;
  onUntrustedForward?: () => void;
  hsts?: boolean;
};

type Outgoing = ServerResponse<IncomingMessage>;

/**
 * `waiting`: its requests whose answers the client hasn't taken. `last`: the answer to the latest of them. `quick`: the
 * latest kept answer, which isn't among them. `client`: its network, by what the headers said.
 */
type Connection = {
  waiting: number;
  last?: Outgoing | undefined;
  quick?: Outgoing | undefined;
  client?: { said: string; network: string };
};

/** A listener for each answer would cost more than to look when the next request comes. */
const isTaken = (answer: Outgoing | undefined) => !answer || answer.writableFinished || answer.destroyed;

/** Starts listening. Rejects with Node's error (`code` EADDRINUSE, EACCES) when it can't. */
export function serve(
  proxy: Pick<BookingProxy, 'fetch' | 'quick'>,
  { host, port, hops = 0, onUntrustedForward = () => {}, hsts = false }: ServeSettings,
): Promise<Serving> {
  // A booking goes on when its visitor disconnects, so a shutdown waits for answers, not only for connections.
  const inFlight = new Set<Promise<Response>>();
  const open = new Set<Outgoing>();
  const sockets = new Map<Socket, Connection>();
  const slowReaders = createSlowReaders(maxBufferedBytes);
  let closing = false;
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

  function ended(this: Outgoing): void {
    open.delete(this);
    const connection = sockets.get(this.req.socket);
    if (!connection) return;
    connection.waiting--;
    if (connection.last === this) connection.last = undefined;
  }

  /** Notes that a request of the connection is being answered. */
  function begin(connection: Connection, outgoing: Outgoing): void {
    connection.waiting++;
    connection.last = outgoing;
    open.add(outgoing);
    outgoing.once('close', ended);
  }

  /** Writes a kept answer, if there is one. A client whose last answer isn't taken yet has to wait for its turn. */
  function answerQuickly(connection: Connection, incoming: IncomingMessage, outgoing: Outgoing): boolean {
    if (!proxy.quick || connection.waiting > 0 || closing || !isTaken(connection.quick)) return false;
    const read = readQuickRequest(incoming);
    if (!read) return false;
    const { request, forwarded } = read;
    // The usual way warns of it.
    if (watchForForwards && (forwarded['x-forwarded-for'] ?? forwarded.forwarded) !== undefined) return false;
    const answer = proxy.quick(request, clientOf(connection, incoming.socket, forwarded));
    if (!answer) return false;
    connection.quick = outgoing;
    if (hsts) answer.headers.push(...strictTransport);
    outgoing.writeHead(answer.status, answer.headers).end(answer.body);
    return true;
  }

  /** The client's network. It is worked out once for a connection and what a reverse proxy says. */
  function clientOf(connection: Connection, socket: Socket, forwarded: ForwardedHeaders): string {
    const { 'x-forwarded-for': listed, forwarded: element } = hops === 0 ? {} : forwarded;
    const said = `${listed}\n${element}`;
    if (connection.client?.said === said) return connection.client.network;
    const network = clientAddress(socket.remoteAddress, forwarded, hops);
    connection.client = { said, network };
    return network;
  }

  const server = createServer(serverOptions, (incoming, outgoing: Outgoing) => {
    const { socket } = incoming;
    const connection = sockets.get(socket);
    if (connection && answerQuickly(connection, incoming, outgoing)) return;
    if (hsts) outgoing.setHeader(...strictTransport);
    const refused = rejectEarly(incoming);
    if (refused !== undefined) {
      outgoing.writeHead(refused, { connection: 'close', 'content-type': 'text/plain' }).end();
      return;
    }
    // It was cut by the request before.
    if (!connection) return;
    // Only of an old probe. The proxy makes an address of it.
    incoming.headers.host ??= 'localhost';
    const { quick } = connection;
    connection.quick = undefined;
    if (quick && !isTaken(quick)) begin(connection, quick);
    const { waiting, last } = connection;
    if (waiting >= maxPipelined) {
      socket.destroy();
      return;
    }
    begin(connection, outgoing);
    const answer = () => {
      if (!socket.destroyed) listener(incoming, outgoing).catch(() => outgoing.destroy());
    };
    // One after the other: nothing is made for a client that doesn't read.
    if (waiting > 0 && last) last.once('close', answer);
    else answer();
  });

  server.maxConnections = maxConnections;
  server.on('connection', (socket) => {
    sockets.set(socket, { waiting: 0 });
    slowReaders.watch(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  const sweep = setInterval(
    () => slowReaders.sweep(performance.now(), closing ? maxShutdownStallMs : maxStallMs),
    sweepIntervalMs,
  ).unref();

  async function close() {
    closing = true;
    // Not `server.close`: to Node a connection is idle once its answer is made, and a client still reading it is cut.
    const closed = new Promise<void>((resolve) => TcpServer.prototype.close.call(server, () => resolve()));
    for (const connection of sockets.values()) {
      if (connection.quick && !isTaken(connection.quick)) begin(connection, connection.quick);
    }
    // A request that hasn't arrived whole has no answer in the making.
    const answering = new Set<Socket>();
    for (const outgoing of open) {
      const { socket, complete } = outgoing.req;
      if (complete) answering.add(socket);
      outgoing.shouldKeepAlive = false;
      // Its headers have said already that the connection stays.
      if (outgoing.headersSent) outgoing.once('close', () => socket.end());
    }
    for (const socket of sockets.keys()) if (!answering.has(socket)) socket.destroy();
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, maxShutdownMs);
    });
    await Promise.race([Promise.allSettled([closed, ...inFlight]), timeout]);
    clearTimeout(timer);
    clearInterval(sweep);
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
