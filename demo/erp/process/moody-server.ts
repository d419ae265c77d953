// The server of the ERP's API port, which applies the mood. It works on the socket, because an app can't reset a
// connection or close the port.
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { failureEnvelope } from '../rules/erp-refusal.ts';
import { listen, stopListening } from './listen.ts';
import { isAffected, isInScope, type Mood, type MoodKind, parseMood } from './mood.ts';

type MoodyServer = {
  port: number;
  mood(): Mood;
  /** Replaces the current mood at once. Rejects where another program took the port while the ERP was down. */
  setMood(mood: Mood): Promise<void>;
  /** Ends mood, connections and timers at once. Held requests aren't served. */
  close(): Promise<void>;
};

/** How a mood ended: `over` serves the requests that wait for it, `cut` drops them with their connections. */
type MoodEnd = 'over' | 'cut';

/** The time during which one mood is set. `requests` counts those in scope. */
type MoodPeriod = { mood: Mood; requests: number; ended: Promise<MoodEnd>; end: (how: MoodEnd) => void };

type ErpApp = (request: Request) => Response | Promise<Response>;
type MoodyExchange = { request: Request; app: ErpApp; socket: Socket; period: MoodPeriod };

/** Serves the app on a port (0 for any free one), in a good mood. Rejects where the port is taken. */
export async function startMoodyServer(app: ErpApp, port: number, host: '127.0.0.1'): Promise<MoodyServer> {
  let period = startPeriod(parseMood('good'));
  let closed = false;
  const listener = getRequestListener(
    (request, { incoming }) => {
      const { mood } = period;
      const affected = isInScope(mood, request.method) && isAffected(mood, period.requests++);
      // Without HTTP/2 the socket is always a real one.
      return answers[affected ? mood.kind : 'good']({ request, app, socket: incoming.socket as Socket, period });
    },
    // Replacing the global Request and Response would affect other code in a test's process.
    { overrideGlobalObjects: false },
  );
  const server = createServer(listener);
  const boundPort = await listen(server, port, host);

  const change = async (mood: Mood) => {
    if (closed) throw new Error('The server is closed.');
    if (mood.kind === 'down') {
      period.end('cut');
      period = startPeriod(mood);
      await stopListening(server);
    } else {
      if (!server.listening) await listen(server, boundPort, host);
      period.end('over');
      period = startPeriod(mood);
    }
  };
  // Changes run one after the other: a socket that is being closed can't be opened.
  let queue = Promise.resolve();
  return {
    port: boundPort,
    mood: () => period.mood,
    setMood(mood) {
      const changed = queue.then(() => change(mood));
      queue = changed.catch(() => {});
      return changed;
    },
    async close() {
      await queue;
      closed = true;
      period.end('cut');
      await stopListening(server);
    },
  };
}

function startPeriod(mood: Mood): MoodPeriod {
  let end: MoodPeriod['end'] = () => {};
  const ended = new Promise<MoodEnd>((resolve) => {
    end = resolve;
  });
  return { mood, requests: 0, ended, end };
}

/** How each mood answers a request (mood.ts describes them). */
const answers: Record<MoodKind, (exchange: MoodyExchange) => Response | Promise<Response>> = {
  good: ({ app, request }) => app(request),
  down: ({ socket }) => resetConnection(socket),
  slow: (exchange) => serveAfter(exchange, delay(exchange.period)),
  hold: (exchange) => serveAfter(exchange, exchange.period.ended),
  error: () => plainError(),
  hang: ({ socket, period }) => hang(socket, period),
  reset: ({ socket }) => resetConnection(socket),
  html: () =>
    new Response('<!doctype html><title>Alpaca ERP</title><p>Please sign in.</p>', {
      headers: { 'content-type': 'text/html; charset=utf-8' },
    }),
  async cut({ app, request }) {
    const answer = await app(request);
    const body = await answer.text();
    const { status } = answer;
    return new Response(body.slice(0, body.length / 2), { status, headers: { 'content-type': 'application/json' } });
  },
  async 'acts-then-drops'({ app, request, socket }) {
    await app(request);
    return resetConnection(socket);
  },
  async 'acts-then-hangs'({ app, request, socket, period }) {
    await app(request);
    return hang(socket, period);
  },
  async 'acts-then-error'({ app, request }) {
    await app(request);
    return plainError();
  },
  'token-expired': () => Response.json(failureEnvelope('The token has expired.'), { status: 401 }),
};

const plainError = () =>
  new Response('Internal Server Error', { status: 500, headers: { 'content-type': 'text/plain' } });

/** The client sees ECONNRESET. */
function resetConnection(socket: Socket): Response {
  socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

async function hang(socket: Socket, { ended }: MoodPeriod): Promise<Response> {
  await ended;
  socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

async function serveAfter({ app, request }: MoodyExchange, wait: Promise<MoodEnd>): Promise<Response> {
  // Reads the body first: if the client gives up while it waits, this ERP still acts, as real ones do.
  const { method, url, headers } = request;
  const body = method === 'POST' ? await request.arrayBuffer() : null;
  return (await wait) === 'cut' ? RESPONSE_ALREADY_SENT : app(new Request(url, { method, headers, body }));
}

/** Resolves after the mood's delay, or when the mood ends. */
function delay({ mood, ended }: MoodPeriod): Promise<MoodEnd> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('over'), mood.delay);
    void ended.then((how) => {
      clearTimeout(timer);
      resolve(how);
    });
  });
}
