// One secret of the clinic's operator, and from it a key of its own for each purpose (HKDF, RFC 5869).

export type Keys = {
  /** 256 bits for A256GCM. */
  cancelToken: Uint8Array<ArrayBuffer>;
  /** 256 bits for A256GCM. */
  keptAnswer: Uint8Array<ArrayBuffer>;
  /** HMAC-SHA-256. */
  fingerprint: CryptoKey;
  /** 256 bits as hex: what altcha-lib signs challenges with. */
  challenge: string;
};

const bytes = (text: string) => new TextEncoder().encode(text);
const hex = (from: Uint8Array) => Array.from(from, (byte) => byte.toString(16).padStart(2, '0')).join('');

/** @param secret 32 bytes or more (BOOKING_SECRET). */
export async function deriveKeys(secret: Uint8Array<ArrayBuffer>): Promise<Keys> {
  const root = await crypto.subtle.importKey('raw', secret, 'HKDF', false, ['deriveBits']);
  const derive = async (purpose: string) => {
    const how = { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info: bytes(`alpaca-booking ${purpose} 1`) };
    return new Uint8Array(await crypto.subtle.deriveBits(how, root, 256));
  };
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  return {
    cancelToken: await derive('cancel token'),
    keptAnswer: await derive('kept answer'),
    challenge: hex(await derive('challenge')),
    fingerprint: await crypto.subtle.importKey('raw', await derive('request fingerprint'), hmac, false, ['sign']),
  };
}

/**
 * The same text for the same request, and nothing about the patient to whoever reads the store: a plain hash of a phone number can be
 * found by trying all numbers, a keyed one can't.
 */
export async function fingerprintOf(keys: Keys, request: readonly unknown[]): Promise<string> {
  const signature = await crypto.subtle.sign('HMAC', keys.fingerprint, bytes(JSON.stringify(request)));
  return hex(new Uint8Array(signature));
}
