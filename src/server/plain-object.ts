// JSON objects of unknown shape.

export type PlainObject = Readonly<Record<string, unknown>>;

/** Whether a parsed JSON value is an object, not a list or null. */
export const isPlainObject = (value: unknown): value is PlainObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The JSON object that a text is; undefined for any other text. */
export function parsePlainObject(text: string): PlainObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return isPlainObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
