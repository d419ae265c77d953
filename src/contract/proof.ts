// Evidence that a person filled in the form, and in which browser. A booking carries it for the proxy alone; none of it
// reaches the ERP. Only the proxy parses it: the widget imports its types alone.
import * as z from 'zod/mini';
import { Challenge } from './challenge.ts';

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
