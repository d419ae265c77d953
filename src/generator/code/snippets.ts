// Every embed code, made here and nowhere else: what was chosen in, text to copy out.
import { frameSandbox } from '../../contract/frame-sandbox.ts';
import type { Attribute as Kind } from '../../embed/attributes/attribute-kinds.ts';
import { attributes } from '../../embed/attributes/attributes.ts';
import { bookVisitIn } from './book-visit.ts';
import { type Attribute, element, escapeHtml, indent, jsText, jsxElement, jsxText, shortcodeText } from './markup.ts';
import { type Given, modeOf, type Way, wanted } from './snippet-kinds.ts';

/**
 * `proxy`: its address, no slash at the end. `pinned`: one build of the widget, whose bytes the browser checks; absent: the newest.
 * `exactHeight`: beside a frame also the script that makes it as high as what it shows.
 */
export type Around = {
  proxy: string;
  pinned?: { path: string; integrity: string } | undefined;
  exactHeight?: boolean | undefined;
};

/** High enough for every step on a phone; the script makes it exact. */
const frameHeight = '900';

const dataOf = (way: Way, given: Given): Attribute[] =>
  wanted(way, given).map(([name, text]) => [`data-${name}`, text]);

/** The booking page alone, the options in its query. */
export function pageAddress(given: Given, proxy: string): string {
  const query = new URLSearchParams();
  for (const [name, text] of wanted('iframe', given)) {
    const { hostOnly }: Kind<unknown> = attributes[name];
    if (!hostOnly) query.set(name, text);
  }
  const text = query.toString().replaceAll('%2C', ',');
  return `${proxy}/embed${text && `?${text}`}`;
}

const scriptAddress = ({ proxy, pinned }: Around) => `${proxy}${pinned?.path ?? '/widget.js'}`;

function scriptTag(data: readonly Attribute[], around: Around): string {
  const checked: Attribute[] = around.pinned
    ? [
        ['integrity', around.pinned.integrity],
        ['crossorigin', 'anonymous'],
      ]
    : [];
  return element('script', [['src', scriptAddress(around)], ...checked, ...data, ['async', true]]);
}

const manualScript = (around: Around) => scriptTag([['data-mode', 'manual']], around);

/** The text of a link: what the button is to say, else "Book a visit" in the language. */
const linkText = (way: Way, given: Given) =>
  new Map(wanted(way, given)).get('label') ?? bookVisitIn(given.lang?.trim() ?? '');

/** The element says nothing of its label: that is the link inside it, for where the script can't run. */
const withoutLabel = (data: readonly Attribute[]) => data.filter(([name]) => name !== 'data-label');

function react(given: Given, around: Around): string {
  const { pinned } = around;
  const link = jsxElement('a', [['href', pageAddress(given, around.proxy)]], jsxText(linkText('react', given)));
  const booking = jsxElement('alpaca-booking', withoutLabel(dataOf('react', given)), `\n${indent(link, '  ')}\n`);
  const checks = pinned
    ? `\n    script.integrity = ${jsText(pinned.integrity)};\n    script.crossOrigin = 'anonymous';`
    : '';
  return `import { useEffect } from 'react';

const widget = ${jsText(scriptAddress(around))};

export function AlpacaBooking() {
  useEffect(() => {
    // Once a page, however many of these there are.
    if ([...document.scripts].some(({ src }) => src === widget)) return;
    const script = document.createElement('script');
    script.src = widget;${checks}
    script.async = true;
    script.dataset.mode = 'manual';
    document.head.append(script);
  }, []);
  return (
${indent(booking, '    ')}
  );
}`;
}

/** Google Tag Manager keeps no data attributes of a script tag: the tag is made by a script. */
function tagManager(given: Given, around: Around): string {
  const { pinned } = around;
  const set = (name: string, value: string) => `    script.setAttribute(${jsText(name)}, ${jsText(value)});`;
  const lines = [
    ...(pinned ? [set('integrity', pinned.integrity), set('crossorigin', 'anonymous')] : []),
    ...dataOf('gtm', given).map(([name, value]) => set(name, String(value))),
  ];
  return `<script>
  (function () {
    var script = document.createElement('script');
    script.src = ${jsText(scriptAddress(around))};
    script.async = true;${lines.map((line) => `\n${line}`).join('')}
    document.body.appendChild(script);
  })();
</script>`;
}

const writers: Record<Way, (given: Given, around: Around) => string> = {
  script: (given, around) => scriptTag(dataOf('script', given), around),
  wordpress: (given, around) => scriptTag(dataOf('wordpress', given), around),
  floating: (given, around) => scriptTag(dataOf('floating', given), around),
  element(given, around) {
    const link = element('a', [['href', pageAddress(given, around.proxy)]], escapeHtml(linkText('element', given)));
    const booking = element('alpaca-booking', withoutLabel(dataOf('element', given)), `\n${indent(link, '  ')}\n`);
    return `${booking}\n${manualScript(around)}`;
  },
  popup(given, around) {
    const link = element(
      'a',
      [
        ['data-alpaca-booking', true],
        ['href', pageAddress(given, around.proxy)],
      ],
      escapeHtml(linkText('popup', given)),
    );
    return `${link}\n${manualScript(around)}`;
  },
  iframe(given, around) {
    const frame = element('iframe', [
      ['src', pageAddress(given, around.proxy)],
      ['title', bookVisitIn(given.lang?.trim() ?? '')],
      ['width', '100%'],
      ['height', frameHeight],
      ['frameborder', '0'],
      ['sandbox', frameSandbox],
      // By it the visit's link can be copied.
      ['allow', 'clipboard-write'],
    ]);
    return around.exactHeight ? `${frame}\n${manualScript(around)}` : frame;
  },
  shortcode: (given) => {
    const texts = wanted('shortcode', given).map(([name, text]) => `${name}="${shortcodeText(text)}"`);
    return `[${['alpaca_booking', ...texts].join(' ')}]`;
  },
  react,
  gtm: tagManager,
};

/** The code to copy for one way. What can't be read of `given`, and what is so anyway, isn't in it. */
export const snippet = (given: Given, around: Around, way: Way): string => writers[way](given, around);

/** What a page with a Content-Security-Policy has to allow; `photos`: without that one doctors have initials. */
export function policyOf(
  given: Given,
  { proxy, exactHeight }: Around,
  way: Way,
): { needed: string[]; photos: string[] } {
  const { origin } = new URL(proxy);
  const mode = modeOf(way, given);
  const framed = mode === 'iframe';
  const runs = way !== 'iframe' || exactHeight === true;
  return {
    needed: [
      ...(runs ? [`script-src ${origin}`] : []),
      ...(framed ? [`frame-src ${origin}`] : [`connect-src ${origin}`]),
    ],
    photos: framed ? [] : [`img-src ${origin}`],
  };
}
