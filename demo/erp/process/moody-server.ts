// The ERP's API port with its mood between the network and the app. It stands at the socket, because a reset, or a port where
// nothing listens, can't be had from inside an app.
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { failureEnvelope } from '../rules/erp-refusal.ts';
import { listen, stopListening } from './listen.ts';
import { isHit, isInScope, type Mood, type MoodKind, parseMood } from './mood.ts';

export type MoodyServer = {
  port: number;
  mood(): Mood;
  /** Ends the mood before it at once. Rejects where the port was taken by somebody else while the ERP was down. */
  setMood(mood: Mood): Promise<void>;
  /** Ends mood, connections and timers at once; what was held is not done. */
  close(): Promise<void>;
};

/** How a mood ended: requests that waited for it are served, or there is no connection any more to serve them on. */
type MoodEnd = 'over' | 'cut';

/** A mood from its beginning to its end. */
type MoodPeriod = { mood: Mood; asked: number; ended: Promise<MoodEnd>; end: (how: MoodEnd) => void };

type ErpApp = (request: Request) => Response | Promise<Response>;
type MoodyExchange = { request: Request; app: ErpApp; socket: Socket; period: MoodPeriod };

/** Serves the app on the port (0: any free one) and is in a good mood. Rejects where the port is taken. */
export async function startMoodyServer(app: ErpApp, port: number, host: '127.0.0.1'): Promise<MoodyServer> {
  let period = startPeriod(parseMood('good'));
  let closed = false;
  const listener = getRequestListener(
    (request, { incoming }) => {
      const { mood } = period;
      const hit = isInScope(mood, request.method) && isHit(mood, period.asked++);
      // Http2 isn't spoken here, so that the socket is one.
      return answers[hit ? mood.kind : 'good']({ request, app, socket: incoming.socket as Socket, period });
    },
    // Replacing the process's Request and Response would reach into whatever else runs in a test's process.
    { overrideGlobalObjects: false },
  );
  const server = createServer(listener);
  const bound = await listen(server, port, host);

  const change = async (mood: Mood) => {
    if (closed) throw new Error('The server is closed.');
    if (mood.kind === 'down') {
      period.end('cut');
      period = startPeriod(mood);
      await stopListening(server);
    } else {
      if (!server.listening) await listen(server, bound, host);
      period.end('over');
      period = startPeriod(mood);
    }
  };
  // One after the other: a socket that is being closed can't be opened.
  let turn = Promise.resolve();
  return {
    port: bound,
    mood: () => period.mood,
    setMood(mood) {
      const changed = turn.then(() => change(mood));
      turn = changed.catch(() => {});
      return changed;
    },
    async close() {
      await turn;
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
  return { mood, asked: 0, ended, end };
}

/** What becomes of a request; what each mood means is told in mood.ts. */
const answers: Record<MoodKind, (asked: MoodyExchange) => Response | Promise<Response>> = {
  good: ({ app, request }) => app(request),
  down: ({ socket }) => drop(socket),
  slow: (asked) => serveAfter(asked, pause(asked.period)),
  hold: (asked) => serveAfter(asked, asked.period.ended),
  error: () => plainError(),
  hang: ({ socket, period }) => hang(socket, period),
  reset: ({ socket }) => drop(socket),
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
    return drop(socket);
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

/** The client sees ECONNRESET, not an end. */
function drop(socket: Socket): Response {
  socket.resetAndDestroy();
  return RESPONSE_ALREADY_SENT;
}

async function hang(socket: Socket, { ended }: MoodPeriod): Promise<Response> {
  await ended;
  socket.destroy();
  return RESPONSE_ALREADY_SENT;
}

async function serveAfter({ app, request }: MoodyExchange, wait: Promise<MoodEnd>): Promise<Response> {
  // The body now: a client that gives up meanwhile takes the rest of it away, and this ERP still acts, as real ones do.
  const { method, url, headers } = request;
  const body = method === 'POST' ? await request.arrayBuffer() : null;
  return (await wait) === 'cut' ? RESPONSE_ALREADY_SENT : app(new Request(url, { method, headers, body }));
}

/** The mood's delay, or less where the mood ends before. */
function pause({ mood, ended }: MoodPeriod): Promise<MoodEnd> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve('over'), mood.delay);
    void ended.then((how) => {
      clearTimeout(timer);
      resolve(how);
    });
  });
}
