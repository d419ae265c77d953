// Part of the tolerant reader (wire.ts): whether an answer is one page of several, and where the next one is.
import { keysOf, type WireSettings } from './wire-context.ts';
import { asObject, isAbsent, parseFlag, type WireObject } from './wire-fields.ts';

/**
 * More rows than the answer has. `link` and `number` of the next page, and how many `pages` there are, where they
 * are told; `found`: how many rows of how many were read.
 */
export type NextPage = { link?: string; number?: number; pages?: number; found: string };

const wholeNumber = (value: unknown): number | undefined => {
  const number = typeof value === 'string' && /^\d{1,9}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isInteger(number) && number >= 0 ? number : undefined;
};

/** The objects that tell about pages: those around the contents, and `meta`, `links` and the like inside them. */
function tellers(around: readonly WireObject[], settings: WireSettings): WireObject[] {
  const inside = (object: WireObject) =>
    keysOf(object, 'paging', settings)
      .map((key) => asObject(object[key]))
      .filter((each) => each !== undefined);
  const first = around.flatMap((object) => [object, ...inside(object)]);
  return [...first, ...first.slice(1).flatMap(inside)].slice(0, 20);
}

/**
 * The next page.
 * @param rows how many rows the answer has @param before how many the pages before it had
 */
export function nextPage(
  around: readonly WireObject[],
  rows: number,
  before: number,
  settings: WireSettings,
): NextPage | undefined {
  const objects = tellers(around, settings);
  const all = (field: 'page' | 'last_page' | 'total' | 'next' | 'has_more') =>
    objects
      .flatMap((object) => keysOf(object, field, settings).map((key) => object[key]))
      .filter((value) => !isAbsent(value));
  const number = (field: 'page' | 'last_page' | 'total') =>
    all(field)
      .map(wholeNumber)
      .find((value) => value !== undefined);
  const [page, last, total] = [number('page'), number('last_page'), number('total')];
  const [next] = all('next').filter((value) => value !== false);
  const object = asObject(next);
  const target = object ? (object.href ?? object.url) : next;
  const nextNumber = wholeNumber(target);
  const link = typeof target === 'string' && nextNumber === undefined ? target : undefined;
  // Some count pages from 0.
  const isBeforeLast = page !== undefined && last !== undefined && (page === 0 ? last > 1 : page < last);
  const more =
    link !== undefined ||
    isBeforeLast ||
    (nextNumber !== undefined && nextNumber > (page ?? 1)) ||
    all('has_more').some((value) => parseFlag(value) === true) ||
    (total !== undefined && total > before + rows);
  if (!more) return undefined;
  const following =
    nextNumber ?? (page !== undefined && (last !== undefined || total !== undefined) ? page + 1 : undefined);
  const found = total === undefined ? `${before + rows}` : `${before + rows} of ${total}`;
  return {
    found,
    ...(link !== undefined && { link }),
    ...(following !== undefined && { number: following, ...(last !== undefined && { pages: last }) }),
  };
}
