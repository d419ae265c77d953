// The code that a patient says on the phone. By it the clinic's desk finds the visit in the ERP, or sees that there is
// none.
import { fingerprintOf, type Keys } from './keys.ts';

/** Without 0, 1, I, L and O, which look or sound like others, and without vowels, so that no code is a word. */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXZ';
const length = 6;

/**
 * The code of an attempt to book, such as `7KQ2XB`. It is derived from the attempt's key, so that it can be said while
 * nobody knows yet how the attempt ends, and is the same in every run.
 */
export async function visitCode(keys: Keys, clinic: string, idempotencyKey: string): Promise<string> {
  const fingerprint = await fingerprintOf(keys, ['code', clinic, idempotencyKey]);
  const digits = fingerprint.slice(fingerprint.indexOf('.') + 1);
  // Twelve hexadecimal digits are 48 bits, and a remainder by 27^6 is as good as even.
  let rest = Number.parseInt(digits.slice(0, 12), 16);
  let code = '';
  while (code.length < length) {
    code += alphabet[rest % alphabet.length];
    rest = Math.floor(rest / alphabet.length);
  }
  return code;
}
