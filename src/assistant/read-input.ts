// What an assistant sends, read by the tool's own schema before anything is done.

type Property = { type: 'string'; description: string; maxLength: number; pattern?: string };
export type Properties = Readonly<Record<string, Property>>;

type Schema = { properties: Properties; required: readonly string[] };

/** The values, or every mistake at once. No mistake repeats a value. */
export function readInput(
  input: unknown,
  { properties, required }: Schema,
): { values: Record<string, string | undefined> } | { mistakes: string[] } {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return { mistakes: ['Send an object with the tool’s parameters.'] };
  }
  const given = new Map<string, unknown>(Object.entries(input));
  const mistakes: string[] = [];
  for (const name of given.keys())
    if (!Object.hasOwn(properties, name)) mistakes.push(`There is no parameter "${name}".`);
  const values: Record<string, string | undefined> = {};
  for (const [name, { maxLength, pattern }] of Object.entries(properties)) {
    const value = given.get(name);
    if (value === undefined) {
      if (required.includes(name)) mistakes.push(`"${name}" is required.`);
    } else if (typeof value !== 'string') mistakes.push(`"${name}" must be a text.`);
    else if (value.length > maxLength) mistakes.push(`"${name}" may have ${maxLength} characters.`);
    else if (pattern !== undefined && !new RegExp(pattern).test(value))
      mistakes.push(`"${name}" must match ${pattern}.`);
    else values[name] = value;
  }
  return mistakes.length > 0 ? { mistakes } : { values };
}
