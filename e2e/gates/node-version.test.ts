import { expect, test } from 'vitest';
import { z } from 'zod';
import { readSource } from './sources.ts';

const packageJson = z
  .object({ engines: z.object({ node: z.string() }), optionalDependencies: z.record(z.string(), z.string()) })
  .parse(JSON.parse(readSource('package.json')));
const version = readSource('.nvmrc').trim();
const major = version.split('.')[0];

test('package.json, the container, the README and the tests run the same Node as .nvmrc says', () => {
  expect(packageJson.engines.node).toBe(`>=${major}`);
  expect(new Set(Object.values(packageJson.optionalDependencies))).toEqual(new Set([version]));
  const images = [...readSource('Dockerfile').matchAll(/^FROM node:([\d.]+)/gm)].map(([, image]) => image);
  expect(new Set(images)).toEqual(new Set([version]));
  const named = [...readSource('README.md').matchAll(/\bNode (\d+)\b/g)].map(([, node]) => node);
  expect(new Set(named)).toEqual(new Set([major]));
  expect(process.versions.node.split('.')[0]).toBe(major);
});
