// Uncached reads, for the checks before and after a booking. They are coalesced: readers that arrive during a call
// share the next one.
import { type Params, pathOf } from '../../contract/routes.ts';
import type { Erp } from '../../erp/erp.ts';
import { type ErpRead, wrapErp } from '../../erp/erp-methods.ts';

/**
 * How long a running call may delay the next one. The leases of a booking's claim and hold are computed from the
 * duration of a read and have slack for this, so a call that hangs must not delay others for longer.
 */
const maxDelayMs = 500;

type Queue<T> = { running: Promise<T>; next?: Promise<T> };

/**
 * Coalesces calls with the same key. A call that is already running may have seen the state before the event that a new
 * reader wants to see, so the reader doesn't join it: it shares the next call with all readers that arrive before that
 * one begins. When 500 patients lose one slot at once, the ERP is called twice.
 */
function createCoalescer(wait: (ms: number) => Promise<void>) {
  const queues = new Map<string, Queue<unknown>>();

  function start<T>(key: string, read: () => Promise<T>): Promise<T> {
    const queue = { running: read() };
    queues.set(key, queue);
    const end = () => {
      if (queues.get(key) === queue) queues.delete(key);
    };
    queue.running.then(end, end);
    return queue.running;
  }

  /** @param key identifies the read and all its parameters */
  return <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const queue = queues.get(key) as Queue<T> | undefined;
    if (!queue) return start(key, read);
    const startNext = () => start(key, read);
    queue.next ??= Promise.race([queue.running, wait(maxDelayMs)]).then(startNext, startNext);
    return queue.next;
  };
}

/**
 * The same ERP with coalesced reads: per path, one call runs and at most one waits for it, for at most half a second.
 * Writes are passed through.
 * @param wait resolves after so many ms
 */
export function freshReads(erp: Erp, wait: (ms: number) => Promise<void>): Erp {
  const coalesce = createCoalescer(wait);
  return wrapErp(erp, { read: (call, name, params) => coalesce(pathOf(name, params as Params<ErpRead>), call) });
}
