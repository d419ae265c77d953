// Limits the desk to this machine's browser and the desk's own page. Otherwise any web page could change a developer's
// sandbox by a form (CSRF), or read its invented patients through a name that resolves to 127.0.0.1 (DNS rebinding).
import type { MiddlewareHandler } from 'hono';

const ownHost = /^(127\.0\.0\.1|localhost)(:\d{1,5})?$/;

/** Refuses requests to another host name and changes from another origin, with 403. */
export const localOnly: MiddlewareHandler = async (c, next) => {
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
