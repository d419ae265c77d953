// Reads what a kept answer depends on from a request, in one pass over its headers.
import type { IncomingMessage } from 'node:http';
import type { QuickRequest } from '../proxy/quick-answers.ts';
import type { ForwardedHeaders } from './client-address.ts';

type Received = Pick<IncomingMessage, 'method' | 'url' | 'rawHeaders' | 'httpVersionMajor' | 'httpVersionMinor'>;

/** The headers that are looked at, by what they are for. */
type Facts = {
  host?: string;
  origin?: string;
  'accept-encoding'?: string;
  'if-none-match'?: string;
  'sec-fetch-site'?: string;
  'x-forwarded-for'?: string;
  forwarded?: string;
};

const looked: readonly (keyof Facts)[] = [
  'host',
  'origin',
  'accept-encoding',
  'if-none-match',
  'sec-fetch-site',
  'x-forwarded-for',
  'forwarded',
];

/** With one of these, the request isn't an ordinary read. */
const unusual = [
  'cache-control',
  'content-length',
  'expect',
  'if-match',
  'if-range',
  'if-unmodified-since',
  'pragma',
  'range',
  'transfer-encoding',
  'upgrade',
];

const lookedNames: ReadonlySet<string> = new Set(looked);
const unusualNames: ReadonlySet<string> = new Set(unusual);
/** By length, which spares most headers a comparison. */
const mayMatter: readonly boolean[] = Array.from({ length: 32 }, (_, length) =>
  [...looked, ...unusual].some((name) => name.length === length),
);

const isLooked = (name: string): name is keyof Facts => lookedNames.has(name);

/**
 * The request and who forwarded it; undefined where it is more than a plain GET of HTTP/1.1, or names a header twice
 * that is looked at.
 */
export function readQuickRequest(
  incoming: Received,
): { request: QuickRequest; forwarded: ForwardedHeaders } | undefined {
  const { method, url, rawHeaders, httpVersionMajor, httpVersionMinor } = incoming;
  if (method !== 'GET' || httpVersionMajor !== 1 || httpVersionMinor !== 1 || !url?.startsWith('/')) return undefined;
  const facts: Facts = {};
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const raw = rawHeaders[at] ?? '';
    if (!mayMatter[raw.length]) continue;
    const name = raw.toLowerCase();
    if (isLooked(name)) {
      if (facts[name] !== undefined) return undefined;
      facts[name] = rawHeaders[at + 1] ?? '';
    } else if (unusualNames.has(name)) return undefined;
  }
  const { host, origin } = facts;
  if (host === undefined) return undefined;
  return {
    request: {
      url,
      host,
      origin,
      acceptEncoding: facts['accept-encoding'] ?? '',
      ifNoneMatch: facts['if-none-match'],
      ownPage: facts['sec-fetch-site'] === 'same-origin',
    },
    forwarded: facts,
  };
}
