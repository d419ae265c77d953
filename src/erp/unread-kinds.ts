// For the connection check: which parts of a body nothing was read from.
import { keysOf, type WireSettings } from './wire-context.ts';
import { normalForm, type WireObject } from './wire-fields.ts';

const maxNodes = 200_000;
const maxKinds = 500;
/** Objects that the reader looks through, so that what is inside belongs to the row around them. */
const transparent = new Set(['attributes', 'service', 'employee', 'doctor', 'node', 'item', 'row', 'slot', 'day']);

/** Names of keys only: a map's keys may be anything. */
const isName = (key: string) => /^[\p{L}_][\p{L}\d_-]{0,39}$/u.test(key);

/** All kinds of paths on the way to those that were used. */
function prefixesOf(used: readonly string[]): Set<string> {
  const prefixes = new Set<string>();
  for (const kind of used) {
    for (const { index } of kind.matchAll(/\.|\[/g)) prefixes.add(kind.slice(0, index));
    for (const { index } of kind.matchAll(/\]/g)) prefixes.add(kind.slice(0, index + 1));
  }
  return prefixes;
}

/**
 * The kinds of paths (`employees[].salary`) that nothing was read from, without what tells about success and pages.
 * @param used what the reader has noted
 */
export function unreadKinds(body: WireObject, used: readonly string[], settings: WireSettings): string[] {
  const known = new Set(used);
  const prefixes = prefixesOf(used);
  const around = [
    'ok',
    'error',
    'paging',
    'page',
    'last_page',
    'total',
    'next',
    'has_more',
    'wrapper',
    'rows',
  ] as const;
  const plumbing = new Set(around.flatMap((field) => keysOf(body, field, settings)));
  const unread = new Set<string>();
  const queue: [unknown, string][] = [[body, '']];
  const put = (value: unknown, kind: string) => {
    // Nothing deeper was read: the value counts as a whole, or not at all.
    if (prefixes.has(kind)) queue.push([value, kind]);
    else if (!known.has(kind) && value !== null && value !== '' && unread.size < maxKinds) unread.add(kind);
  };
  for (let at = 0; at < queue.length && at < maxNodes; at++) {
    const [value, kind] = queue[at] ?? [undefined, ''];
    if (Array.isArray(value)) for (const item of value) put(item, `${kind}[]`);
    if (Array.isArray(value) || typeof value !== 'object' || value === null) continue;
    const object = value as WireObject;
    const row = prefixes.has(`${kind}[]`) ? `${kind}[]` : kind;
    const isRow = Object.keys(object).some((key) => known.has(`${row}.${key}`));
    for (const [key, item] of Object.entries(object)) {
      const inside = kind === '' ? key : `${row}.${key}`;
      if (kind === '' && plumbing.has(key) && !prefixes.has(key)) continue;
      const isWrapper = typeof item === 'object' && (transparent.has(normalForm(key)) || (row !== kind && !isRow));
      // A paginator's list is the list itself; a map's lists are rows of their own.
      const isList = Array.isArray(item) && !prefixes.has(`${row}[]`);
      if (isWrapper && !known.has(inside) && !prefixes.has(inside)) queue.push([item, isList ? kind : row]);
      else if (isName(key)) put(item, inside);
    }
  }
  return [...unread];
}
