import { expect, test } from 'vitest';
import { type FieldName, fieldNames } from './field-names.ts';

test.each(Object.keys(fieldNames) as FieldName[])('%s has names in lower case with underscores, each once', (field) => {
  const names = fieldNames[field];
  expect(names.length).toBeGreaterThan(0);
  for (const name of names) expect(name).toMatch(/^[a-zа-яії0-9_]+$/);
  expect(new Set(names.map((name) => name.replaceAll('_', ''))).size).toBe(names.length);
});
