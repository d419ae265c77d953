// Derives a key for each purpose from each of the operator's secrets (HKDF, RFC 5869). The first secret seals
// everything new. What the older ones have sealed is still opened, so that a secret can be replaced without breaking
// cancel links.

/** The keys derived from one secret. */
type SecretKeys = {
  /**
   * Names the secret in public without revealing anything about it: 48 bits of HKDF in base64url, the `kid` of RFC
   * 7516.
   */
  id: string;
  /** 256 bits for A256GCM. */
  cancelToken: Uint8Array<ArrayBuffer>;
  /** 256 bits for A256GCM. */
  sealedAnswer: Uint8Array<ArrayBuffer>;
  /** 256 bits for A256GCM. */
  earlierLink: Uint8Array<ArrayBuffer>;
  /** HMAC-SHA-256. */
  fingerprint: CryptoKey;
  /** 256 bits as hex, with which altcha-lib signs challenges. */
  challenge: string;
};

/** The keys of the first secret, and of the older ones. */
export type Keys = SecretKeys & { older: readonly SecretKeys[] };

const bytes = (text: string) => new TextEncoder().encode(text);
const hex = (from: Uint8Array) => Array.from(from, (byte) => byte.toString(16).padStart(2, '0')).join('');

async function deriveSecretKeys(secret: Uint8Array<ArrayBuffer>): Promise<SecretKeys> {
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const derive = async (purpose: string, bits = 256) => {
    const algorithm = {
      name: 'HKDF',
      hash: 'SHA-256',
      salt: new Uint8Array(),
      info: bytes(`alpaca-booking ${purpose} 1`),
    };
    return new Uint8Array(await crypto.subtle.deriveBits(algorithm, root, bits));
  };
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  return {
    id: btoa(String.fromCharCode(...(await derive('key id', 48))))
      .replaceAll('+', '-')
      .replaceAll('/', '_'),
    cancelToken: await derive('cancel token'),
    sealedAnswer: await derive('kept answer'),
    earlierLink: await derive('earlier link'),
    challenge: hex(await derive('challenge')),
    fingerprint: await crypto.subtle.importKey('raw', await derive('request fingerprint'), hmac, false, ['sign']),
  };
}

/** @param secret the first of BOOKING_SECRET, 32 bytes or more @param older the others */
export async function deriveKeys(
  secret: Uint8Array<ArrayBuffer>,
  ...older: readonly Uint8Array<ArrayBuffer>[]
): Promise<Keys> {
  return { ...(await deriveSecretKeys(secret)), older: await Promise.all(older.map(deriveSecretKeys)) };
}

/**
 * The keys with the id `kid`. Without or with an unknown `kid` those of the first secret: a wrong token then costs one
 * decryption, as a right one does, however many secrets there are.
 */
export function keysFor(keys: Keys, kid: string | undefined): SecretKeys {
  return keys.older.find(({ id }) => id === kid) ?? keys;
}

/**
 * A keyed hash: the same text for the same request, and no information about the patient for a reader of the store. A
 * plain hash of a phone number can be reversed by trying all numbers. It begins with the id of its secret.
 */
export async function fingerprintOf(keys: SecretKeys, request: readonly unknown[]): Promise<string> {
  const signature = await crypto.subtle.sign('HMAC', keys.fingerprint, bytes(JSON.stringify(request)));
  return `${keys.id}.${hex(new Uint8Array(signature))}`;
}

/** By the first secret, which is the one to store, and by each older one, which may have been stored before. */
export type Fingerprints = readonly [string, ...string[]];

/** The fingerprints of a request with every secret: store the first one, compare with all of them. */
export async function fingerprintsOf(keys: Keys, request: readonly unknown[]): Promise<Fingerprints> {
  const older = keys.older.map((each) => fingerprintOf(each, request));
  return [await fingerprintOf(keys, request), ...(await Promise.all(older))];
}

/** Whether the fingerprint was made with a secret that we have. Otherwise its request can't be recognised. */
export function canCompare(keys: Keys, fingerprint: string): boolean {
  return [keys, ...keys.older].some(({ id }) => fingerprint.startsWith(`${id}.`));
}
