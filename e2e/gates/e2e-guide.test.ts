import { expect, test } from 'vitest';
import { readSource, repositoryFiles } from './sources.ts';

test('the guide of e2e/ says what each of its folders proves', () => {
  const folders = repositoryFiles().flatMap((path) => /^e2e\/([^/]+)\//.exec(path)?.[1] ?? []);
  const described = [...readSource('e2e/README.md').matchAll(/^\| `([\w-]+)\/` \|/gm)].map(([, folder]) => folder);
  expect(described.sort()).toEqual([...new Set(folders)].sort());
});
