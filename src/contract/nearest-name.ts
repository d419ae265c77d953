// Spelling suggestions: the known name that is closest to a misspelt one.
import { listOf } from './list-of.ts';

/** The edit distance: insertions, deletions, replacements and swaps of neighbours (Damerau 1964). */
function distance(one: string, other: string): number {
  let previous: number[] = [];
  let row = listOf(other.length + 1, (index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, wanted] of [...other].entries()) {
      const replaced = (row[at] ?? 0) + (letter === wanted ? 0 : 1);
      const swapped = letter === other[at - 1] && one[index - 1] === wanted ? (previous[at - 1] ?? 0) + 1 : replaced;
      next.push(Math.min(replaced, swapped, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    previous = row;
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The closest of `names`, unless more than a third of the longer one's letters differ. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const [nearest] = names
    .map((known) => ({ known, edits: distance(name, known) }))
    .filter(({ known, edits }) => edits <= Math.max(known.length, name.length) / 3)
    .sort((one, other) => one.edits - other.edits);
  return nearest?.known;
}
