// A form's validation errors as field problems of the contract.
import type * as z from 'zod/mini';
import { type FieldProblem, fieldProblems } from '../../contract/field-problem.ts';
import type { Problem } from '../../contract/problem.ts';

const isFieldProblem = (message: string): message is FieldProblem => fieldProblems.some((each) => each === message);

/**
 * `invalid_fields` with the first problem of each field. The messages of the patient form's schema are field problems
 * already (contract/booking.ts). A malformed id, which our forms never send, is an `unknown_value`.
 */
export function invalidFields({ issues }: z.core.$ZodError): Problem {
  const fields = new Map<string, FieldProblem>();
  for (const { path, message } of issues) {
    const field = String(path[0] ?? 'body');
    if (!fields.has(field)) fields.set(field, isFieldProblem(message) ? message : 'unknown_value');
  }
  return { code: 'invalid_fields', fields: Object.fromEntries(fields) };
}
