// Runs the tools and counts what they report, for `npm test` and `npm run trials`.
import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import * as z from 'zod/mini';
import { processEnvironment } from '../demo/process-environment.ts';
import { providePrograms } from './programs.ts';

export type TestCount = { passed: number; failed: number };

const results = 'test-results';
export function emptyResults(): void {
  rmSync(results, { recursive: true, force: true });
  mkdirSync(results);
}

type Run = { env?: Record<string, string | undefined>; show?: 'live' | 'at the end' | 'if it fails' };

/** Runs a command; true if it ended well. Its output is shown as it comes, or as a whole when it has ended. */
function runCommand(name: string, command: string, args: string[], run: Run = {}): Promise<boolean> {
  const { show = 'live' } = run;
  const live = show === 'live';
  const title = `\n── ${name}: ${command} ${args.join(' ')}\n`;
  if (live) process.stdout.write(title);
  const startedAt = Date.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: live ? 'inherit' : ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, ...processEnvironment, ...run.env },
    });
    const output: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (text: Buffer) => output.push(text));
    child.once('error', (error) => output.push(Buffer.from(`${error}\n`)));
    child.once('close', (status) => {
      const silent = show === 'if it fails' && status === 0;
      if (!live && !silent) process.stdout.write(title + Buffer.concat(output));
      const seconds = Math.round((Date.now() - startedAt) / 1000);
      if (!silent) process.stdout.write(`── ${name} ${status === 0 ? 'passed' : 'failed'} in ${seconds} s\n`);
      resolve(status === 0);
    });
  });
}

/** A command that is one check. */
export const countCommand = async (name: string, command: string, args: string[], run?: Run): Promise<TestCount> =>
  (await runCommand(name, command, args, run)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };

/** `file`: its path. `name`: suites and title, with a space between. */
export type TestResult = { file: string; name: string; state: 'passed' | 'failed' | 'skipped' };
/** `passed`: the runner says so. It may also fail without a failed test. */
type TestRun = { passed: boolean; results: TestResult[] };

/** The results in a runner's report; none if it stopped without one. */
function readResults<Report extends z.ZodMiniType>(
  file: string,
  schema: Report,
  read: (report: z.infer<Report>) => TestResult[],
): TestResult[] {
  try {
    return read(schema.parse(JSON.parse(readFileSync(`${results}/${file}`, 'utf8'))));
  } catch {
    return [];
  }
}

/** A runner that stopped without a report, or failed without a failed test, counts as one more failure. */
function countResults({ passed, results: all }: TestRun): TestCount {
  const countOf = (state: TestResult['state']) => all.filter((each) => each.state === state).length;
  const count = { passed: countOf('passed'), failed: countOf('failed') };
  const unreported = (!passed && count.failed === 0) || count.passed + count.failed === 0;
  return unreported ? { ...count, failed: count.failed + 1 } : count;
}

const UnitReport = z.object({
  testResults: z.array(
    z.object({
      name: z.string(),
      assertionResults: z.array(z.object({ fullName: z.string(), status: z.string() })),
    }),
  ),
});

const stateOf = (status: string): TestResult['state'] =>
  status === 'passed' || status === 'failed' ? status : 'skipped';

export async function runUnitTests(args: string[], run: Run = {}): Promise<TestRun> {
  const programs = providePrograms('redis-server');
  const report = 'unit.json';
  rmSync(`${results}/${report}`, { force: true });
  const passed = await runCommand(
    'unit tests',
    'vitest',
    ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${results}/${report}`, ...args],
    { ...run, env: { ...run.env, ...programs } },
  );
  const read = readResults(report, UnitReport, ({ testResults }) =>
    testResults.flatMap(({ name: file, assertionResults }) =>
      assertionResults.map(({ fullName, status }) => ({ file, name: fullName, state: stateOf(status) })),
    ),
  );
  return { passed, results: read };
}

export const countUnitTests = async (args: string[], run?: Run): Promise<TestCount> =>
  countResults(await runUnitTests(args, run));

const Suite = z.object({
  title: z.string(),
  file: z.string(),
  specs: z.array(z.object({ title: z.string(), tests: z.array(z.object({ status: z.string() })) })),
  get suites() {
    return z.optional(z.array(Suite));
  },
});

const endToEndStates: Readonly<Record<string, TestResult['state']>> = { expected: 'passed', skipped: 'skipped' };

/** A file is a suite, too; its name isn't part of its tests' names. */
const resultsIn = (suite: z.infer<typeof Suite>, names: readonly string[] = []): TestResult[] => [
  ...suite.specs.flatMap(({ title, tests }) =>
    tests.map(({ status }) => ({
      file: `e2e/${suite.file}`,
      name: [...names, title].join(' '),
      // A flaky one has failed: no test is retried.
      state: endToEndStates[status] ?? ('failed' as const),
    })),
  ),
  ...(suite.suites ?? []).flatMap((inner) => resultsIn(inner, [...names, inner.title])),
];

export async function runEndToEndTests(args: string[], run: Run = {}): Promise<TestRun> {
  const programs = providePrograms('Chromium', 'Firefox', 'WebKitWebDriver', 'Xvfb');
  const report = 'e2e.json';
  rmSync(`${results}/${report}`, { force: true });
  const passed = await runCommand('end-to-end tests', 'playwright', ['test', '-c', 'e2e', ...args], {
    ...run,
    env: { ...run.env, ...programs },
  });
  const read = readResults(report, z.object({ suites: z.array(Suite) }), ({ suites }) =>
    suites.flatMap((suite) => resultsIn(suite)),
  );
  return { passed, results: read };
}

export const countEndToEndTests = async (args: string[], run?: Run): Promise<TestCount> =>
  countResults(await runEndToEndTests(args, run));

/** Prints the sum as the last line, and ends the process: with 1 if anything failed. */
export function finish(counts: readonly TestCount[]): never {
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const failed = counts.reduce((sum, count) => sum + count.failed, 0);
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  process.exit(failed === 0 ? 0 : 1);
}
