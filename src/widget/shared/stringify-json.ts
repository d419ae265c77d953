/** A copy that hides every `toJSON` that the page put on a prototype. */
function withoutToJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const copy: object = Array.isArray(value)
    ? value.map(withoutToJson)
    : Object.fromEntries(Object.entries(value).map(([name, item]) => [name, withoutToJson(item)]));
  return Object.assign(copy, { toJSON: undefined });
}

/**
 * JSON.stringify that ignores `toJSON` methods on prototypes. The Prototype library's `Array.prototype.toJSON` would
 * turn a list into a string.
 * @param value plain data: strings, numbers, booleans, null, arrays and objects of them
 */
export const stringifyJson = (value: unknown): string => JSON.stringify(withoutToJson(value));
