// What the embed-code generator and the proxy exchange. Nothing here is secret: public pages contain all of it.
import * as z from 'zod/mini';
import type { FieldProblem } from './field-problem.ts';
import { Id } from './schedule.ts';

/** The clinics of this proxy, the origins whose pages may book, and the current build of the widget. */
export const GeneratorFacts = z.object({
  ok: z.literal(true),
  clinics: z.array(
    z.object({ id: Id, name: z.string(), languages: z.array(z.string()), origins: z.array(z.string()) }),
  ),
  /** `path` at the proxy, where this build never changes; `integrity` as in a script tag. */
  script: z.object({ path: z.string(), integrity: z.string() }),
});
export type GeneratorFacts = z.infer<typeof GeneratorFacts>;

const missing: FieldProblem = 'required';
const tooLong: FieldProblem = 'too_long';

/** The page to check, for one clinic. */
export const PageQuestion = z.object({
  clinic: z.string(missing),
  page: z.string(missing).check(z.maxLength(2000, tooLong)),
});

/** Why a page couldn't be read. With the first two it wasn't requested at all. */
const pageRefusals = [
  'clinic_unknown',
  'origin_not_allowed',
  'unreachable',
  'redirected',
  'status',
  'not_html',
  'too_large',
] as const;

/**
 * One of our elements on the page, with its attributes by lower-case name. What optimisers and consent tools have made
 * of it: `address_in` is the attribute that has the address instead of `src`; `inlined`: the page has the script's text
 * instead of its address; `place`: a script tag in the head, or at the end, after the footer.
 */
export const PageTag = z.object({
  name: z.enum(['script', 'alpaca-booking', 'iframe', 'a']),
  attributes: z.record(z.string(), z.string()),
  address_in: z.optional(z.string()),
  inlined: z.optional(z.boolean()),
  place: z.optional(z.enum(['head', 'end'])),
});
export type PageTag = z.infer<typeof PageTag>;

/** What a page's server sends. `policies` are its Content-Security-Policies, `coep` is its embedder policy. */
export const PageReport = z.object({
  address: z.string(),
  policies: z.array(z.string()),
  coep: z.optional(z.string()),
  tags: z.array(PageTag),
});
export type PageReport = z.infer<typeof PageReport>;

/** `detail` is the status, the origin of a redirect, or the system's error code. */
export const PageRefusal = z.object({ code: z.enum(pageRefusals), detail: z.optional(z.string()) });
export type PageRefusal = z.infer<typeof PageRefusal>;

export const PageAnswer = z.union([
  z.object({ ok: z.literal(true), page: PageReport }),
  z.object({ ok: z.literal(true), refused: PageRefusal }),
]);
export type PageAnswer = z.infer<typeof PageAnswer>;

/**
 * The generator's longer texts. `findings`: by their codes, what was found and what to do about it. `hints`: for each
 * kind of code, where to paste it.
 */
export const GeneratorTexts = z.object({
  findings: z.record(z.string(), z.object({ what: z.string(), fix: z.optional(z.string()) })),
  hints: z.record(z.string(), z.string()),
});
export type GeneratorTexts = z.infer<typeof GeneratorTexts>;
