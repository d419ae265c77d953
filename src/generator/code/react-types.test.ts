// The React component compiles in a strict TypeScript project, in which JSX knows no <alpaca-booking>.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { attributeExamples } from '../../embed/attributes/attribute-examples.ts';
import { snippet } from './snippets.ts';

/** What @types/react 19 says of what the code uses: the overloads for names of elements, in its order. */
const reactTypes = `declare module 'react' {
  interface Attributes { key?: string | number | null }
  interface DOMAttributes<T> { children?: ReactNode; onClick?: (event: T) => void }
  interface AnchorHTMLAttributes<T> extends DOMAttributes<T> { href?: string; title?: string }
  interface ReactElement<P = unknown> { type: unknown; props: P; key: string | null }
  interface DOMElement<P, T> extends ReactElement<P> { type: string; ref?: T }
  type ReactNode = ReactElement | string | number | boolean | null | undefined;
  function createElement<P extends AnchorHTMLAttributes<T>, T extends HTMLElement>(
    type: 'a', props?: Attributes & P | null, ...children: ReactNode[]): DOMElement<P, T>;
  function createElement<P extends DOMAttributes<T>, T extends Element>(
    type: string, props?: Attributes & P | null, ...children: ReactNode[]): DOMElement<P, T>;
  function createElement<P extends {}>(
    type: ((props: P) => ReactNode) | string, props?: Attributes & P | null, ...children: ReactNode[]): ReactElement<P>;
  function useEffect(effect: () => void | (() => void), deps?: readonly unknown[]): void;
}
`;
const compiler = fileURLToPath(new URL('../../../node_modules/typescript/bin/tsc', import.meta.url));
const compilerOptions = '--noEmit --strict --jsx preserve --target es2023 --module esnext --moduleResolution bundler';

test('the component for React compiles, with options and without', () => {
  const folder = mkdtempSync(join(tmpdir(), 'booking-react-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const proxy = 'https://booking.example';
  const pinned = { path: '/widget.0123456789abcdef.js', integrity: 'sha384-abc' };
  const sources = {
    'react.d.ts': reactTypes,
    'Plain.tsx': snippet({}, { proxy }, 'react'),
    'Full.tsx': snippet(attributeExamples, { proxy, pinned }, 'react'),
  };
  for (const [name, text] of Object.entries(sources)) writeFileSync(join(folder, name), text);
  const files = Object.keys(sources);
  const compile = [compiler, ...compilerOptions.split(' '), '--types', '', ...files];
  const { stdout, status } = spawnSync(process.execPath, compile, { cwd: folder, encoding: 'utf8' });
  expect([status, stdout]).toEqual([0, '']);
  // Components of Next.js run on the server unless the file begins so.
  expect(sources['Plain.tsx']).toMatch(/^'use client';\n/);
});
