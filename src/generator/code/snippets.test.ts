// Each code is read again as a browser, a bundler or WordPress would, and has to say what was chosen.
import fc from 'fast-check';
import { transformWithOxc } from 'vite';
import { describe, expect, test } from 'vitest';
import type { Attribute } from '../../embed/attributes/attribute-kinds.ts';
import { type AttributeName, attributeNames, attributes } from '../../embed/attributes/attributes.ts';
import { readAttributes } from '../../embed/attributes/read-attributes.ts';
import { scanPage } from '../../proxy/pages/page-tags.ts';
import { type Given, takes, type Way, wanted, ways } from './snippet-kinds.ts';
import { policyOf, snippet } from './snippets.ts';

const proxy = 'https://booking.example';
const around = { proxy };
const pinned = { path: '/widget.0123456789abcdef.js', integrity: 'sha384-abc+/=' };

type Read = { data: Record<string, string>; script?: Record<string, string>; link?: string | undefined };

const dataOf = (all: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(all).flatMap(([name, text]) => (name.startsWith('data-') ? [[name.slice(5), text]] : [])),
  );
const queryOf = (address = '') => Object.fromEntries(new URL(address).searchParams);

/** HTML, by the scanner that the diagnosis reads pages with. */
function readHtml(code: string): Read {
  const { tags } = scanPage(code);
  const find = (name: string) => tags.find((tag) => tag.name === name)?.attributes;
  const script = find('script') ?? {};
  const place = find('alpaca-booking');
  const address = find('iframe')?.src ?? find('a')?.href;
  const data = place ? dataOf(place) : address === undefined ? dataOf(script) : queryOf(address);
  return { data, script, link: />([^<]*)<\/a>/.exec(code)?.[1] };
}

/** A script, by running it. */
function readTagManager(code: string): Read {
  const made = new Map<string, string>();
  const script = { setAttribute: (name: string, text: string) => made.set(name, text), src: '' };
  const added: unknown[] = [];
  const document = { createElement: () => script, body: { appendChild: (node: unknown) => added.push(node) } };
  const inner = /^<script>([\s\S]*)<\/script>$/.exec(code)?.[1] ?? '';
  expect(inner).not.toMatch(/<\/script|<!--/i);
  new Function('document', inner)(document);
  expect(added).toEqual([script]);
  return { data: dataOf(Object.fromEntries(made)), script: { ...Object.fromEntries(made), src: script.src } };
}

type Node = { type: string; props: Record<string, unknown> & { children?: unknown } };

/** A component, by compiling and rendering it. */
async function readReact(code: string): Promise<Read> {
  const { code: compiled } = await transformWithOxc(code, 'AlpacaBooking.jsx', {
    jsx: { runtime: 'classic', pragma: 'made' },
  });
  const made = (type: string, props: object | null, ...children: unknown[]) => ({
    type,
    props: { ...props, children },
  });
  const scripts: Record<string, unknown>[] = [];
  const document = {
    scripts,
    createElement: () => ({ dataset: {} }),
    head: { append: (node: Record<string, unknown>) => scripts.push(node) },
  };
  const body = compiled.replace(/^import .*$/m, '').replace('export function', 'return function');
  const component: () => Node = new Function('made', 'document', 'useEffect', body)(made, document, (act: () => void) =>
    act(),
  );
  const [first] = [component(), component()];
  expect(scripts).toHaveLength(1);
  expect(first.type).toBe('alpaca-booking');
  const { children, ...props } = first.props;
  const [link] = children as [Node];
  const texts = Object.fromEntries(Object.entries(props).map(([name, text]) => [name, String(text)]));
  return {
    data: dataOf(texts),
    script: Object.fromEntries(Object.entries(scripts[0] ?? {}).map(([name, text]) => [name, String(text)])),
    link: String((link.props.children as unknown[])[0]),
  };
}

/** A shortcode, by WordPress' own rules for its attributes (`shortcode_parse_atts`), and then as the plugin decodes them. */
function readShortcode(code: string): Read {
  const inner = /^\[alpaca_booking((?:\s[^[\]<>]*)?)\]$/.exec(code)?.[1];
  if (inner === undefined) throw new Error(`No shortcode: ${code}`);
  const pairs = [...inner.matchAll(/([\w-]+)\s*=\s*"([^"]*)"(?:\s|$)/g)].map(([, name = '', text = '']) => [
    name,
    text.replace(/\\/g, '').replace(/&#(\d+);/g, (_, number) => String.fromCharCode(Number(number))),
  ]);
  return { data: Object.fromEntries(pairs) };
}

const read = (way: Way, code: string): Read | Promise<Read> =>
  way === 'react'
    ? readReact(code)
    : way === 'gtm'
      ? readTagManager(code)
      : way === 'shortcode'
        ? readShortcode(code)
        : readHtml(code);

/** What of it stands in the attributes: the label of a link is its text. */
const said = (way: Way, given: Given) =>
  Object.fromEntries(
    wanted(way, given).filter(([name]) => name !== 'label' || !['element', 'react', 'popup'].includes(way)),
  );

const examples: Given = Object.fromEntries(
  attributeNames.map((name) => [name, name === 'mode' ? 'popup' : attributes[name].example]),
);

describe.each(ways)('the code for %s', (way) => {
  test('says nothing where everything is as it is anyway', async () => {
    const { data } = await read(
      way,
      snippet({ clinic: 'main', flow: 'service-first', remember: 'on', fields: ' ' }, around, way),
    );
    expect(data).toEqual(way === 'floating' ? { mode: 'floating' } : {});
  });

  test('says all that was chosen, and what the widget reads is the same', async () => {
    const { data } = await read(way, snippet(examples, around, way));
    expect(data).toEqual(said(way, examples));
    const understood = readAttributes((name) => data[name] ?? null);
    expect(understood.mistakes).toEqual([]);
    const without = attributeNames.filter((name) => !takes(way, name, examples) || examples[name] === undefined);
    const left = (names: readonly AttributeName[]) => names.filter((name) => !(name in data)).sort();
    // What isn't said is what this way has no use for, or what is so anyway.
    expect(left(attributeNames).filter((name) => !without.includes(name) && name !== 'label')).toEqual(
      attributeNames.filter((name) => takes(way, name, examples) && isDefault(name)).sort(),
    );
  });

  test('holds any text, whatever is in it', async () => {
    const hard = fc.string({
      unit: fc.constantFrom(...'"\'<>&[]{}\\/`$=%+#?; é𝒳', '</script>', '&quot;', ']]>', '-->', '${'),
      minLength: 1,
      maxLength: 12,
    });
    await fc.assert(
      fc.asyncProperty(hard, hard, hard, async (ref, label, target) => {
        const given: Given = {
          ref,
          label,
          target,
          mode: 'popup',
          'prefill-comment': label,
          'done-url': '/a?b=1&c="2"',
        };
        expect((await read(way, snippet(given, around, way))).data).toEqual(said(way, given));
      }),
      { numRuns: way === 'react' ? 40 : 150 },
    );
  });

  test('leaves out what the widget couldn’t read', async () => {
    const { data } = await read(
      way,
      snippet({ flow: 'doctors', clinic: '../x', accent: 'url(x)', days: '0' }, around, way),
    );
    expect(data).toEqual(way === 'floating' ? { mode: 'floating' } : {});
  });
});

const isDefault = (name: AttributeName) => {
  const { example, fallback }: Attribute<unknown> = attributes[name];
  return name !== 'mode' && example === fallback;
};

test.each<[Way, string]>([
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
])('the code for %s is as the README has it', (way, code) => {
  expect(snippet({ flow: 'doctor-first' }, around, way)).toBe(code);
});

test('a script whose bytes the browser checks is one build, by its integrity', async () => {
  for (const way of ['script', 'element', 'popup', 'floating', 'gtm', 'react'] as const) {
    const { script } = await read(way, snippet({}, { proxy, pinned }, way));
    expect(script, way).toMatchObject({ src: `${proxy}${pinned.path}`, integrity: pinned.integrity });
    expect(script?.crossorigin ?? script?.crossOrigin, way).toBe('anonymous');
  }
});

test('links speak the language that was chosen, or say what they are told to', async () => {
  for (const way of ['element', 'popup', 'react'] as const) {
    expect((await read(way, snippet({ lang: 'uk-UA' }, around, way))).link).toBe('Записатися на прийом');
    expect((await read(way, snippet({ lang: 'uk', label: 'До лікаря' }, around, way))).link).toBe('До лікаря');
    expect((await read(way, snippet({ lang: 'sw' }, around, way))).link).toBe('Book a visit');
  }
  expect(snippet({ label: '<b>' }, around, 'popup')).toContain('>&lt;b&gt;</a>');
});

test('a frame is allowed what it needs, and nobody’s data are in its address', () => {
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
  expect(scanPage(snippet({}, around, 'iframe')).tags).toHaveLength(1);
});

test('manual is for code of the page’s own: a tag that should show something never says it', () => {
  expect(snippet({ mode: 'manual' }, around, 'script')).not.toContain('manual');
});

test.each<[Way, Given, string[], string[]]>([
  ['script', {}, ['script-src', 'connect-src'], ['img-src']],
  ['popup', {}, ['script-src', 'connect-src'], ['img-src']],
  ['gtm', { mode: 'iframe' }, ['script-src', 'frame-src'], []],
  ['iframe', {}, ['frame-src'], []],
])('what a policy has to allow for %s %j: %j, and %j for photos', (way, given, needed, photos) => {
  const lines = (names: string[]) => names.map((name) => `${name} https://booking.example`);
  expect(policyOf(given, { proxy: `${proxy}/clinic` }, way)).toEqual({ needed: lines(needed), photos: lines(photos) });
});
