// Who may use the desk: this machine's own browser, on the desk's own pages. Without this any web page could switch a developer's
// sandbox by a form, or read its invented patients by a name that resolves to 127.0.0.1 (DNS rebinding).
import type { MiddlewareHandler } from 'hono';

const ownHost = /^(127\.0\.0\.1|localhost)(:\d{1,5})?$/;

/** Refuses with 403 what comes by another name, and every change that another origin's page asks for. */
export const guard: MiddlewareHandler = async (c, next) => {
  const host = c.req.header('host') ?? '';
  const origin = c.req.header('origin');
  if (!ownHost.test(host)) {
    return c.json({ ok: false, error: 'Open the desk as http://127.0.0.1 or http://localhost.' }, 403);
  }
  if (c.req.method !== 'GET' && origin !== undefined && origin !== `http://${host}`) {
    return c.json({ ok: false, error: 'Only the desk’s own page may change anything here.' }, 403);
  }
  await next();
};
