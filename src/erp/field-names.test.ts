import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type FieldName, fieldNames } from './field-names.ts';

test.each(Object.keys(fieldNames) as FieldName[])('%s has names in lower case with underscores, each once', (field) => {
  const names = fieldNames[field];
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(name).toMatch(/^[a-zа-яії0-9_]+$/);
  expect(new Set(names.map((name) => name.replaceAll('_', ''))).size).toBe(names.length);
});

test('README.md lists the fields of the table, in its order', () => {
  const readme = readFileSync(new URL('README.md', import.meta.url), 'utf8');
  const [, list = ''] = / Its fields:\n([\s\S]*?)\n## /.exec(readme) ?? [];
  expect([...list.matchAll(/`(\w+)`/g)].map(([, name]) => name)).toEqual(Object.keys(fieldNames));
});
