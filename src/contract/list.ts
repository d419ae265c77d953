/**
 * So many items, made one by one. In place of `Array.from({ length })`, which old libraries on clinics' pages (Prototype, MooTools) have put
 * something else under.
 */
export function listOf<T>(length: number, make: (index: number) => T): T[] {
  const made: T[] = [];
  for (let index = 0; index < length; index++) made.push(make(index));
  return made;
}
