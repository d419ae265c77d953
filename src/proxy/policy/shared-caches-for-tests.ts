// What a shared cache would do with an answer (RFC 9111, 3): for tests of every address.

/** About one client, one request or one moment. */
const ofOneClient = [
  'ratelimit',
  'ratelimit-policy',
  'retry-after',
  'proxy-time',
  'idempotency-replayed',
  'set-cookie',
] as const;

/**
 * What a cache between clients and proxy would tell others of this answer: headers of one client, or the permission of
 * one page. Empty where it may keep nothing.
 */
export function toldToOthers({ headers }: Response): readonly string[] {
  const control = headers.get('cache-control');
  if (control === null) return ['an answer without Cache-Control'];
  if (/\b(no-store|private)\b/.test(control)) return [];
  const told: string[] = ofOneClient.filter((name) => headers.has(name));
  if (!/\bpublic\b/.test(control)) told.push(`what isn’t said to be public: ${control}`);
  const page = headers.get('access-control-allow-origin') ?? '*';
  if (page !== '*' && !/\borigin\b/i.test(headers.get('vary') ?? '')) told.push('access-control-allow-origin');
  return told;
}
