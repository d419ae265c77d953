// Options as the query of the booking page's URL.
import type { AttributeSpec } from './attribute-kinds.ts';
import { attributeNames, attributes, type EmbedOptions } from './attributes.ts';
import { attributeByOption } from './read-attributes.ts';

const textOf = (value: unknown) =>
  typeof value === 'boolean' ? (value ? 'on' : 'off') : Array.isArray(value) ? value.join(',') : String(value);

/** The attributes that the booking page reads from its URL: none with personal data or only about the host page. */
export const queryAttributes = attributeNames.filter((name) => {
  const { personal, hostOnly }: AttributeSpec<unknown> = attributes[name];
  return !personal && !hostOnly;
});

/** The options that differ from their defaults, as a query without `?`. Only `queryAttributes` are in it. */
export function toQuery(options: EmbedOptions): string {
  const query = new URLSearchParams();
  for (const [option, value] of Object.entries(options)) {
    const name = attributeByOption.get(option);
    if (name === undefined || value === undefined || !queryAttributes.includes(name)) continue;
    const text = textOf(value);
    if (text !== textOf(attributes[name].fallback ?? '')) query.set(name, text);
  }
  return query.toString();
}

/** The booking page with the same options, for an iframe or a link. @param proxy its URL without a trailing slash */
export function bookingPageUrl(proxy: string, options: EmbedOptions): string {
  const query = toQuery(options);
  return `${proxy}/embed${query && `?${query}`}`;
}
