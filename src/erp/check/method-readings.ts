// What the check learns from all answers of a method: their shape, and what the reader used, left unread and couldn't
// read. No value of an answer is kept.
import type { Mismatch } from '../erp.ts';
import type { ErpMethod } from '../erp-methods.ts';
import type { ErpReading, ObservedAnswer } from '../erp-reading.ts';
import { collectShape, type ShapeCollector } from './shape.ts';
import { type KeyNames, keyNames } from './shape-keys.ts';

/** All answers of one method. Paths are kinds of paths (`employees[].id`), as the ERP writes the keys. */
export type MethodReading = {
  method: ErpMethod;
  answers: number;
  statuses: Set<number>;
  /** Answers that are no JSON. */
  noJson: number;
  shape: ShapeCollector;
  used: Set<string>;
  unread: Set<string>;
  misses: Map<string, Mismatch & { count: number }>;
};

export type MethodReadings = {
  observe(answer: ObservedAnswer): void;
  of(method: ErpMethod): MethodReading | undefined;
  all(): MethodReading[];
  names: KeyNames;
};

const maxPaths = 500;

const addAll = (to: Set<string>, paths: readonly string[]) => {
  for (const path of paths) if (to.size < maxPaths) to.add(path);
};

/** Mismatches that differ only in their row, or in a length, are of one kind. */
export const kindOf = ({ path, expected, found, offset }: Mismatch): string =>
  JSON.stringify([path.replace(/\[\d+\]/g, '[]'), expected, found.replace(/\d+/g, '9'), offset?.written]);

export function collectReadings(reading: ErpReading = {}): MethodReadings {
  const byMethod = new Map<ErpMethod, MethodReading>();
  return {
    names: keyNames(reading.fields),
    of: (method) => byMethod.get(method),
    all: () => [...byMethod.values()],
    observe({ method, status, body, used, unread, misses }) {
      const here: MethodReading = byMethod.get(method) ?? {
        method,
        answers: 0,
        statuses: new Set(),
        noJson: 0,
        shape: collectShape(),
        used: new Set(),
        unread: new Set(),
        misses: new Map(),
      };
      byMethod.set(method, here);
      here.answers++;
      here.statuses.add(status);
      if (body === undefined) here.noJson++;
      else here.shape.add(body);
      addAll(here.used, used);
      addAll(here.unread, unread);
      for (const miss of misses) {
        const kind = kindOf(miss);
        const known = here.misses.get(kind);
        const count = (known?.count ?? 0) + (miss.count ?? 1);
        if (known !== undefined || here.misses.size < maxPaths) here.misses.set(kind, { ...(known ?? miss), count });
      }
    },
  };
}
