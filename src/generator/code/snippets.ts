// Generates every embed code: the chosen attributes in, text to copy out.
import { frameSandbox } from '../../contract/frame-sandbox.ts';
import { bookVisitIn } from './book-visit.ts';
import { angular, react, svelte, vue } from './framework-snippets.ts';
import { element, escapeHtml, jsText, type MarkupAttribute, shortcodeText } from './markup.ts';
import { preloadLinks } from './preload-links.ts';
import {
  type AttributeTexts,
  attributesToWrite,
  type BasicKind,
  basicKind,
  modeOf,
  type SnippetKind,
} from './snippet-kinds.ts';
import {
  bookingPageAddress,
  dataAttributes,
  elementMarkup,
  linkText,
  type SnippetOptions,
  scriptUrl,
} from './snippet-parts.ts';

/** High enough for every step on a phone. With the script, the height is exact. */
const frameHeightPx = '900';

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
  element: (texts, options) => `${elementMarkup('element', texts, options)}\n${manualScriptTag(options)}`,
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
  vue,
  svelte,
  angular,
  gtm: tagManager,
};

/** The code to copy. Invalid attributes and defaults are left out. */
export function snippet(texts: AttributeTexts, options: SnippetOptions, kind: SnippetKind): string {
  // Wix makes the frame itself.
  if (kind === 'wix') return bookingPageAddress(texts, options.proxy);
  return (kind === 'script' ? preloadLinks(texts, options.proxy) : '') + writers[basicKind(kind)](texts, options);
}

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
