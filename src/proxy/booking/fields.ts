// What is wrong with which field, in the contract's closed list of reasons.
import type * as z from 'zod/mini';
import { type FieldProblem, fieldProblems } from '../../contract/booking.ts';
import type { Problem } from '../../contract/problem.ts';

const isFieldProblem = (message: string): message is FieldProblem => fieldProblems.some((each) => each === message);

/**
 * The first problem of each field. The patient form's own messages are reasons already (contract/booking.ts); an id
 * that is malformed, which no form of ours sends, is an `unknown_value`.
 */
export function invalidFields({ issues }: z.core.$ZodError): Problem {
  const fields = new Map<string, FieldProblem>();
  for (const { path, message } of issues) {
    const field = String(path[0] ?? 'body');
    if (!fields.has(field)) fields.set(field, isFieldProblem(message) ? message : 'unknown_value');
  }
  return { code: 'invalid_fields', fields: Object.fromEntries(fields) };
}
