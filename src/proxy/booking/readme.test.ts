import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { bookStates } from './states/book-states.ts';
import { cancelStates } from './states/cancel-states.ts';
import { endTable, recordTable, workTable } from './states/tables-for-tests.ts';

const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');

test.each([
  ['a booking’s states', workTable(bookStates)],
  ['a booking’s ends', endTable(bookStates, 'hold')],
  ['a cancellation’s states', workTable(cancelStates)],
  ['a cancellation’s ends', endTable(cancelStates, 'visit')],
  ['the ledger’s records', recordTable()],
])('README.md has the table of %s as the code has it', (_, lines) => {
  expect(readme).toContain(`|---|\n${lines.join('\n')}\n`);
});

test('README.md’s picture has every working state of a booking', () => {
  const picture = readme.split('```')[1] ?? '';
  for (const state of Object.keys(bookStates).filter((each) => 'on' in Reflect.get(bookStates, each))) {
    expect(picture).toMatch(new RegExp(`\\b${state}\\b`));
  }
});
