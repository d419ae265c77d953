// What stands between the proxy and an ERP that is slow or away: so many calls at once and no more, and none for a while once it is clear
// that nobody answers. One of these an ERP, so that another clinic notices nothing.
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

/** Calls that may be under way at once, how many more may wait, and how long, ms, before they are refused unsent. */
type Room = { atOnce: number; waiting: number; longestWait: number };

const usualReads: Room = { atOnce: 32, waiting: 256, longestWait: 3000 };
// A write must be sent, or refused, within what its lease leaves beside the call itself (`leaseSlackMs` in send-booking.ts): sent later, another run
// of the same booking might have taken over.
const usualWrites: Room = { atOnce: 16, waiting: 200, longestWait: 1500 };

/** After so many unanswered reads in a row the ERP is left alone for so many ms; then one read finds out whether it is back. */
const failuresInARow = 5;
const rest = 5000;

/** A read that nobody answered, both times that it was sent: one failure to the breaker. */
class Silence extends Error {
  readonly failure: ReadFailure;
  constructor(failure: ReadFailure) {
    super('silence');
    this.failure = failure;
  }
}

/**
 * Nobody is there. An ERP that says no is there, and so is one that sends what can't be read or fails at one path (500): or whoever finds
 * such a path could keep everybody from all the others. 502 to 504 are a gateway's words for "nobody is there".
 */
function isSilence(failure: ReadFailure): boolean {
  if (failure.kind !== 'no_answer') return failure.kind === 'not_sent';
  return !failure.cause.startsWith('status ') || /^status 50[234]$/.test(failure.cause);
}

function unsent(error: unknown): { ok: false; problem: { kind: 'not_sent'; cause: string } } {
  if (error instanceof BrokenCircuitError) return refuse({ kind: 'not_sent', cause: 'breaker_open' });
  if (error instanceof BulkheadRejectedError) return refuse({ kind: 'not_sent', cause: 'bulkhead_full' });
  if (error instanceof TaskCancelledError) return refuse({ kind: 'not_sent', cause: 'bulkhead_wait' });
  throw error;
}

/** Begins the call as soon as there is room, or rejects: with no room to wait in, or after the longest wait. A call that was begun ends. */
function inRoom<T>(room: BulkheadPolicy, longestWait: number, call: () => Promise<T>): Promise<T> {
  const asked = performance.now();
  const late = AbortSignal.timeout(longestWait);
  return new Promise((resolve, reject) => {
    let begun = false;
    const begin = () => {
      // A process that was held up hears of the time late.
      if (performance.now() - asked > longestWait) throw new TaskCancelledError();
      begun = true;
      return call();
    };
    // cockatiel notices only when it is this one's turn.
    late.addEventListener('abort', () => begun || reject(new TaskCancelledError()), { once: true });
    room.execute(begin, late).then(resolve, reject);
  });
}

/**
 * Bulkheads for reads and for writes, and a breaker that opens by reads. What isn't sent is `not_sent`, also a write: nothing was done.
 * Its `cause` then: `breaker_open`, `bulkhead_full`, `bulkhead_wait`.
 */
export function guardErp(erp: Erp, reads: Room = usualReads, writes: Room = usualWrites): Erp {
  const reading = bulkhead(reads.atOnce, reads.waiting);
  const writing = bulkhead(writes.atOnce, writes.waiting);
  const breaker = circuitBreaker(handleType(Silence), {
    halfOpenAfter: rest,
    breaker: new ConsecutiveBreaker(failuresInARow),
  });

  const isShut = () => breaker.state !== CircuitState.Closed;

  async function read<T>(call: () => Promise<Result<T, ReadFailure>>): Promise<Result<T, ReadFailure>> {
    const heard = async () => {
      const result = await call();
      if (!result.ok && isSilence(result.problem)) throw new Silence(result.problem);
      return result;
    };
    try {
      // The breaker inside: who waited for room while it opened is refused when their turn comes.
      return await inRoom(reading, reads.longestWait, () => breaker.execute(heard));
    } catch (error) {
      return error instanceof Silence ? refuse(error.failure) : unsent(error);
    }
  }

  async function write<T>(call: () => Promise<Result<T, WriteFailure>>): Promise<Result<T, WriteFailure>> {
    const asked = performance.now();
    const left = () => writes.longestWait - (performance.now() - asked);
    if (isShut()) {
      // No read need come before a cancellation, and in a quiet hour nobody else's: without one of its own it would be refused for ever.
      await inTime(
        read(() => erp.employees()),
        left(),
      );
      if (isShut()) return unsent(new BrokenCircuitError());
    }
    try {
      return await inRoom(writing, Math.max(0, Math.floor(left())), call);
    } catch (error) {
      return unsent(error);
    }
  }

  return wrapErp(erp, { read, write });
}

/** Waits for it, but no longer than so many ms. */
function inTime(what: Promise<unknown>, ms: number): Promise<unknown> {
  const late = AbortSignal.timeout(Math.max(0, Math.floor(ms)));
  return Promise.race([what, new Promise<void>((resolve) => late.addEventListener('abort', () => resolve()))]);
}
