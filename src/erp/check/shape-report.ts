// The text of `--shape`: what each method's answers look like, and what the reader made of them. No value of the ERP is
// in it.
import { erpMethods, erpReads } from '../erp-methods.ts';
import type { MethodReading, MethodReadings } from './method-readings.ts';
import { printShape } from './print-shape.ts';
import type { KeyNames } from './shape-keys.ts';
import { findPlace } from './shape-path.ts';

const heading =
  'The shape of the ERP’s answers: names of keys, kinds of values, masked samples. It holds no value, so it may be sent to a\ndeveloper. “used” are the keys that were read, “left unread” those that weren’t.';

const maxListed = 200;

/** One path per line, without its data keys. */
function pathLines(title: string, paths: readonly string[]): string[] {
  const listed = [...new Set(paths)].sort();
  if (listed.length === 0) return [`${title}: nothing`];
  const rest = listed.length - maxListed;
  return [
    `${title}:`,
    ...listed.slice(0, maxListed).map((path) => `  ${path}`),
    ...(rest > 0 ? [`  … and ${rest} more`] : []),
  ];
}

function methodLines(reading: MethodReading, names: KeyNames): string[] {
  const { method, answers, statuses, noJson, shape, used, unread, misses } = reading;
  const masked = (path: string) => findPlace(shape.shape, path, names, 'developers').masked || 'the whole answer';
  const missed = [...misses.values()].map(
    ({ path, expected, found, count }) =>
      `${masked(path)}: expected ${expected}, found ${found.replace(/; there is .*/s, '')}${count > 1 ? ` (${count} times)` : ''}`,
  );
  const times = answers === 1 ? '1 answer' : `${answers} answers`;
  return [
    `${erpMethods[method].number}  ${method}: ${times}, status ${[...statuses].sort().join(', ')}`,
    '',
    ...(noJson > 0 ? [`${noJson} of them no JSON`] : []),
    ...(shape.shape.seen > 0 ? printShape(shape.shape, names) : []),
    ...(shape.whole ? [] : ['(only the first 200,000 values)']),
    '',
    ...pathLines('used', [...used].map(masked)),
    ...pathLines('left unread', [...unread].filter((path) => !used.has(path)).map(masked)),
    ...pathLines('not understood', missed),
    '',
  ];
}

const minTokenLength = 8;

/** @param token never printed, wherever the ERP may repeat it */
export function shapeReport({ all, names }: MethodReadings, token: string): string {
  const readings = all().sort((one, other) => erpMethods[one.method].number - erpMethods[other.method].number);
  const missing = erpReads.filter((method) => !readings.some((each) => each.method === method));
  const lines = [
    heading,
    '',
    ...readings.flatMap((each) => methodLines(each, names)),
    ...(missing.length > 0 ? [`No answer of: ${missing.join(', ')}`] : []),
  ];
  const text = `${lines.join('\n').trimEnd()}\n`;
  return token.length < minTokenLength ? text : text.replaceAll(token, '…');
}
