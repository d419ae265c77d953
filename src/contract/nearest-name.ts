// Which name somebody meant who wrote another.
import { listOf } from './list.ts';

/** Changes of one letter from one text to the other: put in, taken out, replaced, or two of them swapped (Damerau 1964). */
function distance(one: string, other: string): number {
  let before: number[] = [];
  let row = listOf(other.length + 1, (index) => index);
  for (const [index, letter] of [...one].entries()) {
    const next = [index + 1];
    for (const [at, wanted] of [...other].entries()) {
      const replaced = (row[at] ?? 0) + (letter === wanted ? 0 : 1);
      const swapped = letter === other[at - 1] && one[index - 1] === wanted ? (before[at - 1] ?? 0) + 1 : replaced;
      next.push(Math.min(replaced, swapped, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1));
    }
    before = row;
    row = next;
  }
  return row.at(-1) ?? 0;
}

/** The nearest of `names`, if no more than a third of the longer one's letters differ; undefined: none is. */
export function nearestName(name: string, names: readonly string[]): string | undefined {
  const [nearest] = names
    .map((each) => ({ each, far: distance(name, each) }))
    .filter(({ each, far }) => far <= Math.max(each.length, name.length) / 3)
    .sort((one, other) => one.far - other.far);
  return nearest?.each;
}
