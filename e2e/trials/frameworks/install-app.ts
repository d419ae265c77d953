// Installs a framework in the versions of its lock file, with the npm package that the build has made.
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { processEnvironment } from '../../../demo/process-environment.ts';
import { root } from '../../gates/sources.ts';

type RunOptions = { within?: string; environment?: Record<string, string> };

export type InstalledApp = {
  folder: string;
  write: (files: Readonly<Record<string, string>>) => void;
  /** Runs a program of its packages, in a folder of the app; fails with what it printed. */
  run: (program: string, args: readonly string[], options?: RunOptions) => Promise<string>;
  remove: () => void;
};

function execute(command: string, args: readonly string[], cwd: string, environment = {}): Promise<string> {
  const env = { ...processEnvironment, ...environment };
  return new Promise((resolve, reject) => {
    execFile(command, args, { cwd, env, encoding: 'utf8', maxBuffer: 2 ** 26 }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${command} ${args.join(' ')}\n${stdout}${stderr}`));
      else resolve(stdout + stderr);
    });
  });
}

/** @param name the folder here with package.json and lock file */
export async function installApp(name: string): Promise<InstalledApp> {
  const folder = mkdtempSync(join(tmpdir(), `booking-${name}-`));
  cpSync(fileURLToPath(new URL(name, import.meta.url)), folder, { recursive: true });
  await execute('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], folder, process.env);
  cpSync(join(root, 'dist/package'), join(folder, 'node_modules/alpaca-booking'), { recursive: true });
  return {
    folder,
    write(files) {
      for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
      }
    },
    run: (program, args, { within = '', environment = {} } = {}) =>
      execute(join(folder, 'node_modules/.bin', program), args, join(folder, within), environment),
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
