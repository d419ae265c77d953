// What a failed fetch means. It matters most for a booking: was the request ever sent?

// Codes of libuv, OpenSSL and undici that can only come before a request is written. Anything else may have come after it.
const neverConnected = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_UNTRUSTED',
  'CERT_REJECTED',
  'CERT_REVOKED',
  'CERT_SIGNATURE_FAILURE',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'ERR_SSL_WRONG_VERSION_NUMBER',
  'ERR_SSL_UNSUPPORTED_PROTOCOL',
]);

type SystemError = { code?: unknown; syscall?: unknown; errors?: unknown; cause?: unknown; name?: unknown };

const fact = (value: unknown): SystemError => (typeof value === 'object' && value !== null ? value : {});

function wasNeverConnected(error: SystemError): boolean {
  // One address after the other was tried (RFC 8305): the whole attempt failed to connect only if each did.
  if (Array.isArray(error.errors) && error.errors.length > 0) {
    return error.errors.every((each) => wasNeverConnected({ ...fact(each), errors: undefined }));
  }
  const connecting = error.syscall === 'connect' || error.syscall === 'getaddrinfo';
  return connecting || (typeof error.code === 'string' && neverConnected.has(error.code));
}

/**
 * Tells `not_sent` from `no_answer` by the error that fetch threw (undici: a TypeError whose `cause` has the system's code).
 * `cause` of the result is a code or the name of the error, never its message: that may hold the URL.
 */
export function classifyFetchError(error: unknown): { kind: 'not_sent' | 'no_answer'; cause: string } {
  const outer = fact(error);
  const inner = outer.cause === undefined ? outer : fact(outer.cause);
  const cause = [inner.code, outer.code, outer.name].find(
    (word) => typeof word === 'string' && /^\w{1,60}$/.test(word),
  );
  return { kind: wasNeverConnected(inner) ? 'not_sent' : 'no_answer', cause: String(cause ?? 'unknown') };
}
