// `npm run dev` in a copy of the sources: what is saved is soon on the open page.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';

const root = join(import.meta.dirname, '../..');
const copied = ['src', 'demo', 'public', 'package.json', 'tsconfig.json', 'vite.config.ts'];

let folder = '';
let dev: ChildProcess;
let output = '';

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'alpaca-dev-'));
  for (const name of copied) cpSync(join(root, name), join(folder, name), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  dev = spawn(process.execPath, ['demo/dev/dev.ts'], { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [dev.stdout, dev.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
});

test.afterAll(async () => {
  const ended = once(dev, 'exit');
  dev.kill('SIGTERM');
  await ended;
  rmSync(folder, { recursive: true });
});

/** Replaces a text in a file of the copy, as an editor that saves. */
function edit(file: string, from: string, to: string): void {
  const path = join(folder, file);
  const text = readFileSync(path, 'utf8');
  expect(text).toContain(from);
  writeFileSync(path, text.replace(from, to));
}

test('a saved change of the widget, its words or the proxy appears on the open page', async ({ page }) => {
  // As long as it may take: a busy machine builds for half a minute.
  await expect.poll(() => output, { timeout: 0 }).toMatch(/Kyiv +http\S+ +http/);
  const [, proxy = ''] = /Kyiv +http\S+ +(http\S+)/.exec(output) ?? [];
  await page.goto(`${proxy}/embed?lang=en`);
  await expect(page.getByRole('heading', { name: 'What do you need?' })).toBeVisible();

  edit('src/widget/words/en.ts', 'What do you need?', 'What hurts?');
  await expect(page.getByRole('heading', { name: 'What hurts?' })).toBeVisible();

  edit('src/widget/frame.css', '.frame {', '.frame { outline: 3px solid red;');
  await expect(page.locator('.frame')).toHaveCSS('outline-color', 'rgb(255, 0, 0)');

  edit('src/proxy/pages/embed-page.ts', '<meta charset', '<!-- changed --><meta charset');
  // A page that is just being reloaded has no content to read.
  await expect.poll(() => page.content().catch(() => '')).toContain('<!-- changed -->');
});
