// The generator's code for each site builder, on a page that does to it what the builder does, up to the visit in the
// ERP. What they do is from the documentation of Wix's HTML element and of Squarespace's npm package Mercury, from
// Joomla's InputFilter and Drupal's filter.format.basic_html.yml; where nothing is known, the worst is assumed.
import type { SnippetKind } from '../../src/generator/code/snippet-kinds.ts';
import { snippet } from '../../src/generator/code/snippets.ts';
import { expect, type Page, type TestClinic, test } from '../clinic.ts';
import { complaintsOf } from '../complaints.ts';
import { bookFirst, widget } from '../patient.ts';

const codeFor = (kind: SnippetKind, { proxy }: TestClinic) => snippet({ lang: 'en' }, { proxy: proxy.url }, kind);

async function expectBooked(page: Page, clinic: TestClinic) {
  await expect(widget(page)).toHaveCount(1);
  await bookFirst(page);
  expect(clinic.sandbox.touches()).toHaveLength(1);
}

/** The link is all that is left: it leads to the booking page. */
async function expectBookedByLink(page: Page, clinic: TestClinic) {
  await expect(page.locator('alpaca-booking, script, iframe')).toHaveCount(0);
  await page.getByRole('link', { name: 'Book a visit' }).click();
  await expect(page).toHaveURL(`${clinic.proxy.url}/embed?lang=en`);
  await expectBooked(page, clinic);
}

const script = (body: string) => ({ type: 'text/javascript', body });
const html = (body: string) => ({ type: 'text/html; charset=utf-8', body });

test('Webflow puts the code into the page as it is', async ({ page, clinic }) => {
  clinic.own.html = `<body><main><div class="w-embed w-script">${codeFor('webflow', clinic)}</div></main></body>`;
  await page.goto(clinic.own.url);
  await expectBooked(page, clinic);
});

test('Tilda may put a block in when the page has long loaded, and run its scripts again', async ({ page, clinic }) => {
  clinic.own.pages['/block.html'] = html(codeFor('tilda', clinic));
  clinic.own.pages['/tilda.js'] = script(`addEventListener('load', async () => {
    const block = document.querySelector('.t123');
    block.innerHTML = await (await fetch('/block.html')).text();
    for (const dead of block.querySelectorAll('script')) {
      const alive = document.createElement('script');
      for (const { name, value } of dead.attributes) alive.setAttribute(name, value);
      dead.replaceWith(alive);
    }
  })`);
  clinic.own.html = '<body><div class="t123"></div><script src="/tilda.js"></script></body>';
  await page.goto(clinic.own.url);
  await expectBooked(page, clinic);
});

test('Wix frames the address, as high as the webmaster has made it', async ({ page, clinic }) => {
  clinic.own.html = `<body><iframe width="320" height="500" scrolling="auto" title="Embedded Content"
    sandbox="allow-same-origin allow-forms allow-popups allow-scripts allow-pointer-lock"
    src="${codeFor('wix', clinic)}"></iframe></body>`;
  await page.goto(clinic.own.url);
  await bookFirst(page.frameLocator('iframe'));
  expect(clinic.sandbox.touches()).toHaveLength(1);
  await expect(page.locator('iframe')).toHaveCSS('height', '500px');
});

test('Wix runs pasted code on another domain, which may not frame the booking page', async ({
  page,
  clinic,
  expectedErrors,
}) => {
  expectedErrors.push('frame-ancestors');
  clinic.own.pages['/pasted.html'] = html(codeFor('iframe', clinic));
  const { port } = new URL(clinic.own.url);
  clinic.own.html = `<body><iframe src="http://localhost:${port}/pasted.html"></iframe></body>`;
  const complaints = complaintsOf(page);
  await page.goto(clinic.own.url);
  await expect.poll(() => complaints.join()).toContain('frame-ancestors');
});

test.describe('Squarespace loads a page by putting its content into the page that is there', () => {
  const site = (clinic: TestClinic, footer: string) => {
    clinic.own.pages['/mercury.js'] = script(`document.addEventListener('click', async (event) => {
      const link = event.target.closest('nav a');
      if (!link) return;
      event.preventDefault();
      const text = await (await fetch(link.href)).text();
      const content = new DOMParser().parseFromString(text, 'text/html').querySelector('.content');
      document.querySelector('.content').innerHTML = content.innerHTML;
      history.pushState(null, '', link.href);
    })`);
    const page = (content: string) =>
      html(`<!doctype html><link rel="icon" href="data:,"><body><nav><a href="/booking">Booking</a></nav>
        <main class="content">${content}</main><script src="/mercury.js"></script>${footer}</body>`);
    clinic.own.pages['/'] = page('<h1>Welcome</h1>');
    clinic.own.pages['/booking'] = page(codeFor('squarespace', clinic));
  };
  const open = async (page: Page, clinic: TestClinic) => {
    await page.goto(clinic.own.url);
    await page.getByRole('link', { name: 'Booking' }).click();
    await expect(page).toHaveURL(/\/booking$/);
  };

  test('with the code’s last line in each page’s footer, the booking comes', async ({ page, clinic }) => {
    site(clinic, codeFor('squarespace', clinic).split('\n').at(-1) ?? '');
    await open(page, clinic);
    await expectBooked(page, clinic);
  });

  test('without it, there is a link until the page is reloaded', async ({ page, clinic }) => {
    site(clinic, '');
    await open(page, clinic);
    await expect(page.getByRole('link', { name: 'Book a visit' })).toBeVisible();
    await page.reload();
    await expectBooked(page, clinic);
  });
});

const eachTag = (code: string, keep: (name: string, attributes: string[]) => string[] | undefined) =>
  code.replace(/<(\/?)([a-z][^\s>]*)([^>]*)>/g, (_, slash: string, name: string, rest: string) => {
    const attributes = keep(name, rest.match(/[\w-]+(="[^"]*")?/g) ?? []);
    return attributes === undefined ? '' : `<${[slash + name, ...attributes].join(' ')}>`;
  });

/** No scripts, frames or names with a hyphen, and no attributes without a value. */
const joomlaFilter = (code: string) =>
  eachTag(code, (name, attributes) =>
    /^[a-z][a-z0-9]*$/.test(name) && !['script', 'iframe', 'link'].includes(name)
      ? attributes.filter((attribute) => attribute.includes('='))
      : undefined,
  );

/** Of our code it allows `<a hreflang href>` alone. */
const drupalBasicHtml = (code: string) =>
  eachTag(code, (name, attributes) =>
    name === 'a' ? attributes.filter((attribute) => /^href(lang)?=/.test(attribute)) : undefined,
  );

for (const [kind, filter] of [
  ['joomla', joomlaFilter],
  ['drupal', drupalBasicHtml],
] as const) {
  test(`${kind}: unfiltered, the code shows the booking`, async ({ page, clinic }) => {
    clinic.own.html = `<body><div class="text">${codeFor(kind, clinic)}</div></body>`;
    await page.goto(clinic.own.url);
    await expectBooked(page, clinic);
  });

  test(`${kind}: its default filter leaves a link to the booking page`, async ({ page, clinic }) => {
    clinic.own.html = `<body><div class="text">${filter(codeFor(kind, clinic))}</div></body>`;
    await page.goto(clinic.own.url);
    await expectBookedByLink(page, clinic);
  });
}

test('nothing is left of an iframe or a script tag: therefore these builders have the element', ({ clinic }) => {
  for (const filter of [joomlaFilter, drupalBasicHtml])
    for (const kind of ['iframe', 'script'] as const) expect(filter(codeFor(kind, clinic)).trim()).toBe('');
});
