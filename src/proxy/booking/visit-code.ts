// The code that a patient says on the phone. It ends the comment in the ERP, so that the clinic's desk finds the visit
// by it, or sees that there is none.
import { fingerprintOf, type Keys } from './keys.ts';

/** Without 0, 1, I, L and O, which look or sound like others, and without vowels, so that no code is a word. */
const alphabet = '23456789BCDFGHJKMNPQRSTVWXZ';
const length = 6;

/**
 * The code of a patient's visit in a slot, such as `7KQ2XB`. It is made of the slot and the phone number, so that it
 * can be said while nobody knows how an attempt ends, and is the same in all attempts of the patient: whichever of them
 * has booked, the desk finds it.
 */
export async function visitCode(keys: Keys, slot: readonly string[], phone: string): Promise<string> {
  const fingerprint = await fingerprintOf(keys, ['code', ...slot, phone]);
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

/** What the ERP gets as the comment: the patient's own, and the code as its last line. */
export const commentWithCode = (comment: string | undefined, code: string): string =>
  [comment, `#${code}`].filter(Boolean).join('\n');
