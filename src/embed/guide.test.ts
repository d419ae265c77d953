// The webmaster's guide, README.md beside this file, must not drift from the code. Its snippets are tested in
// e2e/embed/guide.spec.ts, its custom properties and parts in src/widget/styling.test.ts.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { frameSandbox } from '../contract/frame-sandbox.ts';
import { attributeTable } from './attributes/attribute-table.ts';
import { attributeNames } from './attributes/attributes.ts';
import { queryAttributes } from './attributes/query.ts';
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

test('the guide names the attributes that have no effect in a URL', () => {
  const sentence = /These have no effect in a URL: ([^.]*)\./.exec(guide)?.[1] ?? '';
  const named = [...sentence.matchAll(/`([\w-]+)`/g)].map(([, name]) => name);
  expect(named).toEqual(attributeNames.filter((name) => !queryAttributes.includes(name)));
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

/** The source text of a room, without its tests. */
const sourceOf = (room: URL) =>
  readdirSync(room, { recursive: true, encoding: 'utf8' })
    .filter((name) => /(?<!\.test)\.tsx?$/.test(name))
    .map((name) => readFileSync(new URL(name, room), 'utf8'))
    .join('\n');

test('every console message in the guide’s common problems is one that the code logs', () => {
  const source = sourceOf(new URL('./', import.meta.url)) + sourceOf(new URL('../widget/', import.meta.url));
  const messages = firstColumn('Common problems');
  expect(messages.length).toBeGreaterThan(7);
  expect(messages.filter((message) => !source.includes(message.split('…')[0] ?? message))).toEqual([]);
});
