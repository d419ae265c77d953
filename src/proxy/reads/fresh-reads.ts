// Reads that must tell what is so now: the looks before and after a booking. Past every cache, and still not one call each: whoever asks
// while a call runs shares the next one.
import { type Params, pathOf } from '../../contract/routes.ts';
import type { Erp } from '../../erp/erp.ts';
import { type ErpRead, wrapErp } from '../../erp/erp-methods.ts';

/**
 * How long a running call may hold the next one up, ms. One that hangs mustn't for longer: what waits for a read counts on how long one
 * takes (the leases of idempotency.ts and place.ts), and has slack for this.
 */
const longestTurn = 500;

type Line<T> = { running: Promise<T>; next?: Promise<T> };

/**
 * Callers of the same read share calls. One that began before somebody asked may have looked before the thing they ask about happened, so
 * it is never theirs: they get the next one, with all who ask until it begins. Of 500 who lose one place at once the ERP hears twice.
 */
function inTurns(wait: (ms: number) => Promise<void>) {
  const lines = new Map<string, Line<unknown>>();

  function begin<T>(key: string, read: () => Promise<T>): Promise<T> {
    const line = { running: read() };
    lines.set(key, line);
    const end = () => {
      if (lines.get(key) === line) lines.delete(key);
    };
    line.running.then(end, end);
    return line.running;
  }

  /** @param key names the read and everything that it asks for */
  return <T>(key: string, read: () => Promise<T>): Promise<T> => {
    const line = lines.get(key) as Line<T> | undefined;
    if (!line) return begin(key, read);
    const turn = () => begin(key, read);
    line.next ??= Promise.race([line.running, wait(longestTurn)]).then(turn, turn);
    return line.next;
  };
}

/**
 * The ERP with its six reads in turns: at most one call a path begins, and one waits for it, at most half a second. Writes go through as
 * they are.
 * @param wait resolves after so many ms
 */
export function freshReads(erp: Erp, wait: (ms: number) => Promise<void>): Erp {
  const inTurn = inTurns(wait);
  return wrapErp(erp, { read: (call, name, params) => inTurn(pathOf(name, params as Params<ErpRead>), call) });
}
