// Collects the log line of one request while it is served.
import type { ProblemCode } from '../contract/problem.ts';
import type { ReadFailure, WriteFailure } from '../erp/erp.ts';
import type { FailureDetails, LogLine } from './log-line.ts';
import { StoreUnavailable } from './store.ts';

export type RequestLog = {
  routeMatched(route: LogLine['route']): void;
  clinicFound(id: string): void;
  /** Adds to the time that was spent waiting for the ERP. */
  erpWaited(ms: number): void;
  erpReadFailed(failure: ReadFailure): void;
  erpWriteFailed(failure: WriteFailure): void;
  readFailed(details: FailureDetails): void;
  cacheUsed(state: LogLine['cache']): void;
  photoFailed(cause: string): void;
  problemAnswered(code: ProblemCode): void;
  answerReplayed(): void;
  slotUnconfirmed(slot: NonNullable<LogLine['slot']>): void;
  unexpectedError(error: unknown): void;
  line(status: number, ms: number): LogLine;
};

const maxErpTextLength = 200;

function describeWriteFailure(failure: WriteFailure): FailureDetails {
  const details: FailureDetails = { erp: failure.kind };
  if ('cause' in failure) details.cause = failure.cause;
  if (failure.kind === 'unreadable') {
    const { method, path, expected, found } = failure;
    details.mismatch = { method, path, expected, found };
  }
  return details;
}

/** Includes the ERP's own sentence: a read names no patient. */
export function describeReadFailure(failure: ReadFailure): FailureDetails {
  const details = describeWriteFailure(failure);
  if ('text' in failure && failure.text !== '') details.erp_text = failure.text.slice(0, maxErpTextLength);
  return details;
}

/** The error's name and the first frame of its stack, without its message. */
export function describeUnexpectedError(error: unknown): FailureDetails {
  const frame = error instanceof Error ? error.stack?.split('\n').find((line) => /^\s+at /.test(line)) : undefined;
  const name = error instanceof Error ? error.name : typeof error;
  return { fault: `${name} ${frame?.trim() ?? ''}`.trim() };
}

/** @param id unique to the request and safe in a log */
export function createRequestLog(id: string): RequestLog {
  const entry: Omit<LogLine, 'status' | 'ms'> = { id, route: 'none' };
  return {
    routeMatched(route) {
      entry.route = route;
    },
    clinicFound(clinic) {
      entry.clinic = clinic;
    },
    erpWaited(ms) {
      entry.upstream_ms = (entry.upstream_ms ?? 0) + ms;
    },
    erpReadFailed: (failure) => Object.assign(entry, describeReadFailure(failure)),
    erpWriteFailed: (failure) => Object.assign(entry, describeWriteFailure(failure)),
    readFailed: (details) => Object.assign(entry, details),
    cacheUsed(state) {
      if (state) entry.cache = state;
    },
    photoFailed(cause) {
      entry.cause = cause;
    },
    problemAnswered(code) {
      entry.problem = code;
    },
    answerReplayed() {
      entry.replayed = true;
    },
    slotUnconfirmed(slot) {
      entry.slot = slot;
    },
    unexpectedError(error) {
      // Told once, by whoever runs the store.
      if (!(error instanceof StoreUnavailable)) Object.assign(entry, describeUnexpectedError(error));
    },
    line: (status, ms) => ({ ...entry, status, ms }),
  };
}
