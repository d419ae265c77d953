// How the text of one setting is read, and what its messages say.
import type * as z from 'zod/mini';
import { done, type Result, refuse } from '../../contract/problem.ts';

export type SettingFormat<T> = {
  /** Undefined when the text is wrong. */
  read: (text: string) => T | undefined;
  /** A sentence that says what to write. */
  write: string;
  /** For a list: the entries that can't be used. Not for secrets, because the message quotes them. */
  wrong?: (text: string) => string[];
  /** More specific sentences than `write`. */
  mistakes?: (text: string) => string[];
  /**
   * For a value that isn't a string in a JSON file: converts it to the text that `read` takes (undefined when it has
   * the wrong type), and what to write there.
   */
  inFile?: { textOf: (value: unknown) => string | undefined; write: string };
};

/** `inFile` for a setting that is `off` or a JSON object. */
export const offOrObject = (write: string): NonNullable<SettingFormat<unknown>['inFile']> => ({
  textOf: (value) => (value === 'off' ? value : typeof value === 'object' ? JSON.stringify(value) : undefined),
  write,
});

/** The parts of a JSON text that don't fit the schema: `[1].label`, `bookings`. None if the text is no JSON. */
export function wrongParts(schema: z.ZodMiniType, text: string): string[] {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return [];
  }
  const parts = (schema.safeParse(json).error?.issues ?? []).flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.map((key) => [...issue.path, key]) : [issue.path],
  );
  const written = parts.map((part) =>
    part.map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`)).join(''),
  );
  return [...new Set(written.map((part) => part.replace(/^\./, '')).filter((part) => part !== ''))];
}

/** The value, or a message without the setting's name. */
export function parseSetting<T>({ read, write, wrong, mistakes }: SettingFormat<T>, text: string): Result<T, string> {
  const value = read(text);
  if (value !== undefined) return done(value);
  const sentences = mistakes?.(text) ?? [];
  if (sentences.length > 0) return refuse(sentences.join(' '));
  const items = wrong?.(text) ?? [];
  const quoted = items.length > 0 ? `cannot use ${items.map((item) => JSON.stringify(item)).join(', ')}. ` : '';
  return refuse(quoted + write);
}

/** The entries of a comma-separated list. */
export const splitList = (text: string): string[] =>
  text
    .split(',')
    .map((item) => item.trim())
    .filter((item) => item !== '');

/** A comma-separated list of some of these names. @param what names the entries, for the message */
export function namesOf<const Name extends string>(names: readonly Name[], what: string): SettingFormat<Name[]> {
  const list = listOf((text) => names.find((name) => name === text), what, names);
  return { ...list, read: (text) => list.read(text)?.flatMap((item) => names.find((name) => name === item) ?? []) };
}

/**
 * A comma-separated list without duplicates.
 * @param what names the entries, for the message
 * @param suffix follows the example in the message
 */
export function listOf(
  readItem: (text: string) => string | undefined,
  what: string,
  example: readonly string[],
  suffix = '',
): SettingFormat<string[]> {
  return {
    read: (text) => {
      const items = splitList(text).map(readItem);
      const valid = items.filter((item) => item !== undefined);
      return items.length > 0 && valid.length === items.length ? [...new Set(valid)] : undefined;
    },
    wrong: (text) => splitList(text).filter((item) => readItem(item) === undefined),
    write: `Write ${what}, separated by commas, such as ${example.join(',')}${suffix}.`,
    inFile: {
      textOf: (value) =>
        Array.isArray(value) && value.every((item) => typeof item === 'string') ? value.join(',') : undefined,
      write: `Write a list of ${what}, such as ${JSON.stringify(example)}${suffix}.`,
    },
  };
}
