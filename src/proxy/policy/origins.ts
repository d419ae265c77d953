// CORS (Fetch standard), with an exact allow-list of origins per clinic.
import { clockHeader } from '../../contract/clock-header.ts';
import { isLoopback } from '../../contract/loopback.ts';

/**
 * The request's Origin if its page may book and cancel: it is on the allow-list, or it is our own /embed page. The
 * origin `null` of sandboxed frames and local files is never allowed.
 * @param publicUrl our own address where the operator has configured it. Otherwise the Origin's host is the requested
 * one, and its scheme may differ behind a proxy that terminates TLS. A browser can be made to send any host but this
 * machine's: an attacker's name may lead to our address (DNS rebinding)
 */
export function allowedOrigin(
  request: Request,
  origins: readonly string[],
  publicUrl: string | undefined,
): string | undefined {
  const origin = request.headers.get('origin');
  if (origin === null) return undefined;
  if (origins.includes(origin)) return origin;
  if (publicUrl !== undefined && origin === URL.parse(publicUrl)?.origin) return origin;
  const host = request.headers.get('host') ?? new URL(request.url).host;
  if (publicUrl !== undefined && !isLoopback(URL.parse(`http://${host}`)?.hostname ?? '')) return undefined;
  return origin === `https://${host}` || origin === `http://${host}` ? origin : undefined;
}

/**
 * For API answers. `Vary` is also set when no origin is allowed, so that no cache serves that answer to an allowed
 * page.
 */
export function corsHeaders(origin: string | undefined): Record<string, string> {
  if (origin === undefined) return { vary: 'Origin' };
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': `Age, Cache-Status, Idempotency-Replayed, ${clockHeader}, RateLimit, RateLimit-Policy, Retry-After`,
  };
}

/**
 * For refusals that reveal nothing about the clinic, so any page may read them. The widget can then tell a webmaster
 * that the page isn't on the allow-list or that the clinic is misspelt; otherwise the browser only reports a CORS
 * error.
 */
export const openCorsHeaders = { vary: 'Origin', 'access-control-allow-origin': '*' };

/** For the partner catalog, which pages of any origin may read. */
export const partnerCorsHeaders = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'Age, Cache-Status, ETag, RateLimit, RateLimit-Policy, Retry-After',
};

/** For the answer to a preflight from an allowed origin. 7,200 s is the longest that Chromium caches it. */
export const preflightHeaders = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'Authorization, Content-Type, Idempotency-Key',
  'access-control-max-age': '7200',
};
