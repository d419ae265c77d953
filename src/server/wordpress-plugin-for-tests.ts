// The WordPress plugin's files, and the plugin run in a minimal fake of WordPress. For the tests of this room and of
// the generator.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const pluginFolder = new URL('../../public/wordpress/alpaca-booking/', import.meta.url);
export const phpFiles = readdirSync(pluginFolder).filter((name) => name.endsWith('.php'));
export const readPluginFile = (name: string): string => readFileSync(new URL(name, pluginFolder), 'utf8');

/** The proxy's address in the tests. */
export const proxy = 'https://booking.example';

export const hasPhp = spawnSync('php', ['--version']).status === 0;

const harness = fileURLToPath(new URL('wordpress-for-tests.php', import.meta.url));

/** Runs the plugin of a folder in a minimal fake of WordPress. @returns its output for each call */
export function runPluginIn(folder: string, ...calls: object[]): unknown[] {
  const { stdout, stderr, status } = spawnSync('php', [harness, join(folder, 'alpaca-booking.php')], {
    input: calls.map((call) => JSON.stringify(call)).join('\n'),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stdout + stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

export const runPlugin = (...calls: object[]): unknown[] => runPluginIn(fileURLToPath(pluginFolder), ...calls);
