// How much the trials try: a short form in `npm test`, the long one in `npm run trials`.
const isLongTrial = process.env.TRIALS === 'long';

export const chooseScale = (short: number, long: number): number => (isLongTrial ? long : short);

/** Prints what a trial tried, for `npm run trials`. */
export const reportTrial = (text: string): void => {
  if (isLongTrial) process.stdout.write(`  tried: ${text}\n`);
};
