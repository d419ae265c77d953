// Two builds of one source are equal, so that anybody can check what a clinic's page loads.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from '../gates/sources.ts';
import { reportTrial } from './scale.ts';

test('two builds of one source are equal', () => {
  const folder = mkdtempSync(join(tmpdir(), 'build-'));
  try {
    const built = spawnSync('vite', ['build', '--outDir', folder, '--logLevel', 'error'], {
      cwd: root,
      // Vitest sets NODE_ENV for its tests; the build is that of production.
      env: { ...process.env, NODE_ENV: 'production' },
      encoding: 'utf8',
    });
    expect([built.stderr, built.status]).toEqual(['', 0]);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name).slice(folder.length));
    const different = files.filter(
      (file) => !readFileSync(join(folder, file)).equals(readFileSync(join(root, 'dist', file))),
    );
    reportTrial('W5', `${files.length} files built twice, ${different.length} different`);
    expect(files).toContain('/widget.js');
    expect(different).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true });
  }
}, 300_000);
