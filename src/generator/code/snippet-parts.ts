// What several kinds of embed code are made of.
import type { AttributeSpec } from '../../embed/attributes/attribute-kinds.ts';
import { attributes } from '../../embed/attributes/attributes.ts';
import { bookVisitIn } from './book-visit.ts';
import { element, escapeHtml, indent, type MarkupAttribute } from './markup.ts';
import { type AttributeTexts, attributesToWrite, type SnippetKind } from './snippet-kinds.ts';

export type SnippetOptions = {
  /** The proxy's URL, without a trailing slash. */
  proxy: string;
  /** One build of the widget, whose bytes the browser verifies (SRI). Absent: the newest build. */
  pinned?: { path: string; integrity: string } | undefined;
  /** Adds the script beside an iframe, so that the iframe is as high as its content. */
  exactHeight?: boolean | undefined;
};

export const dataAttributes = (kind: SnippetKind, texts: AttributeTexts): MarkupAttribute[] =>
  attributesToWrite(kind, texts).map(([name, text]) => [`data-${name}`, text]);

/** In an element the label is the text of the link inside, not an attribute. */
export const elementAttributes = (kind: SnippetKind, texts: AttributeTexts): MarkupAttribute[] =>
  dataAttributes(kind, texts).filter(([name]) => name !== 'data-label');

/** The booking page's URL, with the options in its query. */
export function bookingPageAddress(texts: AttributeTexts, proxy: string): string {
  const query = new URLSearchParams();
  for (const [name, text] of attributesToWrite('iframe', texts)) {
    const { hostOnly }: AttributeSpec<unknown> = attributes[name];
    if (!hostOnly) query.set(name, text);
  }
  const queryText = query.toString().replaceAll('%2C', ',');
  return `${proxy}/embed${queryText && `?${queryText}`}`;
}

export const scriptUrl = ({ proxy, pinned }: SnippetOptions) => `${proxy}${pinned?.path ?? '/widget.js'}`;

/** A link's text: the chosen label, else "Book a visit" in the chosen language. */
export const linkText = (kind: SnippetKind, texts: AttributeTexts) =>
  new Map(attributesToWrite(kind, texts)).get('label') ?? bookVisitIn(texts.lang?.trim() ?? '');

/** The element in HTML, with a link to the booking page inside. */
export function elementMarkup(kind: SnippetKind, texts: AttributeTexts, { proxy }: SnippetOptions): string {
  const link = element('a', [['href', bookingPageAddress(texts, proxy)]], escapeHtml(linkText(kind, texts)));
  return element('alpaca-booking', elementAttributes(kind, texts), `\n${indent(link, '  ')}\n`);
}
