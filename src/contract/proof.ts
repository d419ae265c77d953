// Evidence that a person filled in the form, and in which browser. A booking carries it for the proxy alone; none of it
// reaches the ERP.
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

export const Solution = z.object({ counter: z.int(), derivedKey: z.string() });
export type Solution = z.infer<typeof Solution>;

/**
 * A random secret of the browser that sends a booking, the same for the tab's session. Only that browser is given the
 * visit's tokens again when it repeats the request under another key.
 */
export const BrowserSecret = z.string().check(z.minLength(20), z.maxLength(80), z.regex(/^[\w-]+$/));

/** The body's `proof`. */
export const Proof = z.object({
  /** The honeypot: a hidden field, empty unless a bot fills it in. */
  trap: z.optional(z.string()),
  /** How long the form was visible before it was sent, in ms. */
  shown_for: z.optional(z.number()),
  browser: z.optional(BrowserSecret),
  solved: z.optional(z.object({ challenge: Challenge, solution: Solution })),
});
export type Proof = z.infer<typeof Proof>;
