// What a page asked for, read by the table in attributes.ts.
import { nearestName } from '../../contract/nearest-name.ts';
import type { Attribute } from './attribute-kinds.ts';
import { type AttributeName, attributeNames, attributes, type Configured } from './attributes.ts';

const camel = (name: string) => name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

/** By the option's name in code, e.g. `priceType`. */
export const attributeOf = new Map(attributeNames.map((name) => [camel(name), name]));

const plain = (markdown: string) => markdown.replaceAll('`', '');

/**
 * What it says, told once; what can't be read is told, and the default stands for it: a mistake never stops the widget.
 * @param get an attribute's text by its name, null where it is absent
 * @param spelled what the page calls that attribute, for the message
 */
export function readAttributes(
  get: (name: AttributeName) => string | null,
  spelled = (name: string) => `data-${name}`,
): { options: Configured; mistakes: string[] } {
  const mistakes: string[] = [];
  const read = (name: AttributeName): unknown => {
    const { fallback, values, read, personal }: Attribute<unknown> = attributes[name];
    const text = get(name)?.trim();
    if (text === undefined || text === '') return fallback;
    const value = read(text);
    if (value !== undefined) return value;
    // What a patient is called stands in no console.
    const given = personal ? '' : `="${text.slice(0, 100)}"`;
    mistakes.push(`${spelled(name)}${given} can't be used: write ${plain(values)}. Without it now.`);
    return fallback;
  };
  const options = Object.fromEntries(attributeNames.map((name) => [camel(name), read(name)]));
  // Each value came out of its own attribute's `read` or is its fallback; TypeScript can't follow the loop.
  return { options: options as Configured, mistakes };
}

/**
 * Names that were probably meant to be ours. A page has many that aren't: only what is nearly one of ours is told.
 * @param given names without `data-`
 */
export function misspelt(given: readonly string[], spelled = (name: string) => `data-${name}`): string[] {
  return given.flatMap((name) => {
    if (name in attributes) return [];
    const meant = nearestName(name, attributeNames);
    return meant === undefined ? [] : [`${spelled(name)} is unknown: did you mean ${spelled(meant)}?`];
  });
}
