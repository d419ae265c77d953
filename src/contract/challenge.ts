// The work that a browser may have to do before a booking.
import * as z from 'zod/mini';

/**
 * altcha-lib's challenge: find the counter whose key (PBKDF2 of nonce and counter, `cost` rounds) starts with
 * `keyPrefix`. Strings are hex.
 */
export const Challenge = z.object({
  parameters: z.object({
    algorithm: z.literal('PBKDF2/SHA-256'),
    nonce: z.string(),
    salt: z.string(),
    cost: z.int(),
    keyLength: z.int(),
    keyPrefix: z.string(),
    keySignature: z.string(),
    /** The clinic that it is for, and its expiry in ms since 1970. */
    data: z.object({ clinic: z.string(), until: z.number() }),
  }),
  signature: z.string(),
});
export type Challenge = z.infer<typeof Challenge>;
