// What the image would be, without Docker: its files in folders of their own build the widget and serve it. Only the
// packages are the project's.
import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startServer } from '../../demo/server-process.ts';
import { readSource, root } from '../gates/sources.ts';
import { copyStage, readStages } from './image-files.ts';

/** For what hangs. */
const timeoutMs = 300_000;

let folder: string;
/** The paths of each stage's files. */
const files: Record<string, readonly string[]> = {};
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'image-'));
  for (const stage of readStages()) {
    const at = join(folder, stage.name);
    files[stage.name] = copyStage(stage, at);
    symlinkSync(join(root, 'node_modules'), join(at, 'node_modules'));
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

test('the stages are those of the Dockerfile, and have files', () => {
  expect(Object.keys(files)).toEqual(['build', 'last']);
  expect(files.last).toEqual(expect.arrayContaining(['package.json', 'src/server/main.ts']));
});

test('no test and nothing of tests is in the image', () => {
  const ofTests = /\.(test|spec)\.tsx?$|-for-tests\.|^e2e\/|^demo\//;
  for (const paths of Object.values(files)) expect(paths.filter((path) => ofTests.test(path))).toEqual([]);
});

test('all that a file of the server imports, reads or starts is in the image', () => {
  const server = files.last?.filter((path) => path.endsWith('.ts')) ?? [];
  expect(server.length).toBeGreaterThan(100);
  const missing = server.flatMap((path) => {
    const text = readFileSync(join(folder, 'last', path), 'utf8');
    const named = [...text.matchAll(/(?:from |import |import\(|new URL\()'(\.[^']+)'/g)].map(([, name = '']) => name);
    return named
      .map((name) => join(dirname(path), name))
      .filter((target) => target !== 'dist' && !existsSync(join(folder, 'last', target)))
      .map((target) => `${path} → ${target}`);
  });
  expect(missing).toEqual([]);
});

test('the image builds the widget, serves it, and knows whether it is alive', { timeout: timeoutMs }, async () => {
  const [build, last] = ['build', 'last'].map((name) => join(folder, name));
  if (build === undefined || last === undefined) throw new Error('There are no stages.');
  execFileSync('npm', ['run', 'build'], { cwd: build, stdio: 'pipe' });
  cpSync(join(build, 'dist'), join(last, 'dist'), { recursive: true });

  const proxy = await startServer({
    module: pathToFileURL(join(last, 'src/server/main.ts')),
    environment: {
      ...{ HOST: '127.0.0.1', PORT: '0', BOOKING_STORE: 'sqlite::memory:' },
      ...{
        ALPACA_URL: 'https://erp.example',
        ALPACA_TOKEN: 'none',
        BOOKING_SECRET: 'a secret of at least thirty-two bytes',
      },
      ...{ BOOKING_ORIGINS: 'https://clinic.example', BOOKING_CLINIC_NAME: 'Clinic' },
      ...{ BOOKING_TIME_ZONE: 'Europe/Kyiv', BOOKING_CURRENCY: 'UAH', BOOKING_COUNTRY: 'UA' },
    },
    listening: /"address":"([^"]+)","msg":"listening"/,
  });
  const [, command = ''] = /^HEALTHCHECK .*? CMD (.+)$/m.exec(readSource('Dockerfile')) ?? [];
  const [program = '', ...args]: string[] = JSON.parse(command);
  expect(program).toBe('node');
  const checkHealth = () =>
    spawnSync(process.execPath, args, { env: { PORT: new URL(proxy.url).port }, encoding: 'utf8' }).status;
  try {
    for (const path of ['/widget.js', '/embed', '/wordpress/alpaca-booking.zip']) {
      expect([path, (await fetch(`${proxy.url}${path}`)).status]).toEqual([path, 200]);
    }
    expect(checkHealth()).toBe(0);
  } finally {
    expect(await proxy.stop()).toBe(0);
  }
  expect(checkHealth()).toBe(1);
});
