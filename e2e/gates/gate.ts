import { expect } from 'vitest';

/** Expects that nothing is found. @param found what is wrong, and where */
export function expectNothingFound(found: ReadonlyMap<string, readonly string[]>): void {
  expect([...found].map(([name, places]) => [name, ...places].join('\n    '))).toEqual([]);
}
