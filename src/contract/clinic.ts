// The public facts of a clinic. Nothing here is secret.
import * as z from 'zod/mini';
import { Id } from './schedule.ts';

/**
 * How phone numbers are written in the clinic's country, so that a browser can report missing digits without a phone
 * library: calling code without `+` ("380"), trunk prefix before a national number ("0" or ""), possible lengths of the
 * national number without that prefix, and an example.
 */
export const PhoneFormat = z.object({
  calling_code: z.string(),
  trunk_prefix: z.string(),
  lengths: z.array(z.int()),
  example: z.string(),
});
export type PhoneFormat = z.infer<typeof PhoneFormat>;

/**
 * The public facts in one language, whose `direction` is given. `words` has the widget's words in that language; for
 * English, which the widget brings along, only those that the clinic replaces.
 */
export const Clinic = z.object({
  id: Id,
  name: z.string(),
  phone: z.optional(z.string()),
  address: z.optional(z.string()),
  time_zone: z.string(),
  currency: z.string(),
  country: z.string(),
  languages: z.array(z.string()),
  language: z.string(),
  direction: z.enum(['ltr', 'rtl']),
  /** Cancellation reasons. `move` marks the one that is used when a visit is moved. */
  reasons: z.array(z.object({ id: Id, label: z.string(), move: z.optional(z.boolean()) })),
  phone_format: PhoneFormat,
  words: z.optional(z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]))),
});
export type Clinic = z.infer<typeof Clinic>;
