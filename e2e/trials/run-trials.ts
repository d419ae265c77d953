// `npm run trials`: every trial of the table in its long form, one after the other, because each fills the machine.
// Prints what each case has tried and counted; the last line has the totals. `npm test` runs the short forms.
//
//   npm run trials -- R4 S5             some of them
//   npm run trials -- --list            what there is
//   npm run trials -- soak              thirty minutes of everything at once (--minutes N)
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { emptyResults, finish, runEndToEndTests, runUnitTests, type TestCount, type TestResult } from '../runners.ts';
import { installLibraries } from './libraries/install-libraries.ts';
import { namePattern } from './name-pattern.ts';
import type { TrialFigures, TrialReport } from './scale.ts';
import { soak, type TrialRow, trials } from './trials-table.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { list: { type: 'boolean', default: false }, minutes: { type: 'string', default: '30' } },
});

function exitWith(text: string, code: number): never {
  process.stdout.write(`${text}\n`);
  process.exit(code);
}

const lineOf = ({ number, tries }: TrialRow) => `${number.padEnd(5)} ${tries}`;
if (values.list) {
  const listed = [...trials, soak].map((each) => [
    lineOf(each),
    ...Object.keys(each.tests).map((file) => `      ${file}`),
  ]);
  exitWith(listed.flat().join('\n'), 0);
}
if (!(Number(values.minutes) > 0)) exitWith('--minutes: a number above 0', 2);
const unknown = positionals.filter((name) => ![...trials, soak].some(({ number }) => number === name));
if (unknown.length > 0) exitWith(`There is no trial ${unknown.join(', ')}. npm run trials -- --list has them all.`, 2);
const chosen =
  positionals.length === 0 ? trials : [...trials, soak].filter(({ number }) => positionals.includes(number));

const folder = mkdtempSync(join(tmpdir(), 'trials-'));
const report = join(folder, 'reports.jsonl');
const env = { TRIALS: 'long', TRIALS_REPORT: report, ...(chosen.includes(soak) && { SOAK_MINUTES: values.minutes }) };

/** The results of a trial's tests, by file. A citation that no test has run under counts as failed. */
async function runTests({ tests }: TrialRow): Promise<TestResult[]> {
  const all = Object.entries(tests);
  const pattern = (cited: readonly [string, readonly string[]][]) =>
    cited.flatMap(([, names]) => names.map(namePattern)).join('|');
  const unit = all.filter(([file]) => !file.includes('.spec.'));
  const endToEnd = all.filter(([file]) => file.includes('.spec.'));
  const results: TestResult[] = [];
  const show = 'if it fails';
  if (unit.length > 0) {
    const args = [...unit.map(([file]) => file), '-t', pattern(unit), '--maxWorkers=1', '--testTimeout=3600000'];
    results.push(...(await runUnitTests(args, { env, show })).results);
  }
  if (endToEnd.length > 0) {
    const files = endToEnd.map(([file]) => file.replace(/^e2e\//, '').replaceAll('.', '\\.'));
    const args = [...files, '-g', pattern(endToEnd), '--workers=1', '--timeout=1200000'];
    results.push(...(await runEndToEndTests(args, { env, show })).results);
  }
  const missing = all.flatMap(([file, names]) =>
    names
      .filter(
        (name) => !results.some((each) => each.file.endsWith(file) && new RegExp(namePattern(name)).test(each.name)),
      )
      .map((name) => ({ file, name, state: 'failed' as const })),
  );
  for (const { file, name } of missing) process.stdout.write(`      no test ran: ${file}: ${name}\n`);
  return [...results, ...missing];
}

const readReports = (): TrialReport[] =>
  existsSync(report)
    ? readFileSync(report, 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line))
    : [];

/** What isn't this trial's subject, or wasn't counted, is a dash. */
function figuresOf(figures: TrialFigures): string {
  const usual = { lost: '–', doubled: '–', leaked: '–', 'longest ms': '–' };
  return Object.entries({ ...usual, ...figures })
    .map(([name, value]) => `${name} ${value}`)
    .join('  ');
}

async function runTrial(trial: TrialRow): Promise<TestCount> {
  rmSync(report, { force: true });
  const startedAt = Date.now();
  const results = await runTests(trial);
  const failed = results.filter(({ state }) => state === 'failed').length;
  const passed = results.filter(({ state }) => state === 'passed').length;
  const reports = readReports().filter(({ number }) => number === trial.number);
  const cases = reports.length > 0 ? reports : [{ tried: trial.tries, figures: {} }];
  for (const { tried, figures } of cases) {
    process.stdout.write(`${trial.number.padEnd(5)} ${tried}  |  ${figuresOf(figures)}\n`);
  }
  const seconds = Math.round((Date.now() - startedAt) / 1000);
  process.stdout.write(
    `      ${failed === 0 ? 'passed' : 'FAILED'}: ${passed} tests passed, ${failed} failed, ${seconds} s\n`,
  );
  return { passed, failed };
}

if (chosen.some(({ tests }) => Object.keys(tests).some((file) => file.includes('/libraries/')))) installLibraries();
emptyResults();
const counts: TestCount[] = [];
for (const trial of chosen) counts.push(await runTrial(trial));
rmSync(folder, { recursive: true });
finish(counts);
