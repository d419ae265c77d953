// The WordPress plugin knows the attributes of the table, and prints the same element as the generator's code.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { AttributeSpec } from '../../embed/attributes/attribute-kinds.ts';
import { attributeNames, attributes } from '../../embed/attributes/attributes.ts';
import { scanPage } from '../../proxy/pages/page-tags.ts';
import { type AttributeTexts, accepts, attributesToWrite } from './snippet-kinds.ts';
import { snippet } from './snippets.ts';

const folder = new URL('../../../public/wordpress/alpaca-booking/', import.meta.url);
const source = readFileSync(new URL('alpaca-booking.php', folder), 'utf8');
const readme = readFileSync(new URL('readme.txt', folder), 'utf8');
const proxy = 'https://booking.example';

/** The strings in a PHP array constant. */
const constantStrings = (name: string) =>
  [...(new RegExp(`const ${name} = array\\(([^)]*)\\)`).exec(source)?.[1] ?? '').matchAll(/'([\w-]+)'/g)].map(
    ([, text]) => text,
  );

const isPersonal = (name: keyof typeof attributes) => (attributes[name] as AttributeSpec<unknown>).personal === true;
const accepted = attributeNames.filter((name) => accepts('shortcode', name, {}) && name !== 'label');

describe('the WordPress plugin’s source', () => {
  test('lists the attributes of the table, those with personal data apart', () => {
    expect(constantStrings('ATTRIBUTES')).toEqual(accepted.filter((name) => !isPersonal(name)));
    expect(constantStrings('PERSONAL')).toEqual(accepted.filter(isPersonal));
  });
  test('escapes everything it prints, and refuses to run outside WordPress', () => {
    const printed = source.split('\n').filter((line) => /\becho\b/.test(line));
    expect(printed.length).toBeGreaterThan(0);
    for (const line of printed) expect(line.replace(/esc_(html|attr|url)(__)?\(/g, '')).not.toMatch(/\$/);
    expect(source).toContain("defined( 'ABSPATH' ) || exit;");
    expect(source).toContain('settings_fields( PAGE );');
    expect(source.match(/'manage_options'/g)).toHaveLength(3);
  });
  test('has the same version everywhere, and its text domain on each text', () => {
    const version = /Version:\s+(\S+)/.exec(source)?.[1];
    expect(/Stable tag: (\S+)/.exec(readme)?.[1]).toBe(version);
    for (const name of ['Requires at least', 'Requires PHP']) {
      const header = new RegExp(`${name}:\\s+(\\S+)`);
      expect(header.exec(readme)?.[1]).toBe(header.exec(source)?.[1]);
    }
    const texts = source.match(/\b(__|esc_html__)\( '/g) ?? [];
    expect(texts.length).toBeGreaterThan(4);
    expect(source.match(/, 'alpaca-booking' \)/g)).toHaveLength(texts.length);
  });
});

/** Runs the plugin in a minimal fake of WordPress. @returns its output for each call */
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

/** A shortcode's attributes as WordPress passes them to the plugin, with entities not yet decoded. */
const attributesOf = (code: string) =>
  Object.fromEntries([...code.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, text]) => [name, text]));

const hasPhp = spawnSync('php', ['--version']).status === 0;

describe.skipIf(!hasPhp)('the WordPress plugin, run', () => {
  const printed = (texts: AttributeTexts) => {
    const [, html] = run({ proxy }, { shortcode: attributesOf(snippet(texts, { proxy }, 'shortcode')) });
    return String(html);
  };
  test.each<AttributeTexts>([
    {},
    { flow: 'doctor-first', doctor: '12,15', clinic: 'kyiv', lang: 'uk' },
    { ref: `"]' <b> [x] \\ & ü`, 'privacy-url': 'https://clinic.example/privacy?a=1&b=2#c' },
    { 'prefill-name': 'Олена "Оля" O’Hara', 'prefill-phone': '+380501234567', fields: 'email' },
    { label: '"Jetzt" buchen <3', theme: 'dark' },
  ])('prints the element for the shortcode %o', (texts) => {
    const html = printed(texts);
    const { tags } = scanPage(`${html}<script src="${proxy}/widget.js"></script>`);
    const { label, ...data } = Object.fromEntries(attributesToWrite('shortcode', texts));
    const element = tags.find(({ name }) => name === 'alpaca-booking')?.attributes;
    expect(element).toEqual(Object.fromEntries(Object.entries(data).map(([name, text]) => [`data-${name}`, text])));

    const link = new URL((/href="([^"]*)"/.exec(html)?.[1] ?? '').replaceAll('&amp;', '&'));
    const inQuery = Object.entries(data).filter(([name]) => !name.startsWith('prefill-'));
    expect(link.origin + link.pathname).toBe(`${proxy}/embed`);
    expect(Object.fromEntries(link.searchParams)).toEqual(Object.fromEntries(inQuery));
    expect(html).toContain(label === undefined ? '>Book a visit</a>' : '>&quot;Jetzt&quot; buchen &lt;3</a>');
  });
  test('adds the script in manual mode, only on pages with the shortcode and once the proxy is set', () => {
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
  test('tells administrators that the proxy isn’t set, and shows patients nothing', () => {
    const [, nothing, , hint] = run({ proxy: '' }, { shortcode: {} }, { admin: true }, { shortcode: {} });
    expect(nothing).toBe('');
    expect(hint).toContain('Settings → Alpaca Booking');
  });
  test('leaves out unknown attributes', () => {
    const [, html] = run({ proxy }, { shortcode: { onclick: 'x', proxy: 'https://evil.example', 0: 'flow' } });
    expect(html).toBe(`<alpaca-booking><a href="${proxy}/embed">Book a visit</a></alpaca-booking>`);
  });
  test('saves a valid proxy URL, and keeps the previous one otherwise', () => {
    const wrong = [
      'booking.example',
      'javascript:alert(1)',
      'https://',
      'https://a.example/?b=1',
      'https://a.example/#b',
    ];
    const [, fine, path, empty, ...refused] = run(
      { proxy },
      { sanitize: ' https://other.example/ ' },
      { sanitize: 'https://other.example/booking/' },
      { sanitize: '  ' },
      ...wrong.map((text) => ({ sanitize: text })),
    );
    expect([fine, path, empty]).toEqual([
      ['https://other.example', 0],
      ['https://other.example/booking', 0],
      ['', 0],
    ]);
    expect(refused).toEqual(wrong.map((_, index) => [proxy, index + 1]));
  });
});
