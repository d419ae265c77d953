// The headers of the proxy's answers as the OpenAPI document declares them, each once.
import type { PlainObject } from '../plain-object.ts';

const fixed = (value: string, description: string) =>
  ({ description, required: true, schema: { type: 'string', const: value } }) as const;
const optional = (description: string, pattern?: string) =>
  ({ description, schema: { type: 'string', ...(pattern !== undefined && { pattern }) } }) as const;
const wholeNumber = (description: string) => ({ description, schema: { type: 'integer', minimum: 0 } }) as const;

const age = '(?:max-age=\\d+(?:, immutable)?|no-cache)';
/** Who may keep an answer. `certain`: everybody, where the proxy is told its own address; otherwise the client. */
const cacheControls = {
  everybody: `^public, ${age}$`,
  certain: `^(?:public|private), ${age}$`,
  client: `^private, ${age}$`,
  nobody: '^no-store$',
  /** A photo that isn't there, and every other refusal at its address. */
  unlessMissing: '^(?:public, max-age=60|no-store)$',
};
type Keeper = keyof typeof cacheControls;

const named = {
  'X-Content-Type-Options': fixed('nosniff', 'Browsers go by the Content-Type'),
  'Cross-Origin-Resource-Policy': fixed('cross-origin', 'Pages under COEP may load it'),
  'Referrer-Policy': fixed('no-referrer', 'Nobody is told the address'),
  'Referrer-Policy-own': fixed('same-origin', 'Only the proxy’s own pages are told the address'),
  'Strict-Transport-Security': optional('Where the operator has it on'),
  Vary: optional('Headers of the request that the answer depends on'),
  'Access-Control-Allow-Origin': optional("The page's origin, or any (Fetch standard)"),
  'Access-Control-Expose-Headers': optional('What the page may read (Fetch standard)'),
  'Proxy-Time': optional("The proxy's time in ms since 1970", '^\\d+$'),
  RateLimit: optional("What the client has left: the IETF's draft"),
  'RateLimit-Policy': optional("The client's limits: the IETF's draft"),
  'Retry-After': wholeNumber('Seconds'),
  'Idempotency-Replayed': {
    description: 'The stored answer of an earlier request',
    schema: { type: 'string', const: 'true' },
  },
  ETag: optional('Changes with the content', '^"[^"]*"$'),
  'Content-Encoding': { description: 'Where the client accepts it', schema: { type: 'string', enum: ['br', 'gzip'] } },
  Age: wholeNumber('Seconds since the ERP was read'),
  'Cache-Status': optional("How the proxy's own cache answered (RFC 9211)", '^alpaca-booking; '),
  'Content-Disposition': optional('The name of the file'),
  'Content-Security-Policy': optional('What the page, or the file opened as a page, may load'),
  'Cross-Origin-Opener-Policy': optional('The page has its window for itself'),
  'Cross-Origin-Embedder-Policy': optional('Pages under COEP may frame it'),
  'X-Robots-Tag': optional('Search engines leave it out'),
} as const satisfies Record<string, PlainObject>;
type HeaderName = keyof typeof named;

const always: readonly HeaderName[] = [
  'X-Content-Type-Options',
  'Cross-Origin-Resource-Policy',
  'Referrer-Policy',
  'Strict-Transport-Security',
];

/** Headers that come together. */
export const headerSets = {
  cors: ['Vary', 'Access-Control-Allow-Origin', 'Access-Control-Expose-Headers'],
  ofClient: ['Proxy-Time', 'RateLimit', 'RateLimit-Policy'],
  file: ['Vary', 'ETag', 'Content-Encoding'],
  fromErp: ['Age', 'Cache-Status'],
  page: ['Vary', 'Content-Security-Policy', 'Cross-Origin-Opener-Policy'],
  frame: ['Cross-Origin-Embedder-Policy', 'X-Robots-Tag'],
} as const satisfies Record<string, readonly HeaderName[]>;

const at = (component: string) => ({ $ref: `#/components/headers/${component}` });

/** The headers of one response: those of every answer, who may keep it, and these. */
export const headersOf = (keeper: Keeper, ...names: readonly HeaderName[]): PlainObject => ({
  ...Object.fromEntries([...always, ...names].map((name) => [name, at(name)])),
  'Cache-Control': at(`Cache-Control-${keeper}`),
});

/** Those of a page with a form, which is sent to the proxy alone. */
export const formHeaders = (): PlainObject => ({
  ...headersOf('nobody', ...headerSets.page, ...headerSets.ofClient, 'X-Robots-Tag'),
  'Referrer-Policy': at('Referrer-Policy-own'),
});

/** What `headersOf` refers to. */
export const headerComponents: PlainObject = {
  ...named,
  ...Object.fromEntries(
    Object.entries(cacheControls).map(([keeper, pattern]) => [
      `Cache-Control-${keeper}`,
      { description: 'Who may keep the answer', required: true, schema: { type: 'string', pattern } },
    ]),
  ),
};
