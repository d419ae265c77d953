import { expect } from 'vitest';

/**
 * Expects that nothing is found beyond what the allow-list names, and that the allow-list names nothing that isn't
 * found.
 * @param found what is wrong, by the names that the allow-list uses; with each name, where it was found
 */
export function expectOnlyAllowed(found: ReadonlyMap<string, readonly string[]>, allowed: readonly string[]): void {
  const wrong = [...found].filter(([name]) => !allowed.includes(name));
  expect(
    wrong.map(([name, places]) => [name, ...places].join('\n    ')),
    'found, and not on the allow-list',
  ).toEqual([]);
  expect(
    allowed.filter((name) => !found.has(name)),
    'on the allow-list (e2e/gates/allow-lists.ts), but not found any more: delete these entries',
  ).toEqual([]);
}
