// What a page may know of a clinic. Nothing here is secret.
import * as z from 'zod/mini';
import { Id } from './schedule.ts';

/**
 * How phone numbers of the clinic's country are written, so that a browser can say "two digits are missing" without a phone library:
 * calling code without `+` ("380"), the digit dialled before a national number ("0" or ""), possible lengths of the national number
 * without it, and one example as people there write it.
 */
export const PhoneFormat = z.object({
  calling_code: z.string(),
  trunk_prefix: z.string(),
  lengths: z.array(z.int()),
  example: z.string(),
});
export type PhoneFormat = z.infer<typeof PhoneFormat>;

/**
 * The public facts, told in one language, which is read in this `direction`. `words` holds the widget's words of that language; of
 * English, which the widget has itself, those that the clinic replaces.
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
  /** Why a visit is cancelled; `move`: because it is moved. */
  reasons: z.array(z.object({ id: Id, label: z.string(), move: z.optional(z.boolean()) })),
  phone_format: PhoneFormat,
  words: z.optional(z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]))),
});
export type Clinic = z.infer<typeof Clinic>;
