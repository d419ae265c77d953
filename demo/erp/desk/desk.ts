// The clinic's desk: a page for demos that shows the clinic's side, and the same over HTTP for tests. It has all data
// and no password, so the sandbox's process serves it only on 127.0.0.1, on a port of its own.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { streamSSE } from 'hono/streaming';
import { done, type Result, refuse } from '../../../src/contract/problem.ts';
import { listen, stopListening } from '../process/listen.ts';
import { type ErpRefusal, failureEnvelope } from '../rules/erp-refusal.ts';
import { controls } from './controls.ts';
import type { DeskDeps } from './desk-deps.ts';
import { localOnly } from './local-only.ts';
import { deskPage, viewOf } from './page.ts';
import { deskState } from './state.ts';

const file = (name: string) => readFileSync(new URL(`browser/${name}`, import.meta.url), 'utf8');
const files = [
  ...['desk.css', 'switches.css', 'timetable.css'].map((name) => ({ name, type: 'text/css; charset=utf-8' })),
  { name: 'desk.js', type: 'text/javascript; charset=utf-8' },
].map(({ name, type }) => ({ path: `/${name}`, body: file(name), type }));

const headers = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  // With no-referrer, forms sent without the script would have `Origin: null` and be refused (local-only.ts).
  'referrer-policy': 'same-origin',
  'cache-control': 'no-store',
};

/**
 * The desk as a function from Request to Response. `GET /` is the page, `GET /events` sends `changed` after each
 * change, `GET /state` is everything as JSON; the controls are POST.
 */
export function createDesk(desk: DeskDeps): Hono {
  const app = new Hono();
  app.onError((error, c) => {
    desk.report(error);
    return c.json(failureEnvelope('The desk failed.'), 500);
  });
  app.use(async (c, next) => {
    for (const [name, value] of Object.entries(headers)) c.header(name, value);
    await next();
  });
  app.use(localOnly);
  app.use(
    bodyLimit({ maxSize: 64 * 1024, onError: (c) => c.json(failureEnvelope('The body is larger than 64 kB.'), 413) }),
  );

  app.get('/', (c) => c.html(deskPage(desk, viewOf(desk, c.req.query()))));
  app.get('/state', (c) => c.json({ ok: true, ...deskState(desk) }));
  for (const { path, body, type } of files) {
    app.get(path, (c) => c.body(body, 200, { 'content-type': type }));
  }
  app.get('/events', (c) =>
    streamSSE(c, async (stream) => {
      const unsubscribe = desk.changes.subscribe(() => void stream.writeSSE({ event: 'changed', data: '' }));
      const disconnected = new Promise<void>((resolve) => stream.onAbort(resolve));
      // The browser reconnects after a second when the sandbox is restarted.
      await stream.writeSSE({ event: 'hello', data: '', retry: 1000 });
      await disconnected;
      unsubscribe();
    }),
  );

  for (const [path, { act }] of Object.entries(controls)) {
    app.on(['POST', 'PUT'], path, async (c) => {
      const body = await readFields(c);
      const result = body.ok ? await act(desk, body.value) : body;
      if (result.ok) desk.changes.notify();
      if (!isForm(c)) {
        return result.ok
          ? c.json({ ok: true, ...result.value })
          : c.json(failureEnvelope(result.problem.error), result.problem.status);
      }
      // Without the script, the page is loaded again after a form, with the same view and the error if there is one.
      const query = c.req.query();
      if (result.ok) return c.redirect(`/?${new URLSearchParams(query)}`, 303);
      return c.html(deskPage(desk, viewOf(desk, query), result.problem.error), result.problem.status);
    });
  }
  app.notFound((c) => c.json(failureEnvelope('There is nothing at this address.'), 404));
  return app;
}

const isForm = (c: Context) => /^application\/x-www-form-urlencoded\b/i.test(c.req.header('content-type') ?? '');

/** The fields of the body that aren't empty. */
async function readFields(c: Context): Promise<Result<Record<string, unknown>, ErpRefusal>> {
  const filled = (fields: [string, unknown][]) =>
    done(Object.fromEntries(fields.filter(([, value]) => value !== '' && value !== null)));
  const body = await c.req.text();
  if (isForm(c)) return filled([...new URLSearchParams(body)]);
  if (body === '') return done({});
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
    return refuse({ status: 415, error: 'Send the body as application/json or as a form.' });
  }
  try {
    const json: unknown = JSON.parse(body);
    if (typeof json === 'object' && json !== null && !Array.isArray(json)) return filled(Object.entries(json));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  return refuse({ status: 422, error: 'The body has to be a JSON object.' });
}

/** Serves the desk on a port (0 for any free one). Rejects where the port is taken. */
export async function startDesk(desk: DeskDeps, port: number): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer(getRequestListener(createDesk(desk).fetch, { overrideGlobalObjects: false }));
  const boundPort = await listen(server, port, '127.0.0.1');
  return { url: `http://127.0.0.1:${boundPort}`, close: () => stopListening(server) };
}
