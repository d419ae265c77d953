// Would a page's Content-Security-Policies let something of ours load? Content Security Policy Level 3, as far as it is about hosts, nonces
// and hashes; what only reports isn't a policy here.

/** One policy: its directives, each with its sources. */
type Policy = ReadonlyMap<string, readonly string[]>;

/** What a page may be asked for: by which directive, with those that stand in for it where it isn't there (CSP 3, 6.8.3). */
const governing = {
  script: ['script-src-elem', 'script-src', 'default-src'],
  connect: ['connect-src', 'default-src'],
  image: ['img-src', 'default-src'],
  frame: ['frame-src', 'child-src', 'default-src'],
} as const;
export type Load = keyof typeof governing;

/** What to write where another directive stood in. */
const usual: Record<Load, string> = {
  script: 'script-src',
  connect: 'connect-src',
  image: 'img-src',
  frame: 'frame-src',
};

/** `nonce` and `integrity` are those of the script tag. */
export type Wanted = {
  load: Load;
  address: string;
  page: string;
  nonce?: string | undefined;
  integrity?: string | undefined;
};

/**
 * Why not. `line`: the directive to write instead. `nonce_only`: no host is looked at, only tags with the page's nonce may run, and what
 * those add (`strict-dynamic`).
 */
export type Blocked = { directive: string; line: string; why: 'source' | 'nonce_only' };

/** A header may hold several, with commas between; each of them must allow. */
export function parsePolicies(headers: readonly string[]): Policy[] {
  return headers
    .flatMap((header) => header.split(','))
    .map((text) => {
      const policy = new Map<string, readonly string[]>();
      for (const part of text.split(';')) {
        const [name = '', ...sources] = part.trim().split(/\s+/);
        // Of a directive that is there twice the first one counts.
        if (name !== '' && !policy.has(name.toLowerCase())) policy.set(name.toLowerCase(), sources);
      }
      return policy;
    })
    .filter((policy) => policy.size > 0);
}

const usualPort = (scheme: string) => (scheme === 'https:' ? '443' : scheme === 'http:' ? '80' : '');
const portOf = ({ port, protocol }: URL) => port || usualPort(protocol);

/** CSP 3, 6.7.2.8: what is allowed without encryption is with it, too. */
const schemeMatches = (allowed: string, scheme: string) =>
  allowed === scheme || (allowed === 'http:' && scheme === 'https:');

function hostMatches(pattern: string, host: string): boolean {
  if (pattern === '*') return true;
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : pattern === host;
}

const hostSource = /^(?:([a-z][a-z\d+.-]*):\/\/)?(\*|(?:\*\.)?[\w.-]+|\[[\da-f:]+\])(?::(\d+|\*))?(\/[^?#]*)?$/i;

/** Does one source of a list name this address? (CSP 3, 6.7.2.7) */
export function sourceMatches(source: string, url: URL, page: URL): boolean {
  const lower = source.toLowerCase();
  if (lower === '*') return /^(https?|wss?):$/.test(url.protocol) || url.protocol === page.protocol;
  if (/^[a-z][a-z\d+.-]*:$/.test(lower)) return schemeMatches(lower, url.protocol);
  if (lower === "'self'") {
    if (url.origin === page.origin) return true;
    const usual = (one: URL) => portOf(one) === usualPort(one.protocol);
    const samePort = portOf(url) === portOf(page) || (usual(url) && usual(page));
    return url.hostname === page.hostname && samePort && schemeMatches(page.protocol, url.protocol);
  }
  const [, scheme, host = '', port, path] = hostSource.exec(source) ?? [];
  if (host === '') return false;
  if (!schemeMatches(scheme === undefined ? page.protocol : `${scheme.toLowerCase()}:`, url.protocol)) return false;
  if (!hostMatches(host.toLowerCase(), url.hostname)) return false;
  const actual = portOf(url);
  const portFits =
    port === undefined
      ? actual === usualPort(url.protocol)
      : port === '*' || port === actual || (port === '80' && actual === '443');
  if (!portFits) return false;
  if (path === undefined || path === '/') return true;
  return path.endsWith('/') ? url.pathname.startsWith(path) : url.pathname === path;
}

const nonceOf = (source: string) => /^'nonce-(.+)'$/i.exec(source)?.[1];

function allows(sources: readonly string[], { load, address, page, nonce, integrity }: Wanted): boolean {
  if (load === 'script') {
    if (nonce && sources.some((source) => nonceOf(source) === nonce)) return true;
    const digests = integrity?.split(/\s+/).filter(Boolean) ?? [];
    if (digests.length > 0 && digests.every((digest) => sources.includes(`'${digest}'`))) return true;
    if (isStrict(sources)) return false;
  }
  return sources.some((source) => sourceMatches(source, new URL(address), new URL(page)));
}

const isStrict = (sources: readonly string[]) => sources.some((source) => source.toLowerCase() === "'strict-dynamic'");

/** The directive with our origin in its list; where another stood in for it, with that one's sources. */
function lineWith(name: string, sources: readonly string[], origin: string): string {
  const others = sources.filter((source) => source.toLowerCase() !== "'none'");
  return [name, ...others, origin].join(' ');
}

/** The first policy's objection, if any has one. */
export function blockedBy(policies: readonly Policy[], wanted: Wanted): Blocked | undefined {
  for (const policy of policies) {
    const directive = governing[wanted.load].find((name) => policy.has(name));
    if (directive === undefined) continue;
    const sources = policy.get(directive) ?? [];
    if (allows(sources, wanted)) continue;
    const name = directive === 'default-src' || directive === 'child-src' ? usual[wanted.load] : directive;
    const strict = wanted.load === 'script' && isStrict(sources);
    return {
      directive,
      line: strict ? [directive, ...sources].join(' ') : lineWith(name, sources, new URL(wanted.address).origin),
      why: strict ? 'nonce_only' : 'source',
    };
  }
  return undefined;
}

/** Does a policy put the whole page into a sandbox in which no script runs, or runs without its origin? */
export function sandboxLacks(policies: readonly Policy[]): string[] {
  const lacking = policies.flatMap((policy) => {
    const allowed = policy.get('sandbox')?.map((token) => token.toLowerCase());
    return allowed ? ['allow-scripts', 'allow-same-origin'].filter((token) => !allowed.includes(token)) : [];
  });
  return [...new Set(lacking)];
}
