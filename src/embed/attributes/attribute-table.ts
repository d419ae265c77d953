// The table of attributes as Markdown, for the webmaster's guide.
import { attributeHelp } from './attribute-help.ts';
import type { AttributeSpec } from './attribute-kinds.ts';
import { type AttributeName, attributeNames, attributes } from './attributes.ts';

/** An attribute's default as a page would write it; empty if it has none. */
export function defaultOf(name: AttributeName): string {
  const { fallback }: AttributeSpec<unknown> = attributes[name];
  if (typeof fallback === 'boolean') return fallback ? 'on' : 'off';
  return typeof fallback === 'string' ? fallback : '';
}

/** The whole table, one row per attribute. */
export const attributeTable = (): string =>
  [
    '| attribute | values | default | what it does |',
    '|---|---|---|---|',
    ...attributeNames.map((name) => {
      const defaultText = defaultOf(name);
      return `| \`data-${name}\` | ${attributes[name].values} | ${defaultText && `\`${defaultText}\``} | ${attributeHelp[name]} |`;
    }),
  ].join('\n');
