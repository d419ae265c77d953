// Encrypts an answer that is stored for a retry (RFC 7516, `dir` with A256GCM). It contains a cancel token, with which
// a reader of the store must not be able to cancel.
import { CompactEncrypt, compactDecrypt } from 'jose';
import * as z from 'zod/mini';
import { type Keys, keysFor } from './keys.ts';

const Fields = z.record(z.string(), z.unknown());

/** The answer as a compact JWE, sealed with the first secret. */
export function sealAnswer(keys: Keys, answer: object): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(answer)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: keys.id })
    .encrypt(keys.sealedAnswer);
}

/** @throws if it was sealed with a secret that isn't configured, or isn't a sealed answer */
export async function openAnswer(keys: Keys, sealed: string): Promise<Record<string, unknown>> {
  const { plaintext } = await compactDecrypt(sealed, ({ kid }) => keysFor(keys, kid).sealedAnswer, {
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  return Fields.parse(JSON.parse(new TextDecoder().decode(plaintext)));
}
