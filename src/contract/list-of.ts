/**
 * A list of `length` items. Replaces `Array.from({ length })`, which old libraries on clinics' pages (Prototype,
 * MooTools) redefine.
 */
export function listOf<T>(length: number, make: (index: number) => T): T[] {
  const items: T[] = [];
  for (let index = 0; index < length; index++) items.push(make(index));
  return items;
}
