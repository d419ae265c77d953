// Names that stand twice in one object of a JSON text. JSON.parse takes the last one silently: of two clinics with one
// id, the first would be gone.

/** An object (`names`: what it has so far) or a list (`index`: of the element) that isn't closed yet. */
type Open = { at: string; names: Set<string>; index?: number; name?: string };

/** The path of each name that stands again, in the order of the text. @param json a valid JSON text */
export function repeatedNames(json: string): string[] {
  const repeated: string[] = [];
  const open: Open[] = [];
  const pathOf = ({ at, index, name }: Open) =>
    index === undefined ? [at, name].filter((part) => part !== '').join('.') : `${at}[${index}]`;
  let expectsName = false;
  for (const [token] of json.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],]/g)) {
    const inner = open.at(-1);
    if (token === '{' || token === '[') {
      open.push({ at: inner ? pathOf(inner) : '', names: new Set(), ...(token === '[' && { index: 0 }) });
      expectsName = token === '{';
    } else if (token === '}' || token === ']') {
      open.pop();
      expectsName = false;
    } else if (inner === undefined) continue;
    else if (token === ',') {
      if (inner.index !== undefined) inner.index += 1;
      expectsName = inner.index === undefined;
    } else if (expectsName) {
      inner.name = String(JSON.parse(token));
      expectsName = false;
      if (inner.names.has(inner.name)) repeated.push(pathOf(inner));
      inner.names.add(inner.name);
    }
  }
  return repeated;
}
