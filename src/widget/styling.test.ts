import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const here = new URL('./', import.meta.url);
const files = readdirSync(here, { recursive: true, encoding: 'utf8' });
const all = (end: string) =>
  files
    .filter((name) => name.endsWith(end))
    .map((name) => readFileSync(new URL(name, here), 'utf8'))
    .join('\n');
const guide = readFileSync(new URL('../embed/README.md', here), 'utf8');
const found = (text: string, what: RegExp) => [...new Set([...text.matchAll(what)].map(([, name]) => name))].sort();

test('the webmaster’s guide names every custom property that a clinic can set, and no other', () => {
  expect(found(guide, /^\| `(--alpaca-[\w-]+)` \|/gm)).toEqual(found(all('.css'), /var\(\s*(--alpaca-[\w-]+)/g));
});

test('and every part that a page can style', () => {
  const told = guide.slice(guide.indexOf('### Parts'), guide.indexOf('## The link to a visit'));
  const named = all('.tsx').matchAll(/part(?:="|: '|=\{`)([\w ]+)/g);
  const parts = new Set([...named].flatMap(([, names]) => (names ?? '').trim().split(' ')));
  const kinds = ['primary', 'quiet', 'danger', 'link'];
  expect(found(told, /`([a-z]+)`/g)).toEqual(
    [...parts, ...kinds].filter((one, at, list) => list.indexOf(one) === at).sort(),
  );
});

test('nothing is styled inline, because a page’s Content-Security-Policy may block it', () => {
  const code = all('.tsx').replace(/^\s*\/\/.*$/gm, '');
  expect(code).not.toMatch(/\bstyle=|<style|dangerouslySetInnerHTML|innerHTML/);
});
