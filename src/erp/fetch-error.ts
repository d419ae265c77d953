// What a failed fetch means: could the request have reached the ERP? It matters most for a booking.

// Codes of libuv, OpenSSL and undici that occur only before a request is written. Any other may have occurred after it.
const connectErrors = new Set([
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

const asSystemError = (value: unknown): SystemError => (typeof value === 'object' && value !== null ? value : {});

function wasNeverConnected(error: SystemError): boolean {
  // Several addresses were tried (RFC 8305). None was connected only if each attempt failed to connect.
  if (Array.isArray(error.errors) && error.errors.length > 0) {
    return error.errors.every((each) => wasNeverConnected({ ...asSystemError(each), errors: undefined }));
  }
  const connecting = error.syscall === 'connect' || error.syscall === 'getaddrinfo';
  return connecting || (typeof error.code === 'string' && connectErrors.has(error.code));
}

/**
 * `not_sent` where the connection was never made, else `no_answer`. With undici, `error` is a TypeError whose `cause`
 * has the system's code. The `cause` of the result is a code or an error's name, never a message, which may hold the
 * URL.
 */
export function classifyFetchError(error: unknown): { kind: 'not_sent' | 'no_answer'; cause: string } {
  const outer = asSystemError(error);
  const inner = outer.cause === undefined ? outer : asSystemError(outer.cause);
  const cause = [inner.code, outer.code, outer.name].find(
    (word) => typeof word === 'string' && /^\w{1,60}$/.test(word),
  );
  return { kind: wasNeverConnected(inner) ? 'not_sent' : 'no_answer', cause: String(cause ?? 'unknown') };
}
