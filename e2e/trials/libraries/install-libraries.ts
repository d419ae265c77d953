// Real libraries, each in the version of this folder's lock file. Only the trial that needs them installs them.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const librariesFolder = fileURLToPath(new URL('.', import.meta.url));

const installed = `${librariesFolder}node_modules/.package-lock.json`;

/** Installs them, unless what is there is as new as the lock file. No package runs a script of its own. */
export function installLibraries(): void {
  const lockFile = `${librariesFolder}package-lock.json`;
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockFile).mtimeMs) return;
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], {
    cwd: librariesFolder,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The libraries of e2e/trials/libraries could not be installed.');
}
