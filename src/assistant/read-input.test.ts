import { expect, test } from 'vitest';
import { readInput } from './read-input.ts';

const schema = {
  properties: {
    id: { type: 'string', description: '', maxLength: 4 },
    day: { type: 'string', description: '', maxLength: 10, pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
  },
  required: ['id'],
} as const;

test('what the schema allows is read', () => {
  expect(readInput({ id: 'a', day: '2026-11-24' }, schema)).toEqual({ values: { id: 'a', day: '2026-11-24' } });
  expect(readInput({ id: '' }, schema)).toEqual({ values: { id: '' } });
});

test.each([undefined, null, 'x', 7, [], [{ id: 'a' }]])('%j is no input', (input) => {
  expect(readInput(input, schema)).toEqual({ mistakes: ['Send an object with the tool’s parameters.'] });
});

test('every mistake is named at once, and no value is repeated', () => {
  const read = readInput({ id: 'secret', day: '24.11.2026', constructor: 'x' }, schema);
  expect(read).toEqual({
    mistakes: [
      'There is no parameter "constructor".',
      '"id" may have 4 characters.',
      '"day" must match ^\\d{4}-\\d{2}-\\d{2}$.',
    ],
  });
  expect(readInput({ id: {} }, schema)).toEqual({ mistakes: ['"id" must be a text.'] });
  expect(readInput({}, schema)).toEqual({ mistakes: ['"id" is required.'] });
});
