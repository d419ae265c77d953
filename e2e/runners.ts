// Runs the tools and counts what they report, for `npm test` and `npm run trials`.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { provideChromium } from './chromium.ts';
import { provideRedis } from './redis.ts';

export type TestCount = { passed: number; failed: number };

const results = 'test-results';
export function emptyResults(): void {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results);
}

type Run = { env?: Record<string, string | undefined>; show?: 'live' | 'at the end' };

/** Runs a command; true where it ended well. Its output is shown as it comes, or as a whole when it has ended. */
function runCommand(name: string, command: string, args: string[], run: Run = {}): Promise<boolean> {
  const live = run.show !== 'at the end';
  const title = `\n── ${name}: ${command} ${args.join(' ')}\n`;
  if (live) process.stdout.write(title);
  const startedAt = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...run.env },
    });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => output.push(text));
    child.once('error', (error) => output.push(Buffer.from(`${error}\n`)));
    child.once('close', (status) => {
      if (!live) process.stdout.write(title + Buffer.concat(output));
      const seconds = Math.round((Date.now() - startedAt) / 1000);
      process.stdout.write(`── ${name} ${status === 0 ? 'passed' : 'failed'} in ${seconds} s\n`);
      resolve(status === 0);
    });
  });
}

/** A command that is one check. */
export const countCommand = async (name: string, command: string, args: string[], run?: Run): Promise<TestCount> =>
  (await runCommand(name, command, args, run)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

const numberAt = (report: unknown, ...path: string[]): number => {
  const value = path.reduce<unknown>(
    (at, key) => (at !== null && typeof at === 'object' ? Reflect.get(at, key) : undefined),
    report,
  );
  return typeof value === 'number' ? value : 0;
};

/** A runner that stopped without a report, or failed without a failed test, counts as one more failure. */
function readCount(passed: boolean, file: string, read: (report: unknown) => TestCount): TestCount {
  let count: TestCount;
  try {
    count = read(JSON.parse(readFileSync(`${results}/${file}`, 'utf8')));
  } catch {
    return { passed: 0, failed: 1 };
  }
  const unreported = (!passed && count.failed === 0) || count.passed + count.failed === 0;
  return unreported ? { ...count, failed: count.failed + 1 } : count;
}

export async function countUnitTests(args: string[], run: Run = {}): Promise<TestCount> {
  const redis = provideRedis();
  if (redis === undefined) {
    process.stdout.write('No redis-server could be found or installed: set REDIS_SERVER to the path of one.\n');
  }
  const passed = await runCommand(
    'unit tests',
    'vitest',
    ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${results}/unit.json`, ...args],
    { ...run, env: { ...run.env, ...(redis !== undefined && { REDIS_SERVER: redis }) } },
  );
  return readCount(passed, 'unit.json', (report) => ({
    passed: numberAt(report, 'numPassedTests'),
    failed: numberAt(report, 'numFailedTests'),
  }));
}

export async function countEndToEndTests(args: string[], run: Run = {}): Promise<TestCount> {
  const chromium = provideChromium();
  if (chromium === undefined) {
    process.stdout.write('No Chromium could be found or installed: set CHROMIUM to the path of one.\n');
  }
  const passed = await runCommand('end-to-end tests', 'playwright', ['test', '-c', 'e2e', ...args], {
    ...run,
    env: { ...run.env, ...(chromium !== undefined && { CHROMIUM: chromium }) },
  });
  return readCount(passed, 'e2e.json', (report) => ({
    passed: numberAt(report, 'stats', 'expected'),
    failed: numberAt(report, 'stats', 'unexpected') + numberAt(report, 'stats', 'flaky'),
  }));
}

/** Prints the sum as the last line, and ends the process: with 1 where anything failed. */
export function finish(counts: readonly TestCount[]): never {
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  process.exit(failed === 0 ? 0 : 1);
}
