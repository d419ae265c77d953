// The closed list of refusals. A new code doesn't compile until it has a status (problem-status.ts), an English
// sentence for API clients (in the proxy), and words for patients in each language (widget/words).
import * as z from 'zod/mini';
import { Alternative, ChangedSlot } from './booking.ts';
import { type FieldProblem, fieldProblems } from './field-problem.ts';

export const problemCodes = [
  'invalid_request',
  'key_required',
  'origin_refused',
  'challenge_required',
  'cancel_denied',
  'not_found',
  'method_not_allowed',
  'slot_taken',
  'slot_changed',
  'slot_passed',
  'slot_closed',
  'refused',
  'cancel_refused',
  'cancel_closed',
  'in_progress',
  'too_large',
  'not_json',
  'invalid_fields',
  'key_reused',
  'too_many_requests',
  'internal',
  'upstream_unreadable',
  'upstream_refused',
  'unconfirmed',
  'upstream_unavailable',
  'try_later',
] as const;
export type ProblemCode = (typeof problemCodes)[number];

/**
 * A refusal as a value. `fields` with `invalid_fields`, and where they are known with `invalid_request` (parameters of
 * the path and the query, too) and `key_required`; `alternatives` only with `slot_taken`, `slot_passed` and
 * `slot_closed`, `slot` only with `slot_changed`; `visit_code` with `unconfirmed`, where the clinic has codes;
 * `retry_after` in seconds.
 */
export type Problem = {
  code: ProblemCode;
  fields?: Record<string, FieldProblem>;
  alternatives?: Alternative[];
  slot?: ChangedSlot;
  visit_code?: string;
  retry_after?: number;
};

/** The body of every refusal. */
export const ProblemBody = z.object({
  ok: z.literal(false),
  error: z.string(),
  code: z.enum(problemCodes),
  fields: z.optional(z.record(z.string(), z.enum(fieldProblems))),
  visit_code: z.optional(z.string()),
  alternatives: z.optional(z.array(Alternative)),
  slot: z.optional(ChangedSlot),
});

/** A value or an expected refusal. Exceptions are only for the unexpected. */
export type Result<T, F = Problem> = { ok: true; value: T } | { ok: false; problem: F };

export const done = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });
export const refuse = <F>(problem: F): { ok: false; problem: F } => ({ ok: false, problem });
