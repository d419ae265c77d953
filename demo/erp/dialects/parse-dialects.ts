// The names of dialects on a command line.
import { done, type Result, refuse } from '../../../src/contract/problem.ts';
import type { Dialect } from './dialect.ts';
import { type DialectName, dialectNames, dialects } from './dialects.ts';

const helpOf = ({ help, needs }: Dialect) => (needs ? `${help} BOOKING_ERP=${JSON.stringify(needs)}` : help);

/** The help text: one line per dialect, with the setting that its proxy needs. */
export const dialectHelp = (): string =>
  dialectNames.map((name) => `  ${name.padEnd(20)}${helpOf(dialects[name])}`).join('\n');

/** Parses comma-separated names. A mistake is a sentence: an unknown name, or two dialects that conflict. */
export function parseDialects(names: string): Result<DialectName[], string> {
  const requested = [...new Set(names.split(',').map((name) => name.trim()))];
  const unknown = requested.find((name) => !Object.hasOwn(dialects, name));
  if (unknown !== undefined) return refuse(`There is no dialect "${unknown}". These are:\n${dialectHelp()}`);
  const known = requested as DialectName[];
  const conflict = findConflict(known);
  return conflict === undefined ? done(known) : refuse(conflict);
}

/** Why these dialects can't be combined; undefined where they can. */
export function findConflict(names: readonly DialectName[]): string | undefined {
  for (const [index, one] of names.entries()) {
    for (const other of names.slice(index + 1)) {
      const changed: Dialect['changes'] = dialects[other].changes;
      const aspect = dialects[one].changes.find((each) => changed.includes(each));
      if (aspect !== undefined) return `The dialects ${one} and ${other} can't be combined: both change ${aspect}.`;
    }
  }
  return undefined;
}
