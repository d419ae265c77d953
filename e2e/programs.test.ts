import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test, vi } from 'vitest';
import { findProgram, providePrograms } from './programs.ts';

const folder = mkdtempSync(join(tmpdir(), 'programs-'));
afterAll(() => rmSync(folder, { recursive: true }));

test('a program is the one that its variable names, or the first on the PATH that may be run', () => {
  expect(findProgram('Firefox', { FIREFOX: '/opt/firefox', PATH: folder })).toBe('/opt/firefox');
  expect(findProgram('Firefox', { PATH: folder })).toBeUndefined();
  const path = join(folder, 'firefox');
  writeFileSync(path, '#!/bin/sh\n');
  expect(findProgram('Firefox', { PATH: `/nowhere:${folder}` })).toBeUndefined();
  chmodSync(path, 0o755);
  expect(findProgram('Firefox', { PATH: `/nowhere:${folder}` })).toBe(path);
});

test('what is there is told to the tests by its variable', () => {
  vi.stubEnv('FIREFOX', join(folder, 'named'));
  expect(providePrograms('Firefox')).toEqual({ FIREFOX: join(folder, 'named') });
  vi.unstubAllEnvs();
});
