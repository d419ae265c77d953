// Seals an answer that is stored to be given again. It holds a cancel token, and whoever can read the store must not be
// able to cancel with it, so it is encrypted (RFC 7516, `dir` with A256GCM).
import { CompactEncrypt, compactDecrypt } from 'jose';
import * as z from 'zod/mini';
import { type Keys, keysFor } from './keys.ts';

const Fields = z.record(z.string(), z.unknown());

export function sealAnswer(keys: Keys, answer: object): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(JSON.stringify(answer)))
    .setProtectedHeader({ alg: 'dir', enc: 'A256GCM', kid: keys.id })
    .encrypt(keys.sealedAnswer);
}

/** @throws where it was sealed with a secret that we don't have, or isn't a sealed answer. */
export async function openAnswer(keys: Keys, sealed: string): Promise<Record<string, unknown>> {
  const { plaintext } = await compactDecrypt(sealed, ({ kid }) => keysFor(keys, kid).sealedAnswer, {
    keyManagementAlgorithms: ['dir'],
    contentEncryptionAlgorithms: ['A256GCM'],
  });
  return Fields.parse(JSON.parse(new TextDecoder().decode(plaintext)));
}
