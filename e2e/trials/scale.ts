// How much the trials try, a short form in `npm test` and the long one in `npm run trials`, and how they report it.
import { appendFileSync } from 'node:fs';
import { monitorEventLoopDelay } from 'node:perf_hooks';

/** The long form; then a trial may also expect of the machine that it keeps up. */
export const isLongTrial = process.env.TRIALS === 'long';

export const chooseScale = (short: number, long: number): number => (isLongTrial ? long : short);

/**
 * What a case has counted. `lost`: booked, but told otherwise, or told "booked" without a visit. `doubled`: more visits
 * than one for a patient or a place. `leaked`: what somebody got who may not have it. `longestMs`: the longest answer.
 */
export type TrialFigures = Readonly<Record<string, number | string>>;

export type TrialReport = { number: string; tried: string; figures: TrialFigures };

/** Reports a case to `npm run trials`, which prints a line of it. @param number as in the table of trials */
export function reportTrial(number: string, tried: string, figures: TrialFigures = {}): void {
  const file = process.env.TRIALS_REPORT;
  const report: TrialReport = { number, tried, figures };
  if (file !== undefined) appendFileSync(file, `${JSON.stringify(report)}\n`);
}

/**
 * How late this machine runs what is due, as the test's own process sees it: its 99th percentile in ms, once the
 * returned function is called. A busy machine makes every process late.
 */
export function watchMachine(): () => number {
  const delay = monitorEventLoopDelay({ resolution: 10 });
  delay.enable();
  return () => {
    delay.disable();
    return delay.percentile(99) / 1e6;
  };
}
