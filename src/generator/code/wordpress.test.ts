// The WordPress plugin takes what the table of attributes has, and prints the element that the generator's codes would.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Attribute } from '../../embed/attributes/attribute-kinds.ts';
import { attributeNames, attributes } from '../../embed/attributes/attributes.ts';
import { scanPage } from '../../proxy/pages/page-tags.ts';
import { type Given, takes, wanted } from './snippet-kinds.ts';
import { snippet } from './snippets.ts';

const folder = new URL('../../../public/wordpress/alpaca-booking/', import.meta.url);
const source = readFileSync(new URL('alpaca-booking.php', folder), 'utf8');
const readme = readFileSync(new URL('readme.txt', folder), 'utf8');
const proxy = 'https://booking.example';

/** The texts of a constant list. */
const listed = (name: string) =>
  [...(new RegExp(`const ${name} = array\\(([^)]*)\\)`).exec(source)?.[1] ?? '').matchAll(/'([\w-]+)'/g)].map(
    ([, text]) => text,
  );

const isPersonal = (name: keyof typeof attributes) => (attributes[name] as Attribute<unknown>).personal === true;
const taken = attributeNames.filter((name) => takes('shortcode', name, {}) && name !== 'label');

describe('the WordPress plugin’s text', () => {
  test('has the names of the table, those about the patient apart', () => {
    expect(listed('ATTRIBUTES')).toEqual(taken.filter((name) => !isPersonal(name)));
    expect(listed('PERSONAL')).toEqual(taken.filter(isPersonal));
  });
  test('prints nothing that isn’t escaped, and is run by WordPress alone', () => {
    const printed = source.split('\n').filter((line) => /\becho\b/.test(line));
    expect(printed.length).toBeGreaterThan(0);
    for (const line of printed) expect(line.replace(/esc_(html|attr|url)(__)?\(/g, '')).not.toMatch(/\$/);
    expect(source).toContain("defined( 'ABSPATH' ) || exit;");
    expect(source).toContain('settings_fields( PAGE );');
    expect(source.match(/'manage_options'/g)).toHaveLength(3);
  });
  test('says everywhere the same version, and has its own text domain at each text', () => {
    const version = /Version:\s+(\S+)/.exec(source)?.[1];
    expect(/Stable tag: (\S+)/.exec(readme)?.[1]).toBe(version);
    for (const name of ['Requires at least', 'Requires PHP']) {
      const said = new RegExp(`${name}:\\s+(\\S+)`);
      expect(said.exec(readme)?.[1]).toBe(said.exec(source)?.[1]);
    }
    const texts = source.match(/\b(__|esc_html__)\( '/g) ?? [];
    expect(texts.length).toBeGreaterThan(4);
    expect(source.match(/, 'alpaca-booking' \)/g)).toHaveLength(texts.length);
  });
});

/** What the plugin says to each call, with so much of WordPress as it needs. */
function run(...calls: object[]): unknown[] {
  const harness = fileURLToPath(new URL('wordpress-for-tests.php', import.meta.url));
  const { stdout, stderr, status } = spawnSync('php', [harness, fileURLToPath(new URL('alpaca-booking.php', folder))], {
    input: calls.map((call) => JSON.stringify(call)).join('\n'),
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stdout + stderr);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);
}

/** As WordPress gives a shortcode's attributes to its function: still with their entities. */
const attributesOf = (code: string) =>
  Object.fromEntries([...code.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, text]) => [name, text]));

const hasPhp = spawnSync('php', ['--version']).status === 0;

describe.skipIf(!hasPhp)('the WordPress plugin, run', () => {
  const printed = (given: Given) => {
    const [, html] = run({ proxy }, { shortcode: attributesOf(snippet(given, { proxy }, 'shortcode')) });
    return String(html);
  };
  test.each<Given>([
    {},
    { flow: 'doctor-first', doctor: '12,15', clinic: 'kyiv', lang: 'uk' },
    { ref: `"]' <b> [x] \\ & ü`, 'privacy-url': 'https://clinic.example/privacy?a=1&b=2#c' },
    { 'prefill-name': 'Олена "Оля" O’Hara', 'prefill-phone': '+380501234567', fields: 'email' },
    { label: '"Jetzt" buchen <3', theme: 'dark' },
  ])('prints the element of the shortcode: %o', (given) => {
    const html = printed(given);
    const { tags } = scanPage(`${html}<script src="${proxy}/widget.js"></script>`);
    const said = Object.fromEntries(wanted('shortcode', given));
    const { label, ...asked } = said;
    const element = tags.find(({ name }) => name === 'alpaca-booking')?.attributes;
    expect(element).toEqual(Object.fromEntries(Object.entries(asked).map(([name, text]) => [`data-${name}`, text])));

    const link = new URL((/href="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&'));
    const open = Object.entries(asked).filter(([name]) => !name.startsWith('prefill-'));
    expect(link.origin + link.pathname).toBe(`${proxy}/embed`);
    expect(Object.fromEntries(link.searchParams)).toEqual(Object.fromEntries(open));
    expect(html).toContain(label === undefined ? '>Book a visit</a>' : '>&quot;Jetzt&quot; buchen &lt;3</a>');
  });
  test('adds the script, once it knows the proxy, only to pages with the shortcode, and as one that shows nothing itself', () => {
    expect(run({ proxy }, { scripts: true }, { shortcode: {} }, { scripts: true })).toMatchObject([
      null,
      { 'alpaca-booking': { address: `${proxy}/widget.js`, enqueued: false } },
      {},
      { 'alpaca-booking': { enqueued: true } },
    ]);
    const tag = `<script src="${proxy}/widget.js" async></script>`;
    expect(run({ tag, handle: 'alpaca-booking' }, { tag, handle: 'other' })).toEqual([
      `<script data-mode="manual" src="${proxy}/widget.js" async></script>`,
      tag,
    ]);
  });
  test('says that the proxy is missing to those who can tell it, and to patients nothing', () => {
    const [, nothing, , hint] = run({ proxy: '' }, { shortcode: {} }, { admin: true }, { shortcode: {} });
    expect(nothing).toBe('');
    expect(hint).toContain('Settings → Alpaca Booking');
  });
  test('an attribute that it doesn’t know is left out', () => {
    const [, html] = run({ proxy }, { shortcode: { onclick: 'x', proxy: 'https://evil.example', 0: 'flow' } });
    expect(html).toBe(`<alpaca-booking><a href="${proxy}/embed">Book a visit</a></alpaca-booking>`);
  });
  test('takes an address of a proxy, and keeps the one before where it is none', () => {
    const wrong = [
      'booking.example',
      'javascript:alert(1)',
      'https://',
      'https://a.example/?b=1',
      'https://a.example/#b',
    ];
    const [, fine, path, empty, ...refused] = run(
      { proxy },
      { sanitized: ' https://other.example/ ' },
      { sanitized: 'https://other.example/booking/' },
      { sanitized: '  ' },
      ...wrong.map((text) => ({ sanitized: text })),
    );
    expect([fine, path, empty]).toEqual([
      ['https://other.example', 0],
      ['https://other.example/booking', 0],
      ['', 0],
    ]);
    expect(refused).toEqual(wrong.map((_, index) => [proxy, index + 1]));
  });
});
