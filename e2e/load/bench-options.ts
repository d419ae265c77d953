// What `npm run bench` is asked for on the command line.
import { parseArgs } from 'node:util';
import { done, type Result, refuse } from '../../src/contract/problem.ts';

const parts = ['pages', 'taps', 'proxy', 'growth', 'bytes'] as const;
type Part = (typeof parts)[number];

type BenchOptions = {
  parts: readonly Part[];
  rounds: number;
  json: boolean;
  /** Whether README and plots get what is measured. */
  readme: boolean;
  /** Whether a page is measured. */
  isWanted: (page: string) => boolean;
};

export const benchUsage = `npm run bench -- [--only ${parts.join('|')}] … [--json] [--readme] [PART OF A PAGE'S NAME] …
ROUNDS=5 is how often each is measured; the results are medians. --readme writes the pages' table into README.md, and
the plots of pages and growth into e2e/load/plots.
`;

/** @param rounds the environment's ROUNDS; a mistake returns a sentence that says what to write */
export function readBenchOptions(args: readonly string[], rounds = '5'): Result<BenchOptions, string> {
  let parsed: { values: { only?: string[]; json?: boolean; readme?: boolean }; positionals: string[] };
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { only: { type: 'string', multiple: true }, json: { type: 'boolean' }, readme: { type: 'boolean' } },
    });
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  const only = values.only?.flatMap((list) => list.split(',')) ?? [];
  const unknown = only.filter((name) => !parts.some((part) => part === name));
  const mistakes = [
    ...(unknown.length > 0 ? [`--only: there is no "${unknown.join('", "')}", there are ${parts.join(', ')}.`] : []),
    ...(values.readme && positionals.length > 0 ? ['--readme: the README’s table has all pages, so name none.'] : []),
    ...(/^[1-9]\d{0,3}$/.test(rounds) ? [] : ['ROUNDS: write a whole number from 1 to 9999.']),
  ];
  if (mistakes.length > 0) return refuse(mistakes.join('\n'));
  return done({
    parts: parts.filter((part) => only.length === 0 || only.includes(part)),
    rounds: Number(rounds),
    json: values.json ?? false,
    readme: values.readme ?? false,
    isWanted: (page) => positionals.length === 0 || positionals.some((text) => page.includes(text)),
  });
}
