// Mixtures of the sandbox's dialects, as a real ERP would have them: of each kind of thing one spelling.
import type { DialectName } from '../../demo/erp/dialects/dialects.ts';
import { findConflict } from '../../demo/erp/dialects/parse-dialects.ts';

const fits = (mixture: readonly DialectName[], name: DialectName) => findConflict([...mixture, name]) === undefined;

/** Those of the names that can be combined, the earlier ones first. */
export function mixtureOf(names: readonly DialectName[]): DialectName[] {
  const mixture: DialectName[] = [];
  for (const name of names) if (fits(mixture, name)) mixture.push(name);
  return mixture;
}

/** Mixtures that together have each name once: a name is in the first one that it can be combined with. */
export function mixturesOfAll(names: readonly DialectName[]): DialectName[][] {
  const mixtures: DialectName[][] = [];
  for (const name of names) {
    const mixture = mixtures.find((one) => fits(one, name));
    if (mixture) mixture.push(name);
    else mixtures.push([name]);
  }
  return mixtures;
}
