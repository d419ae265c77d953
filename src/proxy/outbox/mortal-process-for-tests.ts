// A process that dies at one of its calls of the store, the ERP or a channel, for tests.
import type { Store } from '../store.ts';

type Method = (...all: never[]) => Promise<unknown>;

/** A life that ends with the call number `at`, before it has acted or after it; no call acts later. */
export function createLife(at: number, after: boolean) {
  const calls: string[] = [];
  const death = new Promise<never>(() => {});
  let die = () => {};
  const died = new Promise<void>((resolve) => {
    die = resolve;
  });
  /** The same object, whose methods live only as long. */
  function mortal<T extends object>(target: T): T {
    return new Proxy(target, {
      get(from, name) {
        const value: unknown = Reflect.get(from, name);
        if (typeof value !== 'function' || name === 'subscribe' || name === 'publish') return value;
        if (name === 'queue') return (queue: string) => mortal((value as Store['queue'])(queue));
        return async (...all: never[]) => {
          calls.push(String(name));
          const mine = calls.length;
          if (mine > at || (mine === at && !after)) {
            die();
            return death;
          }
          const result = await (value as Method)(...all);
          if (mine < at) return result;
          die();
          return death;
        };
      },
    });
  }
  return { calls, mortal, died };
}

/** For each call that the first process makes, and before and after it. Ends where the process outlives its work. */
export async function forEachDeath(act: (at: number, after: boolean) => Promise<'died' | 'lived'>): Promise<number> {
  for (let at = 1; ; at++) {
    const ends = [await act(at, false), await act(at, true)];
    if (ends.includes('lived')) return at - 1;
    if (at > 200) throw new Error('It never ends.');
  }
}
