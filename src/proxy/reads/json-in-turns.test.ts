import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRowsInTurns, stringifyInTurns } from './json-in-turns.ts';

const row = fc.dictionary(fc.string(), fc.jsonValue()).map((each) => ({ ...each, name: 'Олена "\\" {' }));

test('an answer is written as JSON.stringify writes it, and its rows are read as they were', () =>
  fc.assert(
    fc.asyncProperty(fc.array(row), async (rows) => {
      const bytes = await stringifyInTurns({ ok: true, employees: rows });
      expect(new TextDecoder().decode(bytes)).toBe(JSON.stringify({ ok: true, employees: rows }));
      expect(await parseRowsInTurns(bytes)).toEqual(JSON.parse(JSON.stringify(rows)));
    }),
  ));

test.each([
  {},
  { ok: true },
  { ok: true, gone: undefined, employee: { id: 'a', services: [1, 2] } },
  { list: [], ok: true },
  { one: [1], other: ['a', null] },
  { long: Array.from({ length: 20_000 }, (_, each) => ({ each, name: 'Олена' })) },
])('so is any other answer', async (answer) => {
  expect(new TextDecoder().decode(await stringifyInTurns(answer))).toBe(JSON.stringify(answer));
});
