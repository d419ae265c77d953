// The WordPress plugin prints the same element as the generator's code, and says what it found at the proxy's address.
import { describe, expect, test } from 'vitest';
import { scanPage } from '../../proxy/pages/page-tags.ts';
import { hasPhp, proxy, runPlugin } from '../../server/wordpress-plugin-for-tests.ts';
import { type AttributeTexts, attributesToWrite } from './snippet-kinds.ts';
import { snippet } from './snippets.ts';

/** A shortcode's attributes as WordPress passes them to the plugin, with entities not yet decoded. */
const attributesOf = (code: string) =>
  Object.fromEntries([...code.matchAll(/([\w-]+)="([^"]*)"/g)].map(([, name, text]) => [name, text]));

describe.skipIf(!hasPhp)('the WordPress plugin, run', () => {
  test('a page begins with the block only where it was asked for', () => {
    const block = '<!-- wp:alpaca-booking/booking /-->';
    expect(runPlugin({ begin: '/post-new.php?alpaca-booking-block=1' }, { begin: '/post-new.php' })).toEqual([
      [block, 'Mine'],
      ['', 'Mine'],
    ]);
  });
  test('prints the block’s element, without what patients may not find in an address', () => {
    const given = { flow: 'doctor-first', ref: ' <b> ', label: 'Book', days: '', 'prefill-name': 'Olena' };
    const [, html] = runPlugin({ proxy }, { block: given });
    expect(html).toBe(
      `<div class="wp-block"><alpaca-booking data-flow="doctor-first" data-ref="&lt;b&gt;"><a href="${proxy}/embed?flow=doctor-first&amp;ref=%3Cb%3E">Book</a></alpaca-booking></div>`,
    );
  });
  test('tells authors which attributes of a shortcode are misspelt, and patients nothing', () => {
    const shortcode = { flwo: 'doctor-first', 0: 'x' };
    const [, html, , hinted] = runPlugin({ proxy }, { shortcode }, { admin: true }, { shortcode });
    expect(html).not.toContain('flwo');
    expect(hinted).toContain('doesn’t know: flwo.');
  });
  test('says what it found at the address of the proxy', () => {
    const alive = { status: 200, body: 'alive\n' };
    const facts = (body: object) => ({ status: 200, body: JSON.stringify(body) });
    const at = (answer: object) => ({
      test: { [`${proxy}/livez`]: alive, [`${proxy}/clinics/main/api/clinic`]: answer },
    });
    const [, ...found] = runPlugin(
      { proxy },
      at(facts({ ok: true, clinic: { name: 'Livyi <Bereh>' } })),
      at(facts({ ok: false, code: 'origin_refused' })),
      at(facts({ ok: false, code: 'not_found' })),
      at({ status: 502, body: '<html>' }),
      { test: { [`${proxy}/livez`]: { status: 404, body: '<html>' } } },
      { test: {} },
      { proxy: 'http://booking.example' },
      { test: {} },
    );
    expect(found).toEqual([
      ['success', expect.stringContaining('may book at “Livyi <Bereh>”')],
      ['error', expect.stringContaining('add https://clinic.example to its BOOKING_ORIGINS')],
      ['warning', expect.stringContaining('several clinics')],
      ['warning', expect.stringContaining('not about the clinic')],
      ['error', expect.stringContaining('the status 404')],
      ['error', expect.stringContaining('no connection')],
      null,
      ['error', expect.stringContaining('browsers block that')],
    ]);
  });
  test('leaves nothing on any site of a network when it is deleted', () => {
    const option = 'delete alpaca_booking_proxy';
    const network = Array.from({ length: 101 }, (_, index) => index + 1);
    expect(runPlugin({ uninstall: [] }, { uninstall: network })).toEqual([
      [option],
      network.flatMap((id) => [`to ${id}`, option, 'back']),
    ]);
  });
  test('has a link to its settings in the list of plugins', () => {
    expect(runPlugin({ links: { deactivate: '<a>' } })).toEqual([
      {
        settings: '<a href="https://clinic.example/wp-admin/options-general.php?page=alpaca-booking">Settings</a>',
        deactivate: '<a>',
      },
    ]);
  });
  const printed = (texts: AttributeTexts) => {
    const [, html] = runPlugin({ proxy }, { shortcode: attributesOf(snippet(texts, { proxy }, 'shortcode')) });
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
    expect(runPlugin({ proxy }, { scripts: true }, { shortcode: {} }, { scripts: true })).toMatchObject([
      null,
      { 'alpaca-booking': { address: `${proxy}/widget.js`, enqueued: false } },
      {},
      { 'alpaca-booking': { enqueued: true } },
    ]);
    // Translations of a script come before it.
    const tag = `<script id='x'>var a = ' src='</script>\n<script src='${proxy}/widget.js' id='y'></script>`;
    expect(runPlugin({ tag, handle: 'alpaca-booking' }, { tag, handle: 'other' })).toEqual([
      tag.replace('<script src', '<script async data-mode="manual" src'),
      tag,
    ]);
  });
  test('tells administrators that the proxy isn’t set, and shows patients nothing', () => {
    const [, nothing, , hint] = runPlugin({ proxy: '' }, { shortcode: {} }, { admin: true }, { shortcode: {} });
    expect(nothing).toBe('');
    expect(hint).toContain('Settings → Alpaca Booking');
  });
  test('leaves out unknown attributes', () => {
    const [, html] = runPlugin({ proxy }, { shortcode: { onclick: 'x', proxy: 'https://evil.example', 0: 'flow' } });
    expect(html).toBe(`<alpaca-booking><a href="${proxy}/embed">Book a visit</a></alpaca-booking>`);
  });
  test('saves a valid proxy URL, and keeps the previous one otherwise', () => {
    const wrong = [
      'booking example',
      'javascript:alert(1)',
      'https://',
      'https://a.example/?b=1',
      'https://a.example/#b',
    ];
    const [, fine, path, short, empty, ...refused] = runPlugin(
      { proxy },
      { sanitize: ' https://other.example/ ' },
      { sanitize: 'https://other.example/booking/' },
      { sanitize: 'other.example' },
      { sanitize: '  ' },
      ...wrong.map((text) => ({ sanitize: text })),
    );
    expect([fine, path, short, empty]).toEqual([
      ['https://other.example', 0],
      ['https://other.example/booking', 0],
      ['https://other.example', 0],
      ['', 0],
    ]);
    expect(refused).toEqual(wrong.map((_, index) => [proxy, index + 1]));
  });
});
