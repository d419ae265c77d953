// The ERP's failures in the words of our API. None of the ERP's own text goes along; it and the rest of the reason are for the log.
import { type Problem, type ProblemCode, type Result, refuse } from '../../contract/problem.ts';
import type { ReadFailure, WriteFailure } from '../../erp/erp.ts';
import type { Scene } from '../deps.ts';

const ofRead: Record<ReadFailure['kind'], ProblemCode> = {
  // Our token, not the visitor's: for them the clinic's system is away, and the log says why.
  unauthorized: 'upstream_unavailable',
  not_found: 'not_found',
  refused: 'upstream_refused',
  not_sent: 'upstream_unavailable',
  no_answer: 'upstream_unavailable',
  unreadable: 'upstream_unreadable',
};

/** The clinic's system is away: when to come back, in seconds, is as long as the server leaves an ERP alone that doesn't answer (upstream-guard.ts). */
export const unavailable = { code: 'upstream_unavailable', retry_after: 5 } as const satisfies Problem;

/** Notes for the log line why the ERP's answer can't be used. */
export function noteFailure({ trace }: Scene, failure: WriteFailure): void {
  trace.erp = failure.kind;
  if ('cause' in failure) trace.cause = failure.cause;
  if (failure.kind === 'unreadable') {
    const { method, path, expected, found } = failure;
    trace.mismatch = { method, path, expected, found };
  }
}

/** Characters of the ERP's sentence in the log. */
const longestText = 200;

/** What a read that failed is for the visitor; why it failed goes to the log line, with the ERP's own sentence: a read names no patient. */
export function readProblem(scene: Scene, failure: ReadFailure): Problem {
  noteFailure(scene, failure);
  if ('text' in failure && failure.text !== '') scene.trace.erp_text = failure.text.slice(0, longestText);
  const code = ofRead[failure.kind];
  return code === unavailable.code ? unavailable : { code };
}

/** A read's result with its failure translated. */
export function fromRead<T>(scene: Scene, result: Result<T, ReadFailure>): Result<T> {
  return result.ok ? result : refuse(readProblem(scene, result.problem));
}
