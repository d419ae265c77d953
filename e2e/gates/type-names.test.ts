import { test } from 'vitest';
import { expectNothingFound } from './gate.ts';
import { parseSources } from './sources.ts';

test('the name of an exported type, interface or class is declared in one file only', () => {
  const declaredIn = new Map<string, string[]>();
  const exported = new Set<string>();
  for (const { path, declaredTypes } of parseSources()) {
    for (const declared of declaredTypes) {
      if (declared.exported) exported.add(declared.name);
      declaredIn.set(declared.name, [...new Set([...(declaredIn.get(declared.name) ?? []), path])]);
    }
  }
  const duplicates = [...declaredIn].filter(([name, files]) => exported.has(name) && files.length > 1);
  expectNothingFound(new Map(duplicates));
});
