// The React component compiles in a strict TypeScript project, in which JSX knows no <alpaca-booking>.
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { attributeExamples } from '../../embed/attributes/attribute-examples.ts';
import { snippet } from './snippets.ts';

const packages = fileURLToPath(new URL('../../../node_modules', import.meta.url));
const compiler = join(packages, 'typescript/bin/tsc');
const compilerOptions = '--noEmit --strict --jsx preserve --target es2023 --module esnext --moduleResolution bundler';

test('the component for React compiles, with options and without', () => {
  const folder = mkdtempSync(join(tmpdir(), 'booking-react-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const proxy = 'https://booking.example';
  const pinned = { path: '/widget.0123456789abcdef.js', integrity: 'sha384-abc' };
  const sources = {
    'Plain.tsx': snippet({}, { proxy }, 'react'),
    'Full.tsx': snippet(attributeExamples, { proxy, pinned }, 'react'),
  };
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
  mkdirSync(join(folder, 'node_modules/@types'), { recursive: true });
  symlinkSync(join(packages, '@types/react'), join(folder, 'node_modules/@types/react'));
  const files = Object.keys(sources);
  const compile = [compiler, ...compilerOptions.split(' '), '--types', '', ...files];
  const { stdout, status } = spawnSync(process.execPath, compile, { cwd: folder, encoding: 'utf8' });
  expect([status, stdout]).toEqual([0, '']);
  // Components of Next.js run on the server unless the file begins so.
  expect(sources['Plain.tsx']).toMatch(/^'use client';\n/);
});
