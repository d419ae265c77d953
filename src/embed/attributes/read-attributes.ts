// Parses attributes by the table in attributes.ts and describes what is wrong with them.
import { nearestName } from '../../contract/nearest-name.ts';
import type { AttributeSpec } from './attribute-kinds.ts';
import { type AttributeName, attributeNames, attributes, type EmbedOptions } from './attributes.ts';

/** `price-type` → `priceType`. */
export const toCamelCase = (name: string): string =>
  name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** Attribute names by the name of their option in code: `priceType` → `price-type`. */
export const attributeByOption = new Map(attributeNames.map((name) => [toCamelCase(name), name]));

const withoutMarkdown = (text: string) => text.replaceAll('`', '');
const dataName = (name: string) => `data-${name}`;

/**
 * Parses all attributes. An invalid one never stops the widget: it gets its default and a message.
 * @param get returns the text of an attribute by its name without `data-`, null if it is absent
 * @param displayName how messages spell the attribute
 * @returns the parsed options, and one message for each invalid attribute
 */
export function readAttributes(
  get: (name: AttributeName) => string | null,
  displayName = dataName,
): { options: EmbedOptions; mistakes: string[] } {
  const mistakes: string[] = [];
  const readOne = (name: AttributeName): unknown => {
    const { fallback, values, read, personal }: AttributeSpec<unknown> = attributes[name];
    const text = get(name)?.trim();
    if (text === undefined) return fallback;
    const value = read(text);
    if (value !== undefined) return value;
    if (text === '') return fallback;
    // Personal data must not end up in the console.
    const shownText = personal ? '' : `="${text.slice(0, 100)}"`;
    mistakes.push(`${displayName(name)}${shownText} is invalid and was ignored. Use ${withoutMarkdown(values)}.`);
    return fallback;
  };
  const options = Object.fromEntries(attributeNames.map((name) => [toCamelCase(name), readOne(name)]));
  // Each value comes from its own attribute's `read` or `fallback`; TypeScript can't follow the loop.
  return { options: options as EmbedOptions, mistakes };
}

/**
 * Finds misspelled attributes. A page has many attributes that aren't ours, so only close matches are reported.
 * @param names without `data-`
 * @param displayName how messages spell an attribute
 * @returns one message for each misspelled name
 */
export function findTypos(names: readonly string[], displayName = dataName): string[] {
  return names.flatMap((name) => {
    if (name in attributes) return [];
    const nearest = nearestName(name, attributeNames);
    return nearest === undefined ? [] : [`${displayName(name)} is unknown: did you mean ${displayName(nearest)}?`];
  });
}
