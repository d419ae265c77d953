// Finds a Chromium to test with: the one that CHROMIUM names, the system's, Playwright's own; where none is, installs
// one.
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from '@playwright/test';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Is there a program at this path that may be run? */
export function runnable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** Where on the PATH programs of these names would be. */
export function placesOf(programs: readonly string[], environment: NodeJS.ProcessEnv): string[] {
  const folders = (environment.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.flatMap((folder) => programs.map((name) => join(folder, name)));
}

/** The path of a Chromium that is there now, if any. */
export function findChromium(environment: NodeJS.ProcessEnv = process.env): string | undefined {
  if (environment.CHROMIUM) return environment.CHROMIUM;
  return [...placesOf(names, environment), chromium.executablePath()].find(runnable);
}

/** Runs a command with its output shown; true where it ended well. */
export const run = (command: string, ...args: string[]) =>
  spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } }).status ===
  0;

/**
 * As findChromium, and installs one where there is none: Playwright's, or Debian's where that can't be had and the user
 * is root.
 */
export function provideChromium(): string | undefined {
  const found = findChromium();
  if (found !== undefined) return found;
  const installed =
    run('playwright', 'install', '--with-deps', 'chromium') ||
    (process.getuid?.() === 0 &&
      run('apt-get', 'update') &&
      run('apt-get', 'install', '-y', 'chromium', 'fonts-noto-core'));
  return installed ? findChromium() : undefined;
}
