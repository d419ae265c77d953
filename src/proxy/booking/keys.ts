// Secrets of the clinic's operator, and from each a key of its own for each purpose (HKDF, RFC 5869). The first secret
// makes everything new; what the older ones made is still read, so that a secret can be changed without anybody's
// cancel link dying.

/** What comes from one secret. */
export type SecretKeys = {
  /**
   * Tells in public which secret made something, and nothing about the secret: 48 bits of HKDF, as `kid` of RFC 7516 in
   * base64url.
   */
  id: string;
  /** 256 bits for A256GCM. */
  cancelToken: Uint8Array<ArrayBuffer>;
  /** 256 bits for A256GCM. */
  keptAnswer: Uint8Array<ArrayBuffer>;
  /** HMAC-SHA-256. */
  fingerprint: CryptoKey;
  /** 256 bits as hex: what altcha-lib signs challenges with. */
  challenge: string;
};

/** Those of the first secret, and of the secrets before it. */
export type Keys = SecretKeys & { older: readonly SecretKeys[] };

const bytes = (text: string) => new TextEncoder().encode(text);
const hex = (from: Uint8Array) => Array.from(from, (byte) => byte.toString(16).padStart(2, '0')).join('');

async function keysOf(secret: Uint8Array<ArrayBuffer>): Promise<SecretKeys> {
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const derive = async (purpose: string, bits = 256) => {
    const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytes(`alpaca-booking ${purpose} 1`) };
    return new Uint8Array(await crypto.subtle.deriveBits(how, root, bits));
  };
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  return {
    id: btoa(String.fromCharCode(...(await derive('key id', 48))))
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
    cancelToken: await derive('cancel token'),
    keptAnswer: await derive('kept answer'),
    challenge: hex(await derive('challenge')),
    fingerprint: await crypto.subtle.importKey('raw', await derive('request fingerprint'), hmac, false, ['sign']),
  };
}

/** @param secret 32 bytes or more (the first of BOOKING_SECRET) @param older the others */
export async function deriveKeys(
  secret: Uint8Array<ArrayBuffer>,
  ...older: readonly Uint8Array<ArrayBuffer>[]
): Promise<Keys> {
  return { ...(await keysOf(secret)), older: await Promise.all(older.map(keysOf)) };
}

/**
 * The keys that made something, by its `kid`. For an unknown one, or none, the first: a wrong token then costs one
 * decryption, as a right one does, whatever it says of itself and however many secrets there are.
 */
export function keysFor(keys: Keys, kid: string | undefined): SecretKeys {
  return keys.older.find(({ id }) => id === kid) ?? keys;
}

/**
 * The same text for the same request, and nothing about the patient to whoever reads the store: a plain hash of a phone
 * number can be found by trying all numbers, a keyed one can't. It begins with the id of the secret that made it.
 */
export async function fingerprintOf(keys: SecretKeys, request: readonly unknown[]): Promise<string> {
  const signature = await crypto.subtle.sign('HMAC', keys.fingerprint, bytes(JSON.stringify(request)));
  return `${keys.id}.${hex(new Uint8Array(signature))}`;
}

/**
 * By the first secret, which is the one to write down, and by each older one, which may have been written down before.
 */
export type Fingerprints = readonly [string, ...string[]];

export async function fingerprintsOf(keys: Keys, request: readonly unknown[]): Promise<Fingerprints> {
  const older = keys.older.map((each) => fingerprintOf(each, request));
  return [await fingerprintOf(keys, request), ...(await Promise.all(older))];
}

/** Was this fingerprint made with a secret that we have? If not, nobody can say of which request it is. */
export function canCompare(keys: Keys, fingerprint: string): boolean {
  return [keys, ...keys.older].some(({ id }) => fingerprint.startsWith(`${id}.`));
}
