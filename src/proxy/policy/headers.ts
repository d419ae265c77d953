// Headers of every kind of answer, each as one literal: stock middlewares that touch them one by one cost most of the throughput (facts.md).

/** On everything. CORP `cross-origin`: a host page under COEP `require-corp` may load us too (facts.md, Browsers). */
const everywhere = {
  'x-content-type-options': 'nosniff',
  'cross-origin-resource-policy': 'cross-origin',
  'referrer-policy': 'no-referrer',
};

/** Answers of the API: of one moment, and some of one patient. */
export const apiHeaders = {
  ...everywhere,
  'content-type': 'application/json; charset=utf-8',
  'cache-control': 'no-store',
};

/** One visit as a file, of one moment. */
export const calendarHeaders = {
  ...everywhere,
  'content-type': 'text/calendar; charset=utf-8; method=PUBLISH',
  'content-disposition': 'attachment; filename="visit.ics"',
  'cache-control': 'no-store',
};

/** A file that came from elsewhere, so that it is a picture and nothing more even where somebody opens it alone. */
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

/** Files that pages of any origin load. */
export const fileHeaders = {
  ...everywhere,
  'access-control-allow-origin': '*',
  'cache-control': 'public, max-age=300',
};

/** Pages for people and search engines, in nobody's frame: nothing runs there, and what describes them to machines isn't run (HTML, data blocks). */
export const readingHeaders = {
  ...everywhere,
  'content-type': 'text/html; charset=utf-8',
  vary: 'Accept-Language, Accept-Encoding',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/** For search engines alone. */
export const sitemapHeaders = {
  ...everywhere,
  'content-type': 'application/xml; charset=utf-8',
  vary: 'Accept-Encoding',
};

/** The catalog for partners, whose pages may be anywhere: it is as public as the pages are. */
export const partnerHeaders = {
  ...everywhere,
  'content-type': 'application/json; charset=utf-8',
  vary: 'Accept-Encoding',
};

/** A file whose name says which bytes it has: it never becomes another. */
export const versionHeaders = { ...fileHeaders, 'cache-control': 'public, max-age=31536000, immutable' };

/** The generator's page. What it shows in its frame is our own booking page, which loads the rest for itself. */
export const generatorHeaders = {
  ...everywhere,
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-cache',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};

/**
 * HTML pages, which no search engine shows: without the clinic's page around it one is half of something, the other is somebody's visit.
 * @param framedBy the origins whose pages may show this one in a frame.
 * COEP: in a host page that requires it, a frame needs it too; it loads nothing from elsewhere anyway.
 */
export function pageHeaders(framedBy: readonly string[]): Record<string, string> {
  return {
    ...everywhere,
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-cache',
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
      `frame-ancestors ${framedBy.length === 0 ? "'none'" : framedBy.join(' ')}`,
    ].join('; '),
  };
}
