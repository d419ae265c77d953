// Which pages may do what: the Fetch standard's CORS with an exact allow-list a clinic.

/**
 * The request's Origin, if its page may book and cancel here: one of the clinic's list, or our own /embed page (an Origin with the host
 * that was asked for: the scheme may differ behind a proxy that ends TLS). `null`, what sandboxed frames and files send, never is.
 */
export function allowedOrigin(request: Request, origins: readonly string[]): string | undefined {
  const origin = request.headers.get('origin');
  if (origin === null) return undefined;
  if (origins.includes(origin)) return origin;
  const host = request.headers.get('host') ?? new URL(request.url).host;
  return origin === `https://${host}` || origin === `http://${host}` ? origin : undefined;
}

/** For an answer of the API. `Vary` also where no origin is allowed: a cache must not serve that answer to a page that is. */
export function corsHeaders(origin: string | undefined): Record<string, string> {
  if (origin === undefined) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers':
      'Age, Cache-Status, Idempotency-Replayed, RateLimit, RateLimit-Policy, Retry-After',
  };
}

/**
 * For a refusal that any page may read, because it tells nothing of the clinic: a webmaster whose page isn't on the list, or who misspelt
 * the clinic, then sees that in the widget; without it a browser only says that something with CORS failed.
 */
export const openCorsHeaders = { vary: 'Origin', 'access-control-allow-origin': '*' };

/** For what partners' pages read, wherever they are. */
export const partnerCorsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Age, Cache-Status, ETag, RateLimit, RateLimit-Policy, Retry-After',
};

/** For the answer to a preflight from an allowed origin; 7,200 s is the longest that Chromium keeps it. */
export const preflightHeaders = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'Authorization, Content-Type, Idempotency-Key',
  'access-control-max-age': '7200',
};
