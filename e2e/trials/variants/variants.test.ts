// Booking and cancelling are broken on purpose, one promise at a time, and the tests that guard the promise must fail.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { beforeAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { readSource } from '../../gates/sources.ts';
import { isLongTrial } from '../scale.ts';
import { applyEdit } from './break-source.ts';
import { securityVariants } from './security-variants.ts';
import { variants } from './variants.ts';

const Report = z.object({
  results: z.array(z.object({ variant: z.string(), file: z.string(), name: z.string(), passed: z.boolean() })),
  errors: z.array(z.string()),
});
type Report = z.infer<typeof Report>;
const chosen = isLongTrial ? [...variants, ...securityVariants] : variants;
const report: Report = { results: [], errors: [] };

async function runVariants(which: string): Promise<void> {
  const script = new URL('run-variants.ts', import.meta.url).pathname;
  const { stdout } = await promisify(execFile)(process.execPath, [script, which], { maxBuffer: 64 * 1024 * 1024 });
  const { results, errors } = Report.parse(JSON.parse(stdout));
  report.results.push(...results);
  report.errors.push(...errors);
}
beforeAll(async () => {
  await runVariants('booking');
  if (isLongTrial) await runVariants('security');
  // For what hangs: on an idle machine with two cores a run takes about ten seconds.
}, 600_000);

test('every variant can be loaded: its edits are found in the code', () => {
  expect(report.errors).toEqual([]);
});

describe.each(chosen)('when $name', ({ name, fails }) => {
  test.each(Object.entries(fails).flatMap(([file, names]) => names.map((each) => [file, each] as const)))(
    '%s fails: %s',
    (file, wanted) => {
      const ran = report.results.filter((result) => result.variant === name && result.file === file);
      const guards = ran.filter((result) => result.name.startsWith(wanted));
      expect(guards).not.toEqual([]);
      expect(guards.filter(({ passed }) => passed)).toEqual([]);
      // It is broken in one respect: the rest of the file still passes.
      expect(ran.length === guards.length || ran.some(({ passed }) => passed)).toBe(true);
    },
  );
});

test('the edits of every variant match the code', () => {
  for (const { edits } of [...variants, ...securityVariants]) {
    for (const edit of edits) expect(applyEdit(readSource(edit.file), edit)).not.toBe(readSource(edit.file));
  }
});

test('an edit whose text isn’t in the file exactly once fails', () => {
  const edit = { file: 'a.ts', from: 'one', to: 'two' };
  expect(applyEdit('just one', edit)).toBe('just two');
  for (const code of ['nothing', 'one and one']) expect(() => applyEdit(code, edit)).toThrow(/in a\.ts, not once/);
});
