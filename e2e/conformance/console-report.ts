// What `npm run conformance` prints: a line for each check as `npm run check` has, and the totals last.
import type { Reporter } from 'vitest/node';
import { wrap } from '../../src/server/check-output.ts';

type CheckState = 'passed' | 'failed' | 'skipped';

/** `why`: what was found where a check failed, or why it was skipped and what to do. */
type CheckOutcome = { says: string; state: CheckState; why: string[] };

const columns = 120;
const marks: Record<CheckState, string> = { passed: 'ok', failed: 'FAIL', skipped: '-' };
const indent = ' '.repeat(9);

/** The lines of one check. */
export function linesOf({ says, state, why }: CheckOutcome): string[] {
  const [first = '', ...rest] = wrap(says, columns - indent.length);
  const lead = state === 'skipped' ? '→' : '·';
  return [
    `  ${marks[state].padEnd(indent.length - 2)}${first}`,
    ...rest.map((line) => indent + line),
    ...why.flatMap((text) =>
      wrap(text, columns - indent.length - 2).map((line, index) => `${indent}${index === 0 ? lead : ' '} ${line}`),
    ),
  ];
}

/** The last line. @param writes whether the checks that book were asked for */
export function totalsOf(states: readonly CheckState[], writes: boolean): string {
  const count = (state: CheckState) => states.filter((each) => each === state).length;
  const totals = `${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`;
  if (count('failed') > 0) return `${totals}: start with the first FAIL; --verbose shows each in full.`;
  const skipped = count('skipped') > 0 ? ' as far as it could be seen' : '';
  return writes
    ? `${totals}: the ERP keeps what the contract promises${skipped}.`
    : `${totals}: the ERP's reads keep what the contract promises${skipped}; --write --reason ID also books and cancels.`;
}

/** What an assertion says, without the listing that follows it and without what only the runner's users understand. */
const firstParagraph = (message: string) =>
  (message.split(/\n\s*\n/, 1)[0] ?? '')
    .replace(/(: expected true to be false)? \/\/ Object\.is equality/, '')
    .replace(/\s+/g, ' ')
    .trim();

/** @param print called with each line, as soon as its check has ended */
export function createConsoleReport(print: (line: string) => void, writes: boolean): Reporter {
  const states: CheckState[] = [];
  function tell(outcome: CheckOutcome) {
    states.push(outcome.state);
    for (const line of linesOf(outcome)) print(line);
  }
  return {
    onTestCaseResult(test) {
      const { state, ...result } = test.result();
      if (state === 'pending') return;
      const causes = (result.errors ?? []).flatMap(({ message, cause }) => [
        message,
        ...(cause ? [cause.message] : []),
      ]);
      const note = 'note' in result && result.note !== undefined ? [result.note] : [];
      tell({ says: test.name, state, why: state === 'passed' ? [] : [...causes.map(firstParagraph), ...note] });
    },
    onTestRunEnd(modules, unhandled) {
      const errors = [...modules.flatMap((module) => module.errors()), ...unhandled].map(({ message }) => message);
      if (errors.length > 0) tell({ says: 'the suite itself', state: 'failed', why: errors.map(firstParagraph) });
      print('');
      print(totalsOf(states, writes));
    },
  };
}
