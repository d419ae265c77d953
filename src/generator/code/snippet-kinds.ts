// The ways onto a page, and which attributes mean something to each.
import type { Attribute } from '../../embed/attributes/attribute-kinds.ts';
import { defaultOf } from '../../embed/attributes/attribute-table.ts';
import { type AttributeName, attributeNames, attributes } from '../../embed/attributes/attributes.ts';

export const ways = [
  'script',
  'element',
  'popup',
  'floating',
  'iframe',
  'wordpress',
  'shortcode',
  'react',
  'gtm',
] as const;
export type Way = (typeof ways)[number];

/** Attributes as texts, by their names without `data-`. */
export type Given = { readonly [Name in AttributeName]?: string | undefined };

/** The same script tag, by itself, in a block of WordPress or made by Google Tag Manager: it has a mode. */
const byTag: readonly Way[] = ['script', 'wordpress', 'gtm'];

/** What of a page only some ways have: by whose address nobody should pass, or where no tag says it. */
const personalWays: readonly Way[] = ['script', 'element', 'floating', 'wordpress', 'shortcode', 'react', 'gtm'];

/** How it is shown this way; `mode` is the one that was chosen. */
export function modeOf(way: Way, { mode }: Given): 'inline' | 'popup' | 'floating' | 'iframe' {
  if (way === 'popup' || way === 'floating' || way === 'iframe') return way;
  return byTag.includes(way) && (mode === 'popup' || mode === 'floating' || mode === 'iframe') ? mode : 'inline';
}

/** Does the attribute change anything this way? `label` of a link is the link's text. */
export function takes(way: Way, name: AttributeName, given: Given): boolean {
  const { hostOnly, personal }: Attribute<unknown> = attributes[name];
  if (personal) return personalWays.includes(way);
  if (!hostOnly) return true;
  const mode = modeOf(way, given);
  const tag = byTag.includes(way) || way === 'floating';
  switch (name) {
    case 'mode':
      return tag;
    case 'proxy':
      return tag || way === 'element' || way === 'react';
    case 'target':
      return byTag.includes(way) && mode !== 'floating';
    case 'open':
      return tag && (mode === 'popup' || mode === 'floating');
    case 'corner':
      return mode === 'floating';
    case 'label':
      return way !== 'iframe' && (!byTag.includes(way) || mode === 'popup' || mode === 'floating');
    default:
      return false;
  }
}

/** What has to be written this way: what it takes, can be read, and isn't so anyway; in the table's order. */
export function wanted(way: Way, given: Given): [AttributeName, string][] {
  const asked: Given = { ...given, mode: modeOf(way, given) };
  return attributeNames.flatMap((name) => {
    const text = asked[name]?.trim() ?? '';
    if (text === '' || text === defaultOf(name) || !takes(way, name, given)) return [];
    return attributes[name].read(text) === undefined ? [] : [[name, text] as [AttributeName, string]];
  });
}
