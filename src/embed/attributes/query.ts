// What a page asked for as the query of the booking page's address.
import type { Attribute } from './attribute-kinds.ts';
import { attributeNames, attributes, type Configured } from './attributes.ts';
import { attributeOf } from './read-attributes.ts';

const textOf = (value: unknown) =>
  typeof value === 'boolean' ? (value ? 'on' : 'off') : Array.isArray(value) ? value.join(',') : String(value);

/** Only what differs from the default, nothing of the patient's, nothing that is about the page around. */
export function queryOf(options: Configured): string {
  const query = new URLSearchParams();
  for (const [option, value] of Object.entries(options)) {
    const name = attributeOf.get(option);
    if (name === undefined) continue;
    const { fallback, personal, hostOnly }: Attribute<unknown> = attributes[name];
    if (personal || hostOnly || value === undefined || textOf(value) === textOf(fallback ?? '')) continue;
    query.set(name, textOf(value));
  }
  return query.toString();
}

/** The names that the booking page reads out of its address. */
export const inAddress = attributeNames.filter((name) => {
  const { personal, hostOnly }: Attribute<unknown> = attributes[name];
  return !personal && !hostOnly;
});
