import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { kyiv } from '../../demo/erp/people/kyiv.ts';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import { processEnvironment } from '../../demo/process-environment.ts';
import { startBrokenErp } from './broken-erp.ts';
import { linesOf, totalsOf } from './console-report.ts';
import { readChecks } from './suite.ts';

const token = 'planted-conformance-token';
const sandbox = await startSandbox({ token, now: () => new Date('2026-11-23T10:15:00+02:00'), clinic: kyiv });
afterAll(() => sandbox.close());

/** Runs it to its end, as an integrator does. */
async function run(environment: Record<string, string>, ...args: string[]) {
  const child = spawn(process.execPath, [fileURLToPath(new URL('run.ts', import.meta.url)), ...args], {
    env: { ...processEnvironment, ...environment },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const closed = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [output, errors, status] = await Promise.all([text(child.stdout), text(child.stderr), closed]);
  expect(output + errors).not.toContain(token);
  return { output, errors, status };
}

test('each check is a line that begins with how it went, and the last line has the totals', async () => {
  // Method 1 also answers without a token, and no doctor is listed by it.
  const erp = await startBrokenErp(sandbox.url, (request, forward) =>
    forward(request.path.endsWith('/employees') ? { ...request, token: `Bearer ${token}` } : request),
  );
  onTestFinished(() => erp.close());
  const { output, status } = await run({ ALPACA_URL: erp.url, ALPACA_TOKEN: token });
  expect(status).toBe(1);
  const lines = output.trimEnd().split('\n');
  const first = lines.filter((line) => /^ {2}\S/.test(line));
  expect(first).toHaveLength(readChecks.length);
  for (const line of first) expect(line).toMatch(/^ {2}(ok {5}|FAIL {3}|- {6})\S/);
  expect(output).toMatch(
    / {2}FAIL {3}without a token every read method is refused\n {9}· .*expected 'success' to be 'failure'/,
  );
  expect(lines.at(-1)).toMatch(/^\d+ passed, 2 failed, \d+ skipped: start with the first FAIL; --verbose shows/);
  expect(lines.length).toBeLessThan(2 * readChecks.length);
});

test('an ERP that doesn’t answer is one sentence', async () => {
  const { output, errors, status } = await run({ ALPACA_URL: 'http://127.0.0.1:9', ALPACA_TOKEN: token });
  expect([output, status]).toEqual(['', 1]);
  expect(errors).toMatch(/^Nothing can be checked: .*no_answer.*npm run check/);
});

test('a check that was skipped says why, in lines of at most 120 columns', () => {
  const why = 'none of the doctors asked has a free place; give one of the first three doctors free time '.repeat(2);
  const lines = linesOf({ says: '4 is right', state: 'skipped', why: [why.trim()] });
  expect(lines[0]).toBe('  -      4 is right');
  expect(lines[1]).toMatch(/^ {9}→ none of/);
  expect(lines.length).toBeGreaterThan(2);
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(120);
});

test('the last line says what was seen, and how to see the rest', () => {
  expect(totalsOf(['passed', 'passed'], true)).toBe(
    '2 passed, 0 failed, 0 skipped: the ERP keeps what the contract promises.',
  );
  expect(totalsOf(['passed', 'skipped'], false)).toMatch(/as far as it could be seen; --write --reason ID also books/);
});
