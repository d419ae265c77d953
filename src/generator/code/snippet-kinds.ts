// The kinds of embed code, and which attributes have an effect in each.
import type { AttributeSpec } from '../../embed/attributes/attribute-kinds.ts';
import { defaultOf } from '../../embed/attributes/attribute-table.ts';
import { type AttributeName, attributeNames, attributes } from '../../embed/attributes/attributes.ts';

export const snippetKinds = [
  'script',
  'element',
  'popup',
  'floating',
  'iframe',
  'wordpress',
  'shortcode',
  'tilda',
  'wix',
  'squarespace',
  'webflow',
  'joomla',
  'drupal',
  'react',
  'vue',
  'svelte',
  'angular',
  'gtm',
] as const;
export type SnippetKind = (typeof snippetKinds)[number];

/**
 * A site builder takes the code of another kind. The element is best for an HTML block: it works wherever and whenever
 * the block is put on the page, and what a filter leaves of it is a link.
 */
const kindForBuilder = {
  tilda: 'element',
  wix: 'iframe',
  squarespace: 'element',
  webflow: 'element',
  joomla: 'element',
  drupal: 'element',
} as const satisfies { readonly [Kind in SnippetKind]?: SnippetKind };
type BuilderKind = keyof typeof kindForBuilder;
export type BasicKind = Exclude<SnippetKind, BuilderKind>;

const isBuilder = (kind: SnippetKind): kind is BuilderKind => kind in kindForBuilder;
export const basicKind = (kind: SnippetKind): BasicKind => (isBuilder(kind) ? kindForBuilder[kind] : kind);

/** Attribute texts by name, without `data-`, as the form holds them. */
export type AttributeTexts = { readonly [Name in AttributeName]?: string | undefined };

/** A plain script tag: on its own, in a WordPress block, or added by Google Tag Manager. It can have any mode. */
const scriptTagKinds: readonly BasicKind[] = ['script', 'wordpress', 'gtm'];

/** The element, in HTML or in a component of a framework. */
export const elementKinds: readonly BasicKind[] = ['element', 'react', 'vue', 'svelte', 'angular'];

/** A link or an iframe carries its options in a URL, which must not contain personal data. */
const urlKinds: readonly BasicKind[] = ['popup', 'iframe'];

/** How the widget is shown: the chosen mode, or the only one that the kind has. */
export function modeOf(snippetKind: SnippetKind, { mode }: AttributeTexts): 'inline' | 'popup' | 'floating' | 'iframe' {
  const kind = basicKind(snippetKind);
  if (kind === 'popup' || kind === 'floating' || kind === 'iframe') return kind;
  return scriptTagKinds.includes(kind) && (mode === 'popup' || mode === 'floating' || mode === 'iframe')
    ? mode
    : 'inline';
}

/** Whether an attribute has an effect. For a link, `label` is the link's text. */
export function accepts(snippetKind: SnippetKind, name: AttributeName, texts: AttributeTexts): boolean {
  const kind = basicKind(snippetKind);
  const { hostOnly, personal }: AttributeSpec<unknown> = attributes[name];
  if (personal) return !urlKinds.includes(kind);
  if (!hostOnly) return true;
  const mode = modeOf(kind, texts);
  const isTag = scriptTagKinds.includes(kind) || kind === 'floating';
  switch (name) {
    case 'mode':
      return isTag;
    case 'proxy':
      return isTag || elementKinds.includes(kind);
    case 'target':
      return scriptTagKinds.includes(kind) && mode !== 'floating';
    case 'open':
      return isTag && (mode === 'popup' || mode === 'floating');
    case 'corner':
      return mode === 'floating';
    case 'label':
      return kind !== 'iframe' && (!scriptTagKinds.includes(kind) || mode === 'popup' || mode === 'floating');
    default:
      return false;
  }
}

/** The attributes to write, in table order: those that the kind accepts, that are valid and differ from the default. */
export function attributesToWrite(kind: SnippetKind, texts: AttributeTexts): [AttributeName, string][] {
  const withMode: AttributeTexts = { ...texts, mode: modeOf(kind, texts) };
  return attributeNames.flatMap((name) => {
    const text = withMode[name]?.trim() ?? '';
    if (text === '' || text === defaultOf(name) || !accepts(kind, name, texts)) return [];
    return attributes[name].read(text) === undefined ? [] : [[name, text] as [AttributeName, string]];
  });
}
