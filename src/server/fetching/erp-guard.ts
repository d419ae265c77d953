// Protects the proxy from an ERP that is slow or down: bulkheads limit concurrent calls, and a circuit breaker stops
// calls for a while when nothing answers. Each ERP has its own, so that other clinics aren't affected.
import {
  BrokenCircuitError,
  type BulkheadPolicy,
  BulkheadRejectedError,
  bulkhead,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleType,
  TaskCancelledError,
} from 'cockatiel';
import { type Result, refuse } from '../../contract/problem.ts';
import type { Erp, ReadFailure, WriteFailure } from '../../erp/erp.ts';
import { wrapErp } from '../../erp/erp-methods.ts';

/** After `maxWaitMs` in the queue, a call is refused without being sent. */
type BulkheadLimits = { maxConcurrent: number; maxQueued: number; maxWaitMs: number };

const defaultReadLimits: BulkheadLimits = { maxConcurrent: 32, maxQueued: 256, maxWaitMs: 3000 };
// A write must be sent or refused within the slack of its lease (`leaseSlackMs` in src/proxy/booking/send-booking.ts).
// If it were sent later, another run of the same booking might have taken over.
const defaultWriteLimits: BulkheadLimits = { maxConcurrent: 16, maxQueued: 200, maxWaitMs: 1500 };

/**
 * The breaker opens after this many unanswered reads in a row. After `openMs`, one read tests whether the ERP is back.
 */
const maxConsecutiveFailures = 5;
const openMs = 5000;

/** A read that wasn't answered, including its retry: one failure for the breaker. */
class NoAnswer extends Error {
  readonly failure: ReadFailure;
  constructor(failure: ReadFailure) {
    super('no answer');
    this.failure = failure;
  }
}

/**
 * Whether the failure means that the ERP is down. An ERP that refuses is up, and so is one that sends something
 * unreadable or fails at one path (500): otherwise anybody who finds such a path could block all others. 502 to 504 are
 * what a gateway answers when the ERP is down.
 */
function isDown(failure: ReadFailure): boolean {
  if (failure.kind !== 'no_answer') return failure.kind === 'not_sent';
  return !failure.cause.startsWith('status ') || /^status 50[234]$/.test(failure.cause);
}

function notSent(error: unknown): { ok: false; problem: { kind: 'not_sent'; cause: string } } {
  if (error instanceof BrokenCircuitError) return refuse({ kind: 'not_sent', cause: 'breaker_open' });
  if (error instanceof BulkheadRejectedError) return refuse({ kind: 'not_sent', cause: 'bulkhead_full' });
  if (error instanceof TaskCancelledError) return refuse({ kind: 'not_sent', cause: 'bulkhead_wait' });
  throw error;
}

/**
 * Starts the call when the bulkhead has room. Rejects when the queue is full or after `maxWaitMs`. A started call
 * always ends.
 */
function runWithin<T>(limit: BulkheadPolicy, maxWaitMs: number, call: () => Promise<T>): Promise<T> {
  const queuedAt = performance.now();
  const expired = AbortSignal.timeout(maxWaitMs);
  return new Promise((resolve, reject) => {
    let started = false;
    const start = () => {
      // In a blocked process, the timer fires late.
      if (performance.now() - queuedAt > maxWaitMs) throw new TaskCancelledError();
      started = true;
      return call();
    };
    // cockatiel checks the signal only when it is this call's turn.
    expired.addEventListener('abort', () => started || reject(new TaskCancelledError()), { once: true });
    limit.execute(start, expired).then(resolve, reject);
  });
}

/**
 * The same ERP behind a bulkhead for reads, one for writes, and a breaker that reads open and close. A refused call,
 * also a write, fails with `not_sent`: nothing was done. Its `cause` is `breaker_open`, `bulkhead_full` or
 * `bulkhead_wait`.
 */
export function guardErp(erp: Erp, reads = defaultReadLimits, writes = defaultWriteLimits): Erp {
  const readBulkhead = bulkhead(reads.maxConcurrent, reads.maxQueued);
  const writeBulkhead = bulkhead(writes.maxConcurrent, writes.maxQueued);
  const breaker = circuitBreaker(handleType(NoAnswer), {
    halfOpenAfter: openMs,
    breaker: new ConsecutiveBreaker(maxConsecutiveFailures),
  });

  const isOpen = () => breaker.state !== CircuitState.Closed;

  async function read<T>(call: () => Promise<Result<T, ReadFailure>>): Promise<Result<T, ReadFailure>> {
    const callOrThrow = async () => {
      const result = await call();
      if (!result.ok && isDown(result.problem)) throw new NoAnswer(result.problem);
      return result;
    };
    try {
      // The breaker is inside the bulkhead: calls that were queued when it opened are refused when their turn comes.
      return await runWithin(readBulkhead, reads.maxWaitMs, () => breaker.execute(callOrThrow));
    } catch (error) {
      return error instanceof NoAnswer ? refuse(error.failure) : notSent(error);
    }
  }

  async function write<T>(call: () => Promise<Result<T, WriteFailure>>): Promise<Result<T, WriteFailure>> {
    const queuedAt = performance.now();
    const remainingMs = () => writes.maxWaitMs - (performance.now() - queuedAt);
    if (isOpen()) {
      // Only a read closes the breaker. In a quiet hour nobody else sends one, so a cancellation sends its own.
      await waitAtMost(
        read(() => erp.employees()),
        remainingMs(),
      );
      if (isOpen()) return notSent(new BrokenCircuitError());
    }
    try {
      return await runWithin(writeBulkhead, Math.max(0, Math.floor(remainingMs())), call);
    } catch (error) {
      return notSent(error);
    }
  }

  return wrapErp(erp, { read, write });
}

/** Resolves with the promise, or after `ms`, whichever comes first. */
function waitAtMost(promise: Promise<unknown>, ms: number): Promise<unknown> {
  const expired = AbortSignal.timeout(Math.max(0, Math.floor(ms)));
  return Promise.race([promise, new Promise<void>((resolve) => expired.addEventListener('abort', () => resolve()))]);
}
