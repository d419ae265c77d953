import { expect, test, vi } from 'vitest';
import { remember } from './remember.ts';

test('each argument’s result is made once', () => {
  const make = vi.fn((text: string) => [text]);
  const remembered = remember(make);
  expect(remembered('one')).toBe(remembered('one'));
  expect([remembered('two'), make.mock.calls.length]).toEqual([['two'], 2]);
});
