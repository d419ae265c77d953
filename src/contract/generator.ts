// What the embed-code generator's page and the proxy tell each other. Nothing here is secret: it stands in pages that everybody can read.
import * as z from 'zod/mini';
import { Id } from './schedule.ts';

/** Which clinics are served here, by the origins of which pages, and the build of the widget. */
export const GeneratorFacts = z.object({
  ok: z.literal(true),
  clinics: z.array(
    z.object({ id: Id, name: z.string(), languages: z.array(z.string()), origins: z.array(z.string()) }),
  ),
  /** `path` at the proxy, under which the build never changes; `integrity` as a script tag has it. */
  script: z.object({ path: z.string(), integrity: z.string() }),
});
export type GeneratorFacts = z.infer<typeof GeneratorFacts>;

/** Which page to look at, as one of which clinic. */
export const PageQuestion = z.object({ clinic: z.string(), page: z.string().check(z.maxLength(2000)) });

/** Why a page couldn't be read; the first two: it wasn't asked for at all. */
export const pageRefusals = [
  'clinic_unknown',
  'origin_not_allowed',
  'unreachable',
  'redirected',
  'status',
  'not_html',
  'too_large',
] as const;

/** An element of ours that stands on the page, its attributes by lower-case name. */
export const PageTag = z.object({
  name: z.enum(['script', 'alpaca-booking', 'iframe', 'a']),
  attributes: z.record(z.string(), z.string()),
});
export type PageTag = z.infer<typeof PageTag>;

/** What stands on a page, as its server sends it: `policies` are its Content-Security-Policies, `coep` its embedder policy. */
export const PageReport = z.object({
  address: z.string(),
  policies: z.array(z.string()),
  coep: z.optional(z.string()),
  tags: z.array(PageTag),
});
export type PageReport = z.infer<typeof PageReport>;

/** `detail`: the status, the origin that was led to, the system's error code. */
export const PageRefusal = z.object({ code: z.enum(pageRefusals), detail: z.optional(z.string()) });
export type PageRefusal = z.infer<typeof PageRefusal>;

export const PageAnswer = z.union([
  z.object({ ok: z.literal(true), page: PageReport }),
  z.object({ ok: z.literal(true), refused: PageRefusal }),
]);
export type PageAnswer = z.infer<typeof PageAnswer>;
