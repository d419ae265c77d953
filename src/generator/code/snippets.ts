// Generates every embed code: the chosen attributes in, text to copy out.
import { frameSandbox } from '../../contract/frame-sandbox.ts';
import type { AttributeSpec } from '../../embed/attributes/attribute-kinds.ts';
import { attributes } from '../../embed/attributes/attributes.ts';
import { bookVisitIn } from './book-visit.ts';
import { element, escapeHtml, indent, jsText, type MarkupAttribute, shortcodeText } from './markup.ts';
import {
  type AttributeTexts,
  attributesToWrite,
  type BasicKind,
  basicKind,
  modeOf,
  type SnippetKind,
} from './snippet-kinds.ts';

type SnippetOptions = {
  /** The proxy's URL, without a trailing slash. */
  proxy: string;
  /** One build of the widget, whose bytes the browser verifies (SRI). Absent: the newest build. */
  pinned?: { path: string; integrity: string } | undefined;
  /** Adds the script beside an iframe, so that the iframe is as high as its content. */
  exactHeight?: boolean | undefined;
};

/** High enough for every step on a phone. With the script, the height is exact. */
const frameHeightPx = '900';

const dataAttributes = (kind: SnippetKind, texts: AttributeTexts): MarkupAttribute[] =>
  attributesToWrite(kind, texts).map(([name, text]) => [`data-${name}`, text]);

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

const scriptUrl = ({ proxy, pinned }: SnippetOptions) => `${proxy}${pinned?.path ?? '/widget.js'}`;

function scriptTag(data: readonly MarkupAttribute[], options: SnippetOptions): string {
  const integrity: MarkupAttribute[] = options.pinned
    ? [
        ['integrity', options.pinned.integrity],
        ['crossorigin', 'anonymous'],
      ]
    : [];
  return element('script', [['src', scriptUrl(options)], ...integrity, ...data, ['async', true]]);
}

const manualScriptTag = (options: SnippetOptions) => scriptTag([['data-mode', 'manual']], options);

/** A link's text: the chosen label, else "Book a visit" in the chosen language. */
const linkText = (kind: SnippetKind, texts: AttributeTexts) =>
  new Map(attributesToWrite(kind, texts)).get('label') ?? bookVisitIn(texts.lang?.trim() ?? '');

/** In an element the label is the text of the link inside, not an attribute. */
const withoutLabel = (data: readonly MarkupAttribute[]) => data.filter(([name]) => name !== 'data-label');

/**
 * A component in JavaScript that TypeScript accepts: without JSX, whose types know no such element. `use client` is for
 * Next.js, whose components otherwise run on the server.
 */
function react(texts: AttributeTexts, options: SnippetOptions): string {
  const { pinned } = options;
  const data = jsText(Object.fromEntries(withoutLabel(dataAttributes('react', texts))));
  const link = `{ href: ${jsText(bookingPageAddress(texts, options.proxy))} }, ${jsText(linkText('react', texts))}`;
  const checks = pinned
    ? `\n    script.integrity = ${jsText(pinned.integrity)};\n    script.crossOrigin = 'anonymous';`
    : '';
  return `'use client';

import { createElement, useEffect } from 'react';

const widget = ${jsText(scriptUrl(options))};

export function AlpacaBooking() {
  useEffect(() => {
    // Load the script once, even if the page has several of these components.
    if ([...document.scripts].some(({ src }) => src === widget)) return;
    const script = document.createElement('script');
    script.src = widget;${checks}
    script.async = true;
    script.dataset.mode = 'manual';
    document.head.append(script);
  }, []);
  return createElement(
    'alpaca-booking',
${indent(data, '    ')},
    createElement('a', ${link}),
  );
}`;
}

/** Google Tag Manager drops the data attributes of a script tag, so a script creates the tag. */
function tagManager(texts: AttributeTexts, options: SnippetOptions): string {
  const { pinned } = options;
  const set = (name: string, value: string) => `    script.setAttribute(${jsText(name)}, ${jsText(value)});`;
  const lines = [
    ...(pinned ? [set('integrity', pinned.integrity), set('crossorigin', 'anonymous')] : []),
    ...dataAttributes('gtm', texts).map(([name, value]) => set(name, String(value))),
  ];
  return `<script>
  (function () {
    var script = document.createElement('script');
    script.src = ${jsText(scriptUrl(options))};
    script.async = true;${lines.map((line) => `\n${line}`).join('')}
    document.body.appendChild(script);
  })();
</script>`;
}

const writers: Record<BasicKind, (texts: AttributeTexts, options: SnippetOptions) => string> = {
  script: (texts, options) => scriptTag(dataAttributes('script', texts), options),
  wordpress: (texts, options) => scriptTag(dataAttributes('wordpress', texts), options),
  floating: (texts, options) => scriptTag(dataAttributes('floating', texts), options),
  element(texts, options) {
    const link = element(
      'a',
      [['href', bookingPageAddress(texts, options.proxy)]],
      escapeHtml(linkText('element', texts)),
    );
    const booking = element(
      'alpaca-booking',
      withoutLabel(dataAttributes('element', texts)),
      `\n${indent(link, '  ')}\n`,
    );
    return `${booking}\n${manualScriptTag(options)}`;
  },
  popup(texts, options) {
    const link = element(
      'a',
      [
        ['data-alpaca-booking', true],
        ['href', bookingPageAddress(texts, options.proxy)],
      ],
      escapeHtml(linkText('popup', texts)),
    );
    return `${link}\n${manualScriptTag(options)}`;
  },
  iframe(texts, options) {
    const frame = element('iframe', [
      ['src', bookingPageAddress(texts, options.proxy)],
      ['title', bookVisitIn(texts.lang?.trim() ?? '')],
      ['width', '100%'],
      ['height', frameHeightPx],
      ['frameborder', '0'],
      ['sandbox', frameSandbox],
      // Lets patients share or copy the visit's link.
      ['allow', 'clipboard-write'],
    ]);
    return options.exactHeight ? `${frame}\n${manualScriptTag(options)}` : frame;
  },
  shortcode: (texts) => {
    const attributeList = attributesToWrite('shortcode', texts).map(
      ([name, text]) => `${name}="${shortcodeText(text)}"`,
    );
    return `[${['alpaca_booking', ...attributeList].join(' ')}]`;
  },
  react,
  gtm: tagManager,
};

/** The code to copy. Invalid attributes and defaults are left out. */
export const snippet = (texts: AttributeTexts, options: SnippetOptions, kind: SnippetKind): string =>
  // Wix makes the frame itself.
  kind === 'wix' ? bookingPageAddress(texts, options.proxy) : writers[basicKind(kind)](texts, options);

/**
 * The directives that a host page's Content-Security-Policy needs.
 * @returns `photos` apart: without them the widget shows doctors' initials
 */
export function cspDirectives(
  texts: AttributeTexts,
  { proxy, exactHeight }: SnippetOptions,
  kind: SnippetKind,
): { needed: string[]; photos: string[] } {
  const { origin } = new URL(proxy);
  const isFramed = modeOf(kind, texts) === 'iframe';
  const hasScript = basicKind(kind) !== 'iframe' || (kind === 'iframe' && exactHeight === true);
  return {
    needed: [
      ...(hasScript ? [`script-src ${origin}`] : []),
      ...(isFramed ? [`frame-src ${origin}`] : [`connect-src ${origin}`]),
    ],
    photos: isFramed ? [] : [`img-src ${origin}`],
  };
}
