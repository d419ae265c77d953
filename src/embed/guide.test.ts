// The webmaster's guide, README.md beside this file, must not drift from the code. Its snippets are tested in
// e2e/embed/guide.spec.ts, its custom properties and parts in src/widget/styling.test.ts.
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { frameSandbox } from '../contract/frame-sandbox.ts';
import { attributeTable } from './attributes/attribute-table.ts';
import { eventNames } from './events.ts';

const guide = readFileSync(new URL('README.md', import.meta.url), 'utf8');

/** The code names in the first column of the table below a heading. */
function firstColumn(heading: string): string[] {
  const section = guide.slice(guide.indexOf(`\n## ${heading}\n`)).split('\n## ')[1] ?? '';
  const cells = section.split('\n').flatMap((line) => /^\| (`[^|]*) \|/.exec(line)?.[1] ?? []);
  return cells.flatMap((cell) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
}

test('the guide has the attribute table that the parser uses', () => {
  expect(guide).toContain(attributeTable());
});

test('the guide lists every event and no other', () => {
  expect(firstColumn('Events').sort()).toEqual([...eventNames].sort());
});

test('the guide lists every function of the API', () => {
  expect(firstColumn('API').map((call) => call.replace(/\(.*/, ''))).toEqual(['open', 'close', 'mount', 'on']);
});

test('the guide’s iframe has the sandbox permissions of the contract', () => {
  expect(guide).toContain(`sandbox="${frameSandbox}"`);
});
