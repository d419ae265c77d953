// The WordPress plugin knows the attributes of the table, and prints the same element as the generator's code.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { inputOf } from '../../embed/attributes/attribute-examples.ts';
import type { AttributeSpec } from '../../embed/attributes/attribute-kinds.ts';
import { type AttributeName, attributeNames, attributes } from '../../embed/attributes/attributes.ts';
import { scanPage } from '../../proxy/pages/page-tags.ts';
import { labels } from '../words.ts';
import { type AttributeTexts, accepts, attributesToWrite } from './snippet-kinds.ts';
import { snippet } from './snippets.ts';

const folder = new URL('../../../public/wordpress/alpaca-booking/', import.meta.url);
const sources = readdirSync(folder).filter((name) => name.endsWith('.php'));
const source = sources.map((name) => readFileSync(new URL(name, folder), 'utf8')).join('\n');
const readme = readFileSync(new URL('readme.txt', folder), 'utf8');
const proxy = 'https://booking.example';

const isPersonal = (name: AttributeName) => (attributes[name] as AttributeSpec<unknown>).personal === true;
const accepted = attributeNames.filter((name) => accepts('shortcode', name, {}));

describe('the WordPress plugin’s source', () => {
  test('escapes everything it prints, and refuses to run outside WordPress', () => {
    const printed = source.split('\n').filter((line) => /\becho\b/.test(line));
    expect(printed.length).toBeGreaterThan(0);
    for (const line of printed) expect(line.replace(/esc_(html|attr|url)\( \$\w+ \)/g, '')).not.toMatch(/\$/);
    for (const name of sources) {
      const constant = name === 'uninstall.php' ? 'WP_UNINSTALL_PLUGIN' : 'ABSPATH';
      expect(readFileSync(new URL(name, folder), 'utf8'), name).toContain(`\ndefined( '${constant}' ) || exit;\n`);
    }
    expect(source).toContain('settings_fields( PAGE );');
    expect(source.match(/'manage_options'/g)).toHaveLength(3);
  });
  test('has the same version everywhere, and its text domain on each text', () => {
    const version = /Version:\s+(\S+)/.exec(source)?.[1];
    expect(/Stable tag: (\S+)/.exec(readme)?.[1]).toBe(version);
    expect(/VERSION = '([^']+)'/.exec(source)?.[1]).toBe(version);
    for (const name of ['Requires at least', 'Requires PHP']) {
      const header = new RegExp(`${name}:\\s+(\\S+)`);
      expect(header.exec(readme)?.[1]).toBe(header.exec(source)?.[1]);
    }
    // The directory's rules: at most five tags, and one line of at most 150 characters about it.
    expect(/^Tags: (.*)$/m.exec(readme)?.[1]?.split(', ').length).toBeLessThanOrEqual(5);
    expect(/\n\n(.+)\n\n== Description ==/.exec(readme)?.[1]?.length).toBeLessThanOrEqual(150);
    for (const name of ['Tested up to', 'License', 'License URI', 'Contributors'])
      expect(readme).toContain(`\n${name}: `);
    const texts = source.match(/\b(__|esc_html__)\( '/g) ?? [];
    expect(texts.length).toBeGreaterThan(4);
    expect(source.match(/', 'alpaca-booking' \)/g)).toHaveLength(texts.length);
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

/** What the plugin says of an option. */
type PluginOption = { label: string; choices?: string[]; several?: true; least?: number; most?: number };
type EditorFacts = { options: Record<string, PluginOption>; attributes: object; editor: { before: string } };

describe.skipIf(!hasPhp)('the WordPress plugin, run', () => {
  test.each(sources)('%s has no syntax errors', (name) => {
    const { stdout, status } = spawnSync('php', ['-l', fileURLToPath(new URL(name, folder))], { encoding: 'utf8' });
    expect([status, stdout.trim().split('\n')[0]]).toEqual([0, expect.stringMatching(/^No syntax errors/)]);
  });
  test('has the options of the table, in its order, with the generator’s labels and its values', () => {
    const [, read] = run({ proxy }, { options: true });
    const { options, attributes: ofBlock, editor } = read as EditorFacts;
    const names = accepted.filter((name) => !isPersonal(name));
    expect(Object.keys(options)).toEqual(names);
    expect(Object.keys(ofBlock)).toEqual(names);
    for (const name of names) {
      const { label, choices, least, most } = options[name] ?? { label: '' };
      const spec: AttributeSpec<unknown> = attributes[name];
      expect(label, name).toBe(labels[name] ?? 'Clinic');
      if (spec.choices) expect(choices, name).toEqual(spec.choices);
      for (const choice of choices ?? []) expect(spec.read(choice), name).toBeDefined();
      expect(least !== undefined, name).toBe(inputOf(name) === 'number');
      if (least === undefined || most === undefined) continue;
      const isRead = (number: number) => spec.read(String(number)) !== undefined;
      expect([least - 1, least, most, most + 1].map(isRead), name).toEqual([false, true, true, false]);
    }
    const facts = JSON.parse(/^window\.alpacaBookingBlock = (.*);$/.exec(editor.before)?.[1] ?? '');
    expect(facts).toEqual({
      proxy,
      settings: 'https://clinic.example/wp-admin/options-general.php?page=alpaca-booking',
      options,
      personal: accepted.filter(isPersonal),
    });
  });
  test('prints the block’s element, without what patients may not find in an address', () => {
    const given = { flow: 'doctor-first', ref: ' <b> ', label: 'Book', days: '', 'prefill-name': 'Olena' };
    const [, html] = run({ proxy }, { block: given });
    expect(html).toBe(
      `<div class="wp-block"><alpaca-booking data-flow="doctor-first" data-ref="&lt;b&gt;"><a href="${proxy}/embed?flow=doctor-first&amp;ref=%3Cb%3E">Book</a></alpaca-booking></div>`,
    );
  });
  test('tells authors which attributes of a shortcode are misspelt, and patients nothing', () => {
    const shortcode = { flwo: 'doctor-first', 0: 'x' };
    const [, html, , hinted] = run({ proxy }, { shortcode }, { admin: true }, { shortcode });
    expect(html).not.toContain('flwo');
    expect(hinted).toContain('doesn’t know: flwo.');
  });
  test('says what it found at the address of the proxy', () => {
    const alive = { status: 200, body: 'alive\n' };
    const facts = (body: object) => ({ status: 200, body: JSON.stringify(body) });
    const at = (answer: object) => ({
      test: { [`${proxy}/livez`]: alive, [`${proxy}/clinics/main/api/clinic`]: answer },
    });
    const [, ...found] = run(
      { proxy },
      at(facts({ ok: true, clinic: { name: 'Livyi <Bereh>' } })),
      at(facts({ ok: false, code: 'origin_refused' })),
      at(facts({ ok: false, code: 'not_found' })),
      at({ status: 502, body: '<html>' }),
      { test: { [`${proxy}/livez`]: { status: 404, body: '<html>' } } },
      { test: {} },
    );
    expect(found).toEqual([
      ['success', expect.stringContaining('may book at “Livyi <Bereh>”')],
      ['error', expect.stringContaining('add https://clinic.example to its BOOKING_ORIGINS')],
      ['warning', expect.stringContaining('several clinics')],
      ['warning', expect.stringContaining('not about the clinic')],
      ['error', expect.stringContaining('the status 404')],
      ['error', expect.stringContaining('no connection')],
    ]);
  });
  test('leaves nothing on any site of a network when it is deleted', () => {
    const option = 'delete alpaca_booking_proxy';
    const network = Array.from({ length: 101 }, (_, index) => index + 1);
    expect(run({ uninstall: [] }, { uninstall: network })).toEqual([
      [option],
      network.flatMap((id) => [`to ${id}`, option, 'back']),
    ]);
  });
  test('has a link to its settings in the list of plugins', () => {
    expect(run({ links: { deactivate: '<a>' } })).toEqual([
      {
        settings: '<a href="https://clinic.example/wp-admin/options-general.php?page=alpaca-booking">Settings</a>',
        deactivate: '<a>',
      },
    ]);
  });
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
    // Translations of a script come before it.
    const tag = `<script id='x'>var a = ' src='</script>\n<script src='${proxy}/widget.js' id='y'></script>`;
    expect(run({ tag, handle: 'alpaca-booking' }, { tag, handle: 'other' })).toEqual([
      tag.replace('<script src', '<script async data-mode="manual" src'),
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
