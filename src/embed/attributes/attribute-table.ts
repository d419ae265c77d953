// The table of attributes for the README, in Markdown.
import type { Attribute } from './attribute-kinds.ts';
import { type AttributeName, attributeNames, attributes } from './attributes.ts';

/** An attribute's default as it would be written; empty where there is none. */
export function defaultOf(name: AttributeName): string {
  const { fallback }: Attribute<unknown> = attributes[name];
  if (typeof fallback === 'boolean') return fallback ? 'on' : 'off';
  return typeof fallback === 'string' ? fallback : '';
}

export const attributeTable = (): string =>
  [
    '| attribute | values | default | what for |',
    '|---|---|---|---|',
    ...attributeNames.map((name) => {
      const { values, help } = attributes[name];
      const standard = defaultOf(name);
      return `| \`data-${name}\` | ${values} | ${standard && `\`${standard}\``} | ${help} |`;
    }),
  ].join('\n');
