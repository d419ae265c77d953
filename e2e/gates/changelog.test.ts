// CHANGELOG.md promises since when each public name exists. A name that is missing there was never promised; a name
// that the code has lost breaks a promise.
import { expect, test } from 'vitest';
import { problemCodes } from '../../src/contract/problem.ts';
import { routes } from '../../src/contract/routes.ts';
import { attributes } from '../../src/embed/attributes/attributes.ts';
import { eventNames } from '../../src/embed/events.ts';
import { proseOf } from './markdown.ts';
import { readSource } from './sources.ts';

const changelog = readSource('CHANGELOG.md');

/** The names in backticks under every heading of this text, of all versions, sorted. */
function listedUnder(heading: string): string[] {
  let inside = false;
  const lines = proseOf(changelog).flatMap(({ text }) => {
    if (/^#{1,3} /.test(text)) inside = text === `### ${heading}`;
    return inside ? [text] : [];
  });
  return [...lines.join('\n').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name).sort();
}

test('every attribute has a version', () => {
  expect(listedUnder('Attributes')).toEqual(
    Object.keys(attributes)
      .map((name) => `data-${name}`)
      .sort(),
  );
});

test('every event has a version', () => {
  const patterns = ['alpaca-booking:NAME', 'alpaca_booking_NAME'];
  expect(listedUnder('Events')).toEqual([...eventNames, ...patterns].sort());
});

test('every problem code has a version', () => {
  expect(listedUnder('Problem codes')).toEqual([...problemCodes].sort());
});

test('every path of a clinic’s API has a version', () => {
  const listed = listedUnder('Addresses of the proxy');
  const paths = Object.values(routes).map(({ path }) =>
    path.startsWith('/api/schedule')
      ? '/api/schedule'
      : path.replace(/:token\??/, 'TOKEN').replace(/:employee_id/, 'ID'),
  );
  expect(listed).toEqual(expect.arrayContaining([...new Set(paths)]));
});

test('every custom property of the widget’s styles has a version', () => {
  const guide = readSource('src/embed/README.md');
  const documented = [...guide.matchAll(/^\| `(--alpaca-[\w-]+)` \|/gm)].map(([, name = '']) => name);
  expect(listedUnder('Styling').filter((name) => name.startsWith('--'))).toEqual([...new Set(documented)].sort());
});

test('every setting has a version', () => {
  const guide = readSource('src/server/README.md');
  const documented = [...guide.matchAll(/^\|[^|]*\|/gm)].flatMap(([cell]) =>
    [...cell.matchAll(/`([A-Z][A-Z_]+)`/g)].map(([, name = '']) => name),
  );
  expect(listedUnder('Settings')).toEqual([...new Set(documented)].sort());
});
