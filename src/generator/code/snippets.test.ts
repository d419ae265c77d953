// Each code is parsed again as a browser, a bundler or WordPress would parse it, and must contain what was chosen.
// Longer than a file should be: every kind of code takes the same steps.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pathOf, routes } from '../../contract/routes.ts';
import { attributeExamples } from '../../embed/attributes/attribute-examples.ts';
import type { AttributeSpec } from '../../embed/attributes/attribute-kinds.ts';
import { type AttributeName, attributeNames, attributes } from '../../embed/attributes/attributes.ts';
import { readAttributes } from '../../embed/attributes/read-attributes.ts';
import { scanPage } from '../../proxy/pages/page-tags.ts';
import { loadTwice, renderReact, templateOf } from './components-for-tests.ts';
import {
  type AttributeTexts,
  accepts,
  attributesToWrite,
  basicKind,
  elementKinds,
  type SnippetKind,
  snippetKinds,
} from './snippet-kinds.ts';
import { cspDirectives, snippet } from './snippets.ts';

const proxy = 'https://booking.example';
const options = { proxy };
const pinned = { path: '/widget.0123456789abcdef.js', integrity: 'sha384-abc+/=' };

type ParsedSnippet = { data: Record<string, string>; script?: Record<string, string>; link?: string | undefined };

const dataAttributesIn = (all: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(all).flatMap(([name, text]) => (name.startsWith('data-') ? [[name.slice(5), text]] : [])),
  );
const queryOf = (address = '') => Object.fromEntries(new URL(address).searchParams);

/** Parses HTML with the scanner of the page check. */
function readHtml(code: string): ParsedSnippet {
  const { tags } = scanPage(code);
  const find = (name: string) => tags.find((tag) => tag.name === name)?.attributes;
  const script = find('script') ?? {};
  const place = find('alpaca-booking');
  const address = find('iframe')?.src ?? find('a')?.href;
  const data = place ? dataAttributesIn(place) : address === undefined ? dataAttributesIn(script) : queryOf(address);
  return { data, script, link: />([^<]*)<\/a>/.exec(code)?.[1] };
}

/** Runs the script. */
function readTagManager(code: string): ParsedSnippet {
  const made = new Map<string, string>();
  const script = { setAttribute: (name: string, text: string) => made.set(name, text), src: '' };
  const added: unknown[] = [];
  const document = { createElement: () => script, body: { appendChild: (node: unknown) => added.push(node) } };
  const inner = /^<script>([\s\S]*)<\/script>$/.exec(code)?.[1] ?? '';
  expect(inner).not.toMatch(/<\/script|<!--/i);
  new Function('document', inner)(document);
  expect(added).toEqual([script]);
  return { data: dataAttributesIn(Object.fromEntries(made)), script: { ...Object.fromEntries(made), src: script.src } };
}

function readReact(code: string): ParsedSnippet {
  const { attributes, link } = renderReact(code);
  return { data: dataAttributesIn(attributes), script: loadTwice(code), link };
}

const readTemplate = (code: string): ParsedSnippet => ({ ...readHtml(templateOf(code)), script: loadTwice(code) });

/** Parses the attributes as WordPress does (`shortcode_parse_atts`) and decodes them as the plugin does. */
function readShortcode(code: string): ParsedSnippet {
  const inner = /^\[alpaca_booking((?:\s[^[\]<>]*)?)\]$/.exec(code)?.[1];
  if (inner === undefined) throw new Error(`No shortcode: ${code}`);
  const pairs = [...inner.matchAll(/([\w-]+)\s*=\s*"([^"]*)"(?:\s|$)/g)].map(([, name = '', text = '']) => [
    name,
    text.replace(/\\/g, '').replace(/&#(\d+);/g, (_, number) => String.fromCharCode(Number(number))),
  ]);
  return { data: Object.fromEntries(pairs) };
}

const readers: { readonly [Kind in SnippetKind]?: (code: string) => ParsedSnippet } = {
  react: readReact,
  vue: readTemplate,
  svelte: readTemplate,
  angular: readTemplate,
  gtm: readTagManager,
  shortcode: readShortcode,
  wix: (code) => ({ data: queryOf(code) }),
};
const parse = (kind: SnippetKind, code: string): ParsedSnippet => (readers[kind] ?? readHtml)(code);

/** The attributes that the code must contain. The label of a link is its text instead. */
const expectedData = (kind: SnippetKind, texts: AttributeTexts) =>
  Object.fromEntries(
    attributesToWrite(kind, texts).filter(
      ([name]) => name !== 'label' || ![...elementKinds, 'popup'].includes(basicKind(kind)),
    ),
  );

const examples: AttributeTexts = Object.fromEntries(
  attributeNames.map((name) => [name, name === 'mode' ? 'popup' : attributeExamples[name]]),
);

describe.each(snippetKinds)('the code for %s', (kind) => {
  test('contains no attributes that have their defaults', async () => {
    const { data } = await parse(
      kind,
      snippet({ clinic: 'main', flow: 'service-first', remember: 'on', fields: ' ' }, options, kind),
    );
    expect(data).toEqual(kind === 'floating' ? { mode: 'floating' } : {});
  });

  test('contains everything that was chosen, as the widget reads it', async () => {
    const { data } = await parse(kind, snippet(examples, options, kind));
    expect(data).toEqual(expectedData(kind, examples));
    const parsed = readAttributes((name) => data[name] ?? null);
    expect(parsed.mistakes).toEqual([]);
    const notAccepted = attributeNames.filter((name) => !accepts(kind, name, examples) || examples[name] === undefined);
    const missingFrom = (names: readonly AttributeName[]) => names.filter((name) => !(name in data)).sort();
    // The missing ones have no effect in this kind, or have their defaults.
    expect(missingFrom(attributeNames).filter((name) => !notAccepted.includes(name) && name !== 'label')).toEqual(
      attributeNames.filter((name) => accepts(kind, name, examples) && isDefault(name)).sort(),
    );
  });

  test('preserves any text', async () => {
    const hostileText = fc.string({
      unit: fc.constantFrom(...'"\'<>&[]{}\\/`$=%+#?; é𝒳', '</script>', '&quot;', ']]>', '-->', '${'),
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(hostileText, hostileText, hostileText, async (ref, label, target) => {
        const texts: AttributeTexts = {
          ref,
          label,
          target,
          mode: 'popup',
          'prefill-comment': label,
          'done-url': '/a?b=1&c="2"',
        };
        expect((await parse(kind, snippet(texts, options, kind))).data).toEqual(expectedData(kind, texts));
      }),
      { numRuns: elementKinds.includes(basicKind(kind)) ? 40 : 150 },
    );
  });

  test('leaves out invalid attributes', async () => {
    const { data } = await parse(
      kind,
      snippet({ flow: 'doctors', clinic: '../x', accent: 'url(x)', days: '0' }, options, kind),
    );
    expect(data).toEqual(kind === 'floating' ? { mode: 'floating' } : {});
  });
});

const isDefault = (name: AttributeName) => {
  const { fallback }: AttributeSpec<unknown> = attributes[name];
  return name !== 'mode' && attributeExamples[name] === fallback;
};

test.each<[SnippetKind, string]>([
  ['script', '<script src="https://booking.example/widget.js" data-flow="doctor-first" async></script>'],
  ['wordpress', '<script src="https://booking.example/widget.js" data-flow="doctor-first" async></script>'],
  [
    'element',
    '<alpaca-booking data-flow="doctor-first">\n  <a href="https://booking.example/embed?flow=doctor-first">Book a visit</a>\n</alpaca-booking>\n<script src="https://booking.example/widget.js" data-mode="manual" async></script>',
  ],
  [
    'popup',
    '<a data-alpaca-booking href="https://booking.example/embed?flow=doctor-first">Book a visit</a>\n<script src="https://booking.example/widget.js" data-mode="manual" async></script>',
  ],
  ['shortcode', '[alpaca_booking flow="doctor-first"]'],
])('the code for %s is the one in the guide', (kind, code) => {
  expect(snippet({ flow: 'doctor-first' }, options, kind)).toBe(code);
});

describe('the script tag asks ahead', () => {
  const link = /<link rel="preload" as="fetch" href="https:\/\/booking\.example\/clinics\/main([^"]+)" crossorigin>/g;
  const readsOf = (texts: AttributeTexts, kind: SnippetKind = 'script') =>
    [...snippet(texts, options, kind).matchAll(link)].map(([, read]) => read?.replaceAll('&amp;', '&'));
  const first = [`${routes.clinic.path}?lang=uk&from=opened%2C`, `${routes.offers.path}?lang=uk`];
  const [facts = '', offers] = first;
  test.each<[string, AttributeTexts, string[]]>([
    ['the list', { lang: 'uk' }, [facts, `${offers}&brief`]],
    [
      'a service',
      { lang: 'uk', service: '7' },
      [facts, `${offers}&brief=7`, `${pathOf('slotsByService', { service_id: '7' })}?lang=uk&brief&from=times%2C`],
    ],
    [
      'a service on some days',
      { lang: 'uk', service: '7', days: '14' },
      [facts, `${offers}&brief=7`, `${pathOf('slotsByService', { service_id: '7' })}?from=times%2C`],
    ],
    [
      'a doctor',
      { lang: 'uk', doctor: '1', service: '7' },
      [
        ...first,
        `${pathOf('slots', { employee_id: '1', service_id: '7' })}?from=times%2C`,
        pathOf('worktime', { employee_id: '1' }),
      ],
    ],
    ['a list of services', { lang: 'uk', service: '7,8' }, first],
    ['a doctor first', { lang: 'uk', service: '7', flow: 'doctor-first' }, first],
    ['a link to a time', { lang: 'uk', service: '7', doctor: '1', slot: 's1', date: '2026-12-03' }, first],
    ['no language', { service: '7' }, []],
    ['a pop-up', { lang: 'uk', mode: 'popup' }, []],
  ])('for %s', (_, texts, reads) => {
    expect(readsOf(texts)).toEqual(reads);
  });
  test('and no other code does, which may be on pages that never show the widget', () => {
    for (const kind of snippetKinds)
      if (kind !== 'script' && kind !== 'wix') expect(readsOf({ lang: 'uk' }, kind)).toEqual([]);
  });
});

test('a pinned script is one build with its integrity', async () => {
  for (const kind of ['script', 'popup', 'floating', 'gtm', ...elementKinds] as const) {
    const { script } = await parse(kind, snippet({}, { proxy, pinned }, kind));
    expect(script, kind).toMatchObject({ src: `${proxy}${pinned.path}`, integrity: pinned.integrity });
    expect(script?.crossorigin ?? script?.crossOrigin, kind).toBe('anonymous');
  }
});

test('links have the chosen label, else “Book a visit” in the chosen language', async () => {
  for (const kind of ['popup', ...elementKinds] as const) {
    expect((await parse(kind, snippet({ lang: 'uk-UA' }, options, kind))).link).toBe('Записатися на прийом');
    expect((await parse(kind, snippet({ lang: 'uk', label: 'До лікаря' }, options, kind))).link).toBe('До лікаря');
    expect((await parse(kind, snippet({ lang: 'sw' }, options, kind))).link).toBe('Book a visit');
  }
  expect(snippet({ label: '<b>' }, options, 'popup')).toContain('>&lt;b&gt;</a>');
});

test('Angular finds no expression in a text with braces, and other texts need nothing for that', () => {
  expect(snippet({ ref: 'a {b}' }, options, 'angular')).toContain('template: `\n    <alpaca-booking data-ref=');
  for (const texts of [{ ref: '{{a}}' }, { label: '{{a}}' }]) {
    expect(snippet(texts, options, 'angular')).toContain('template: `\n    <ng-container ngNonBindable>\n');
  }
});

test('an iframe has the permissions it needs, and no personal data in its URL', () => {
  const code = snippet(
    { 'prefill-name': 'Olena', clinic: 'kyiv', doctor: '11,12' },
    { proxy, exactHeight: true },
    'iframe',
  );
  const { tags } = scanPage(code);
  expect(tags.map(({ name }) => name)).toEqual(['iframe', 'script']);
  expect(tags[0]?.attributes).toEqual({
    src: `${proxy}/embed?clinic=kyiv&doctor=11,12`,
    title: 'Book a visit',
    width: '100%',
    height: '900',
    frameborder: '0',
    sandbox:
      'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads allow-top-navigation-by-user-activation',
    allow: 'clipboard-write',
  });
  expect(scanPage(snippet({}, options, 'iframe')).tags).toHaveLength(1);
});

test.each(['tilda', 'squarespace', 'webflow', 'joomla', 'drupal'] as const)(
  'the code for %s is the element with a link inside, which is what a filter leaves',
  (kind) => {
    expect(snippet({ doctor: '11' }, { proxy, pinned }, kind)).toBe(
      snippet({ doctor: '11' }, { proxy, pinned }, 'element'),
    );
  },
);

test('the code for Wix is the booking page’s address, for which its page needs no script', () => {
  expect(snippet({ doctor: '11', label: 'Book' }, { proxy, exactHeight: true }, 'wix')).toBe(
    `${proxy}/embed?doctor=11`,
  );
  expect(cspDirectives({}, { proxy, exactHeight: true }, 'wix')).toEqual({
    needed: [`frame-src ${proxy}`],
    photos: [],
  });
});

test('a script tag that shows the widget never has the mode manual', () => {
  expect(snippet({ mode: 'manual' }, options, 'script')).not.toContain('manual');
});

test.each<[SnippetKind, AttributeTexts, string[], string[]]>([
  ['script', {}, ['script-src', 'connect-src'], ['img-src']],
  ['popup', {}, ['script-src', 'connect-src'], ['img-src']],
  ['gtm', { mode: 'iframe' }, ['script-src', 'frame-src'], []],
  ['iframe', {}, ['frame-src'], []],
])('the policy for %s %j needs %j, and %j for photos', (kind, texts, needed, photos) => {
  const lines = (names: string[]) => names.map((name) => `${name} https://booking.example`);
  expect(cspDirectives(texts, { proxy: `${proxy}/clinic` }, kind)).toEqual({
    needed: lines(needed),
    photos: lines(photos),
  });
});
