// The public facts of a clinic. Nothing here is secret.
import * as z from 'zod/mini';
import { Id } from './schedule.ts';
import { TimeRule } from './time-rule.ts';

/**
 * How phone numbers are written in the clinic's country, so that a browser reads them as the proxy does without a phone
 * library (read-phone.ts). What is optional is missing in answers of older proxies.
 */
export const PhoneFormat = z.object({
  /** Without `+`: "380". */
  calling_code: z.string(),
  /** Before a national number: "0" or "". */
  trunk_prefix: z.string(),
  /** Of the national number without the trunk prefix. */
  lengths: z.array(z.int()),
  example: z.string(),
  /** Regular expressions of every trunk prefix in use, and of the prefixes that stand for `+`. */
  trunk_pattern: z.optional(z.string()),
  international_prefix: z.optional(z.string()),
  /** What the trunk pattern's groups become (`9$1`), where they aren't just left out. */
  trunk_replacement: z.optional(z.string()),
  /**
   * Possible lengths of the national number by the first digits after `+`; the longest start counts. It has all calling
   * codes, and more starts in the clinic's own country. A line for each, "44:7 9 10": text, because a phone would take
   * longer to read 700 rows than all other facts, and needs a few of them when a number has been typed.
   */
  lengths_of_starts: z.optional(z.string()),
  /** How a number is shown, by its national digits: the first that fits. `$1 $2` are the pattern's groups. */
  layouts: z.optional(z.array(z.object({ start: z.string(), pattern: z.string(), groups: z.string() }))),
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
  /** The clinic's own link to a map. */
  map_url: z.optional(z.string().check(z.regex(/^https:/))),
  /** What patients bring along. */
  bring: z.optional(z.string()),
  /** The text of the link to the proxy's page on which patients ask to hear of earlier times, where it has one. */
  earlier: z.optional(z.string()),
  time_zone: z.string(),
  /** As people say it in this language: "Eastern European Time". */
  time_zone_name: z.optional(z.string()),
  /** The day that begins a week: 1 (Monday) to 7 (Sunday). */
  first_weekday: z.optional(z.int()),
  currency: z.string(),
  country: z.string(),
  languages: z.array(z.string()),
  /** Each language's name in itself: "Українська". */
  language_names: z.optional(z.array(z.string())),
  language: z.string(),
  direction: z.enum(['ltr', 'rtl']),
  /**
   * Cancellation reasons. `move` marks the one that is used when a visit is moved, `default` the one of patients who
   * choose none.
   */
  reasons: z.array(
    z.object({ id: Id, label: z.string(), move: z.optional(z.boolean()), default: z.optional(z.boolean()) }),
  ),
  /** How long before it begins a visit can be booked online, and how long it can be cancelled and moved online. */
  notice: z.optional(TimeRule),
  cancel_until: z.optional(TimeRule),
  phone_format: PhoneFormat,
  /** The patient gets mails, so the form asks for an address. */
  mail: z.optional(z.boolean()),
  /** The browser's assistant may get tools for the widget's steps (src/assistant). */
  assistants: z.optional(z.boolean()),
  words: z.optional(z.record(z.string(), z.union([z.string(), z.record(z.string(), z.string())]))),
});
export type Clinic = z.infer<typeof Clinic>;
