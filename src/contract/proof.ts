// What a booking brings along beside the patient's form, for the proxy alone: signs that a person filled it in. None of it reaches the ERP.
import * as z from 'zod/mini';

/** altcha-lib's challenge: find the counter whose key (PBKDF2 of nonce and counter, `cost` rounds) begins with `keyPrefix`. Texts are hex. */
export const Challenge = z.object({
  parameters: z.object({
    algorithm: z.literal('PBKDF2/SHA-256'),
    nonce: z.string(),
    salt: z.string(),
    cost: z.int(),
    keyLength: z.int(),
    keyPrefix: z.string(),
    keySignature: z.string(),
    /** Of which clinic it is, and until when, ms since 1970. */
    data: z.object({ clinic: z.string(), until: z.number() }),
  }),
  signature: z.string(),
});
export type Challenge = z.infer<typeof Challenge>;

export const Solution = z.object({ counter: z.int(), derivedKey: z.string() });
export type Solution = z.infer<typeof Solution>;

/** The body's `proof`. */
export const Proof = z.object({
  /** What stands in the field that no patient sees: nothing. */
  trap: z.optional(z.string()),
  /** How long the form was on the screen when it was sent, ms. */
  shown_for: z.optional(z.number()),
  solved: z.optional(z.object({ challenge: Challenge, solution: Solution })),
});
export type Proof = z.infer<typeof Proof>;
