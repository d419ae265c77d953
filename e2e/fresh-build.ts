// Tests of the built product never run against an old build: both runners call this first.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
/** What the build is made of. */
const inputs = ['src', 'public', 'vite.config.ts', 'package-lock.json'];
/** Written last of what `npm run build` writes. */
const output = 'dist/first-screen.js';

const filesIn = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name))
    : [path];

/** Is a source newer than the build? Tests aren't part of it. */
function isStale(): boolean {
  const built = join(root, output);
  if (!existsSync(built)) return true;
  const sources = inputs.flatMap((name) => filesIn(join(root, name))).filter((file) => !/\.test\.tsx?$/.test(file));
  const builtAt = statSync(built).mtimeMs;
  return sources.some((file) => statSync(file).mtimeMs > builtAt);
}

/** Builds the browser's files where a source has changed since. */
export default function ensureFreshBuild(): void {
  if (!isStale()) return;
  process.stdout.write('Sources have changed since the last build: npm run build\n');
  const { status } = spawnSync('npm', ['run', '--silent', 'build'], {
    cwd: root,
    // Vitest sets NODE_ENV for its tests; the build is that of production.
    env: { ...process.env, NODE_ENV: 'production' },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  if (status !== 0) throw new Error('The build failed.');
}
