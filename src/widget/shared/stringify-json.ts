/** The same value, of which no `toJSON` of the page's is asked. */
function own(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const copy: object = Array.isArray(value)
    ? value.map(own)
    : Object.fromEntries(Object.entries(value).map(([name, item]) => [name, own(item)]));
  return Object.assign(copy, { toJSON: undefined });
}

/**
 * JSON as JavaScript makes it, whatever the page did to its prototypes: with Prototype's `Array.prototype.toJSON` a
 * list comes out as a text.
 * @param value plain data: texts, numbers, booleans, null, lists and records of them
 */
export const stringifyJson = (value: unknown): string => JSON.stringify(own(value));
