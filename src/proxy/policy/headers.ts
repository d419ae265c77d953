// The headers of each kind of response, each as one literal: middlewares that set headers one by one cost most of the
// throughput.

/** For pages: no page that opens them, or that they open, gets hold of their window (HTML, 7.1.3). */
const ownWindow = { 'cross-origin-opener-policy': 'same-origin' };

/** On every response. CORP `cross-origin` lets host pages with COEP `require-corp` load it. */
const everywhere = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
};

/** Answers of the API, which are never cached unless they say so: some are about one patient. */
export const apiHeaders = {
  ...everywhere,
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
};

/** One visit as a calendar file. */
export const calendarHeaders = {
  ...everywhere,
  'content-type': 'text/calendar; charset=utf-8',
  'content-disposition': 'attachment; filename="visit.ics"',
  'cache-control': 'no-store',
};

/** A file from elsewhere. The policy keeps it harmless when somebody opens it as a document. */
export const photoHeaders = {
  ...everywhere,
  'cache-control': 'public, max-age=86400',
  'content-security-policy': "default-src 'none'; sandbox",
};

export const textHeaders = {
  ...everywhere,
  'content-type': 'text/plain; charset=utf-8',
  'cache-control': 'no-store',
};

/** Files that pages of any origin may load. */
export const fileHeaders = {
  ...everywhere,
  'access-control-allow-origin': '*',
  'cache-control': 'public, max-age=300',
};

/**
 * Pages for people and search engines. Never framed, and with our own script only; JSON-LD is a data block, which isn't
 * executed (HTML).
 */
export const readingHeaders = {
  ...everywhere,
  ...ownWindow,
  'content-type': 'text/html; charset=utf-8',
  vary: 'Accept-Language, Accept-Encoding',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; frame-ancestors 'none'",
};

/**
 * The pages on which patients ask for an earlier time. With another referrer policy, browsers would send their forms
 * with the origin `null` (Fetch, "append a request Origin header").
 */
export const earlierHeaders = {
  ...everywhere,
  ...ownWindow,
  'referrer-policy': 'same-origin',
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'x-robots-tag': 'noindex',
  vary: 'Accept-Language',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; frame-ancestors 'none'",
};

/** For search engines only. */
export const sitemapHeaders = {
  ...everywhere,
  'content-type': 'application/xml; charset=utf-8',
  vary: 'Accept-Encoding',
};

/** The partner catalog, which is as public as the pages are. */
export const partnerHeaders = {
  ...everywhere,
  'content-type': 'application/json; charset=utf-8',
  vary: 'Accept-Encoding',
};

/** A file of the partners' feed: a FHIR resource a line. */
export const feedHeaders = { ...partnerHeaders, 'content-type': 'application/fhir+ndjson' };

/** A file whose name contains its hash, so that it never changes. */
export const versionHeaders = { ...fileHeaders, 'cache-control': 'public, max-age=31536000, immutable' };

/** The generator's page. Its frame shows our own booking page. */
export const generatorHeaders = {
  ...everywhere,
  ...ownWindow,
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'public, max-age=300',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'; frame-ancestors 'none'",
};

/**
 * The booking page and the page of a visit. Search engines don't index them: the first is only a part of the clinic's
 * page, the second belongs to one patient. A host page with COEP requires COEP of its frames too.
 * @param framedBy the origins whose pages may frame this one
 */
export function pageHeaders(framedBy: readonly string[]): Record<string, string> {
  return {
    ...everywhere,
    ...ownWindow,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'x-robots-tag': 'noindex',
    'cross-origin-embedder-policy': 'require-corp',
    'content-security-policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
      "img-src 'self' data:",
      "base-uri 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      `frame-ancestors ${framedBy.length === 0 ? "'none'" : framedBy.join(' ')}`,
    ].join('; '),
  };
}
