// The closed list of refusals. A new code doesn't compile until it has a status here, an English sentence for API
// clients (in the proxy, outside the widget's bundle), and words for patients in each language (widget/words).
import * as z from 'zod/mini';
import { Alternative, ChangedSlot } from './booking.ts';
import { type FieldProblem, fieldProblems } from './field-problem.ts';

/** Each refusal with its HTTP status. */
export const problems = {
  invalid_request: 400,
  key_required: 400,
  origin_refused: 403,
  challenge_required: 403,
  cancel_denied: 403,
  not_found: 404,
  method_not_allowed: 405,
  slot_taken: 409,
  slot_changed: 409,
  slot_passed: 409,
  slot_closed: 409,
  refused: 409,
  cancel_refused: 409,
  cancel_closed: 409,
  in_progress: 409,
  too_large: 413,
  not_json: 415,
  invalid_fields: 422,
  key_reused: 422,
  too_many_requests: 429,
  internal: 500,
  upstream_unreadable: 502,
  upstream_refused: 502,
  unconfirmed: 502,
  upstream_unavailable: 503,
  try_later: 503,
} as const satisfies Record<string, number>;

export type ProblemCode = keyof typeof problems;
export const problemCodes = Object.keys(problems) as [ProblemCode, ...ProblemCode[]];

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
