// The code that a patient says on the phone. It ends the comment in the ERP, so that the clinic's desk finds the visit
// by it, or sees that there is none.
import type { Outcome } from '../call.ts';
import { fingerprintOf, type Keys } from './keys.ts';

/**
 * Characters that are neither read nor heard as another: no 0, 1, I, L and O; of 2/Z, 5/S, 6/G and 8/B the digit; of
 * five/nine, M/N, F/S and J/K one; of the letters that rhyme with T when they are spelled (B, C, D, G, P, V, Z) only T;
 * no H, which sounds like eight. And no vowels, so that no code is a word.
 */
const alphabet = '2345678FKMRTWX';
const length = 6;

/**
 * The code of a patient's visit in a slot, such as `7KR2XM`. It is made of the slot and the phone number, so that it
 * can be said while nobody knows how an attempt ends, and is the same in all attempts of the patient: whichever of them
 * has booked, the desk finds it.
 */
export async function visitCode(keys: Keys, slot: readonly string[], phone: string): Promise<string> {
  const fingerprint = await fingerprintOf(keys, ['code', ...slot, phone]);
  const digits = fingerprint.slice(fingerprint.indexOf('.') + 1);
  // Twelve hexadecimal digits are 48 bits, and a remainder by 14^6 is as good as even.
  let rest = Number.parseInt(digits.slice(0, 12), 16);
  let code = '';
  while (code.length < length) {
    code += alphabet[rest % alphabet.length];
    rest = Math.floor(rest / alphabet.length);
  }
  return code;
}

/** The outcome of a booking or a cancellation that nobody knows, with the code of its visit. */
export function withVisitCode(outcome: Outcome, code: string | undefined): Outcome {
  if (code === undefined || outcome.ok || outcome.problem.code !== 'unconfirmed') return outcome;
  return { ...outcome, problem: { ...outcome.problem, visit_code: code } };
}

/** What the ERP gets as the comment: the patient's own, and the code as its last line. */
export const commentWithCode = (comment: string | undefined, code: string): string =>
  [comment, `#${code}`].filter(Boolean).join('\n');
