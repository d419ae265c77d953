// Few combinations in which every value of every factor meets every value of every other (pairwise testing; Cohen et
// al., AETG, 1997).

/** The possible values of each factor, by its name. */
type Factors = Readonly<Record<string, readonly string[]>>;
export type Combination = Readonly<Record<string, string>>;

const keyOf = (one: string, value: string, other: string, otherValue: string) =>
  one < other ? `${one}=${value}|${other}=${otherValue}` : `${other}=${otherValue}|${one}=${value}`;

/** All pairs of values of two different factors. */
export function pairsOf(factors: Factors): Set<string> {
  const names = Object.keys(factors);
  const pairs = new Set<string>();
  for (const [index, one] of names.entries()) {
    for (const other of names.slice(index + 1)) {
      for (const value of factors[one] ?? []) {
        for (const otherValue of factors[other] ?? []) pairs.add(keyOf(one, value, other, otherValue));
      }
    }
  }
  return pairs;
}

/** The pairs in a combination. */
export function pairsIn(combination: Combination): string[] {
  const entries = Object.entries(combination);
  return entries.flatMap(([one, value], index) =>
    entries.slice(index + 1).map(([other, otherValue]) => keyOf(one, value, other, otherValue)),
  );
}

/**
 * The same combinations for the same factors, always: each takes a pair that is left, then for each other factor the
 * value that takes most.
 */
export function pairwise(factors: Factors): Combination[] {
  const left = pairsOf(factors);
  const names = Object.keys(factors);
  const combinations: Combination[] = [];
  for (const [first] of left.entries()) {
    if (!left.has(first)) continue;
    const combination: Record<string, string> = {};
    for (const part of first.split('|')) {
      const [name = '', value = ''] = part.split(/=(.*)/s);
      combination[name] = value;
    }
    for (const name of names) {
      if (name in combination) continue;
      const gain = (value: string) =>
        Object.entries(combination).filter(([other, otherValue]) => left.has(keyOf(name, value, other, otherValue)))
          .length;
      const [best = ''] = [...(factors[name] ?? [])].sort((one, other) => gain(other) - gain(one));
      combination[name] = best;
    }
    for (const pair of pairsIn(combination)) left.delete(pair);
    combinations.push(combination);
  }
  return combinations;
}
