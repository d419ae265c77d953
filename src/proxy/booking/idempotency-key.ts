// The Idempotency-Key header (draft-ietf-httpapi-idempotency-key-header-07).
import { done, type Result, refuse } from '../../contract/problem.ts';

/**
 * The key, bare or quoted as a string of structured fields (RFC 9651), or `key_required`. Two headers arrive joined by
 * a comma, which isn't a key.
 */
export function parseIdempotencyKey(request: Request): Result<string> {
  const [, quoted, bare] =
    /^(?:"([\w-]{16,128})"|([\w-]{16,128}))$/.exec(request.headers.get('idempotency-key') ?? '') ?? [];
  const key = quoted ?? bare;
  return key === undefined ? refuse({ code: 'key_required' }) : done(key);
}
