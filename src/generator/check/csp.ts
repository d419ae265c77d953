// Would a page's Content-Security-Policies let the widget load? Implements how CSP Level 3 matches hosts, nonces and
// hashes. Report-only policies are ignored.

/** One policy: the sources of each directive. */
type Policy = ReadonlyMap<string, readonly string[]>;

/** The directives that govern each kind of resource, with their fallbacks in order (CSP 3, 6.8.3). */
const directivesFor = {
  script: ['script-src-elem', 'script-src', 'default-src'],
  connect: ['connect-src', 'default-src'],
  image: ['img-src', 'default-src'],
  frame: ['frame-src', 'child-src', 'default-src'],
} as const;
export type ResourceKind = keyof typeof directivesFor;

/** The directive to suggest if a fallback blocked the resource. */
const specificDirective: Record<ResourceKind, string> = {
  script: 'script-src',
  connect: 'connect-src',
  image: 'img-src',
  frame: 'frame-src',
};

export type ResourceRequest = {
  kind: ResourceKind;
  url: string;
  /** The URL of the page that loads it. */
  page: string;
  /** Of the script tag. */
  nonce?: string | undefined;
  integrity?: string | undefined;
};

type CspViolation = {
  directive: string;
  /** The directive to write instead. */
  line: string;
  /** `nonce_only`: under `strict-dynamic` only scripts with the page's nonce run, and scripts that those add. */
  reason: 'source' | 'nonce_only';
};

/** Parses headers, each of which may contain several policies separated by commas. */
export function parsePolicies(headers: readonly string[]): Policy[] {
  return headers
    .flatMap((header) => header.split(','))
    .map((text) => {
      const policy = new Map<string, readonly string[]>();
      for (const part of text.split(';')) {
        const [name = '', ...sources] = part.trim().split(/\s+/);
        // The first of duplicate directives counts.
        if (name !== '' && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources);
      }
      return policy;
    })
    .filter((policy) => policy.size > 0);
}

const defaultPort = (scheme: string) => (scheme === 'https:' ? '443' : scheme === 'http:' ? '80' : '');
const portOf = ({ port, protocol }: URL) => port || defaultPort(protocol);

/** CSP 3, 6.7.2.8: a source that allows http also allows https. */
const schemeMatches = (allowed: string, scheme: string) =>
  allowed === scheme || (allowed === 'http:' && scheme === 'https:');

function hostMatches(pattern: string, host: string): boolean {
  if (pattern === '*') return true;
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host;
}

const hostSource = /^(?:([a-z][a-z\d+.-]*):\/\/)?(\*|(?:\*\.)?[\w.-]+|\[[\da-f:]+\])(?::(\d+|\*))?(\/[^?#]*)?$/i;

/** Whether a source of a directive matches a URL (CSP 3, 6.7.2.7). */
export function sourceMatches(source: string, url: URL, page: URL): boolean {
  const lower = source.toLowerCase();
  if (lower === '*') return /^(https?|wss?):$/.test(url.protocol) || url.protocol === page.protocol;
  if (/^[a-z][a-z\d+.-]*:$/.test(lower)) return schemeMatches(lower, url.protocol);
  if (lower === "'self'") {
    if (url.origin === page.origin) return true;
    const hasDefaultPort = (one: URL) => portOf(one) === defaultPort(one.protocol);
    const samePort = portOf(url) === portOf(page) || (hasDefaultPort(url) && hasDefaultPort(page));
    return url.hostname === page.hostname && samePort && schemeMatches(page.protocol, url.protocol);
  }
  const [, scheme, host = '', port, path] = hostSource.exec(source) ?? [];
  if (host === '') return false;
  if (!schemeMatches(scheme === undefined ? page.protocol : `${scheme.toLowerCase()}:`, url.protocol)) return false;
  if (!hostMatches(host.toLowerCase(), url.hostname)) return false;
  const urlPort = portOf(url);
  const portMatches =
    port === undefined
      ? urlPort === defaultPort(url.protocol)
      : port === '*' || port === urlPort || (port === '80' && urlPort === '443');
  if (!portMatches) return false;
  if (path === undefined || path === '/') return true;
  return path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path;
}

const nonceOf = (source: string) => /^'nonce-(.+)'$/i.exec(source)?.[1];

function allows(sources: readonly string[], { kind, url, page, nonce, integrity }: ResourceRequest): boolean {
  if (kind === 'script') {
    if (nonce && sources.some((source) => nonceOf(source) === nonce)) return true;
    const digests = integrity?.split(/\s+/).filter(Boolean) ?? [];
    if (digests.length > 0 && digests.every((digest) => sources.includes(`'${digest}'`))) return true;
    if (isStrictDynamic(sources)) return false;
  }
  return sources.some((source) => sourceMatches(source, new URL(url), new URL(page)));
}

const isStrictDynamic = (sources: readonly string[]) =>
  sources.some((source) => source.toLowerCase() === "'strict-dynamic'");

/** A directive with our origin added to its sources. */
function directiveWith(name: string, sources: readonly string[], origin: string): string {
  const otherSources = sources.filter((source) => source.toLowerCase() !== "'none'");
  return [name, ...otherSources, origin].join(' ');
}

/** The first violation among all policies; undefined if every policy allows the resource. */
export function findViolation(policies: readonly Policy[], request: ResourceRequest): CspViolation | undefined {
  for (const policy of policies) {
    const directive = directivesFor[request.kind].find((name) => policy.has(name));
    if (directive === undefined) continue;
    const sources = policy.get(directive) ?? [];
    if (allows(sources, request)) continue;
    const isFallback = directive === 'default-src' || directive === 'child-src';
    const name = isFallback ? specificDirective[request.kind] : directive;
    const nonceOnly = request.kind === 'script' && isStrictDynamic(sources);
    return {
      directive,
      line: nonceOnly ? [directive, ...sources].join(' ') : directiveWith(name, sources, new URL(request.url).origin),
      reason: nonceOnly ? 'nonce_only' : 'source',
    };
  }
  return undefined;
}

/** The tokens that the widget needs and the policies' own `sandbox` directives lack. */
export function missingSandboxTokens(policies: readonly Policy[]): string[] {
  const missing = policies.flatMap((policy) => {
    const allowed = policy.get('sandbox')?.map((token) => token.toLowerCase());
    return allowed ? ['allow-scripts', 'allow-same-origin'].filter((token) => !allowed.includes(token)) : [];
  });
  return [...new Set(missing)];
}
