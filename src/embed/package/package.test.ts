// The npm package as it is built: its files, its types for each framework, and its loader.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { attributeNames } from '../attributes/attributes.ts';
import { eventNames } from '../events.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const built = join(root, 'dist/package');
const compiler = join(root, 'node_modules/typescript/bin/tsc');

test('npm packs exactly the types, the scripts and the page of README', () => {
  const [packed] = JSON.parse(execFileSync('npm', ['pack', '--dry-run', '--json'], { cwd: built, encoding: 'utf8' }));
  expect(packed.files.map(({ path }: { path: string }) => path).sort()).toEqual([
    'README.md',
    'element.d.ts',
    'index.d.ts',
    'index.js',
    'package.json',
    'preact.d.ts',
    'react.d.ts',
    'react.js',
    'svelte.d.ts',
    'vue.d.ts',
    'widget.d.ts',
  ]);
});

describe('types', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'booking-package-'));
    cpSync(built, join(folder, 'node_modules/alpaca-booking'), { recursive: true });
    mkdirSync(join(folder, 'node_modules/@types'));
    for (const name of ['preact', 'csstype', '@types/react']) {
      symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
    }
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** @returns what the compiler says; each framework is compiled alone, as in a project */
  function compile(file: string, text: string, jsx = 'react'): string {
    writeFileSync(join(folder, file), text);
    const options = `--noEmit --strict --exactOptionalPropertyTypes --jsx react-jsx --jsxImportSource ${jsx} --target es2023`;
    const module = '--module esnext --moduleResolution bundler --allowImportingTsExtensions --types';
    const all = [compiler, ...options.split(' '), ...module.split(' '), '', file];
    return spawnSync(process.execPath, all, { cwd: folder, encoding: 'utf8' }).stdout;
  }

  test('of the element have every attribute, with data- and without', () => {
    const names = attributeNames.flatMap((name) => [name, `data-${name}`]);
    const text = `import type { BookingAttributes } from 'alpaca-booking';
      type Names = keyof BookingAttributes;
      const names: Record<Names, true> = { ${names.map((name) => `'${name}': true`).join(', ')} };
      export default names;`;
    expect(compile('names.ts', text)).toBe('');
  });

  test('of loadBooking are those of the code', () => {
    const text = `import { loadBooking as published } from 'alpaca-booking';
      import { loadBooking as written } from '${root}src/embed/package/load-booking.ts';
      export const types: [typeof written, typeof published] = [published, written];`;
    expect(compile('loader.ts', text)).toBe('');
  });

  test.each([
    ['react', "import type {} from 'alpaca-booking/react';"],
    ['preact', "import type {} from 'alpaca-booking/preact';"],
  ])('of <alpaca-booking> in TSX of %s accept what the widget accepts, and nothing else', (jsx, line) => {
    const text = `${line}
      import type { BookingListeners } from './node_modules/alpaca-booking/element.js';
      const listeners: BookingListeners<'onalpaca-booking:'> = {
        ${eventNames.map((name) => `'onalpaca-booking:${name}': ({ detail }) => detail.clinic,`).join('\n')}
      };
      export const good = [
        <alpaca-booking />,
        <alpaca-booking flow="doctor-first" doctor="11,12" multi-service days={14} remember="off" lang="uk" id="a" />,
        <alpaca-booking data-flow="choose" data-ref="page" data-days="14" data-multi-service="on" {...listeners}>
          <a href="/embed">Book</a>
        </alpaca-booking>,
      ];
      export const bad = [
        // @ts-expect-error
        <alpaca-booking flow="doctors" />,
        // @ts-expect-error
        <alpaca-booking data-flow="doctors" />,
        // @ts-expect-error
        <alpaca-booking doctors="11" />,
        // @ts-expect-error: a framework leaves out what is false, and the default is on
        <alpaca-booking remember={false} />,
      ];`;
    expect(compile(`${jsx}.tsx`, text, jsx)).toBe('');
  });

  test('let the examples of README compile', () => {
    const blocks = [...readFileSync(join(built, 'README.md'), 'utf8').matchAll(/^```tsx?\n([\s\S]*?)^```$/gm)];
    const [loader = '', react = '', preact = ''] = blocks.map(([, text = '']) => text);
    expect(compile('readme.ts', loader)).toBe('');
    expect(compile('readme-react.tsx', react)).toBe('');
    const example = `import type {} from 'alpaca-booking/preact';\nexport default ${preact};`;
    expect(compile('readme-preact.tsx', example, 'preact')).toBe('');
  });

  test('of the component for React have a handler for each event', () => {
    const handlers = eventNames.map((name) => name.replace(/(?:^|_)(.)/g, (_, letter: string) => letter.toUpperCase()));
    const text = `import { AlpacaBooking, type BookingProps } from 'alpaca-booking/react';
      const heard: Required<Pick<BookingProps, ${handlers.map((name) => `'on${name}'`).join(' | ')}>> = {
        ${handlers.map((name) => `on${name}: ({ clinic }) => clinic,`).join('\n')}
      };
      export const good = <AlpacaBooking proxy="https://booking.example" flow="choose" {...heard}>Book</AlpacaBooking>;
      // @ts-expect-error: without the proxy there is nothing to load
      export const bad = <AlpacaBooking flow="choose" />;
      // @ts-expect-error
      export const worse = <AlpacaBooking proxy="https://booking.example" onBookd={() => {}} />;`;
    expect(compile('component.tsx', text)).toBe('');
  });
});
