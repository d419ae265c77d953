// `npm test`: types, lint, build, unit tests, end-to-end tests; each runs even when one before it failed, and the last
// line counts all.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { provideChromium } from './chromium.ts';
import { provideRedis } from './redis.ts';

type Count = { passed: number; failed: number };

const results = 'test-results';
rmSync(results, { recursive: true, force: true });
mkdirSync(results);

function run(name: string, command: string, args: string[], environment: Record<string, string> = {}): boolean {
  process.stdout.write(`\n── ${name}: ${command} ${args.join(' ')}\n`);
  const { status } = spawnSync(command, args, { stdio: 'inherit', env: { ...process.env, ...environment } });
  if (status !== 0) process.stdout.write(`── ${name} failed\n`);
  return status === 0;
}

const one = (passed: boolean): Count => (passed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/**
 * What a runner counted; a runner that broke off without a report, or failed without a failed test, is one failure
 * more.
 */
function counted(passed: boolean, read: (report: unknown) => Count, file: string): Count {
  let count: Count;
  try {
    count = read(JSON.parse(readFileSync(`${results}/${file}`, 'utf8')));
  } catch {
    return { passed: 0, failed: 1 };
  }
  const silent = (!passed && count.failed === 0) || count.passed + count.failed === 0;
  return silent ? { ...count, failed: count.failed + 1 } : count;
}

const numberAt = (report: unknown, ...path: string[]): number => {
  const value = path.reduce<unknown>(
    (at, key) => (at !== null && typeof at === 'object' ? Reflect.get(at, key) : undefined),
    report,
  );
  return typeof value === 'number' ? value : 0;
};

const chromium = provideChromium();
if (chromium === undefined) {
  process.stdout.write('No Chromium could be found or installed: set CHROMIUM to the path of one.\n');
}
const redis = provideRedis();
if (redis === undefined) {
  process.stdout.write('No redis-server could be found or installed: set REDIS_SERVER to the path of one.\n');
}

const counts: Count[] = [
  one(run('types', 'tsc', ['-b'])),
  one(run('lint', 'biome', ['ci'])),
  // Some of the unit tests run the built product.
  one(run('build', 'npm', ['run', '--silent', 'build'])),
  counted(
    run(
      'unit tests',
      'vitest',
      ['run', '--reporter=dot', '--reporter=json', `--outputFile.json=${results}/unit.json`],
      redis === undefined ? {} : { REDIS_SERVER: redis },
    ),
    (report) => ({ passed: numberAt(report, 'numPassedTests'), failed: numberAt(report, 'numFailedTests') }),
    'unit.json',
  ),
  counted(
    run('end-to-end tests', 'playwright', ['test', '-c', 'e2e'], chromium === undefined ? {} : { CHROMIUM: chromium }),
    (report) => ({
      passed: numberAt(report, 'stats', 'expected'),
      failed: numberAt(report, 'stats', 'unexpected') + numberAt(report, 'stats', 'flaky'),
    }),
    'e2e.json',
  ),
];

const total = counts.reduce((sum, { passed, failed }) => ({
  passed: sum.passed + passed,
  failed: sum.failed + failed,
}));
process.stdout.write(`\n${total.passed} passed, ${total.failed} failed\n`);
process.exit(total.failed === 0 ? 0 : 1);
