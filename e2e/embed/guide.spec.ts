// Every snippet of the webmaster's guide, src/embed/README.md, books a visit when pasted unchanged into a blank page;
// only the day of the link to a time is the test's own.
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '../clinic.ts';
import { book, bookedHeading, bookFirst, fillDetails } from '../patient.ts';

const guide = readFileSync(new URL('../../src/embed/README.md', import.meta.url), 'utf8');
const snippets = [...guide.matchAll(/```html\n([\s\S]*?)```/g)].map(([, html = '']) => html);

/** In the guide's order: what a visitor does to open the form, and where the form is then. */
const ways: [
  string,
  (page: Page) => Promise<unknown>,
  (page: Page) => Pick<Page, 'getByLabel' | 'getByRole' | 'locator'>,
][] = [
  ['in place', async () => {}, (page) => page],
  ['in place, asked for ahead', async () => {}, (page) => page],
  ['in an element', async () => {}, (page) => page],
  ['in a pop-up', (page) => page.getByRole('link', { name: 'Book a visit' }).click(), (page) => page],
  ['by a floating button', (page) => page.getByRole('button', { name: 'Book online' }).click(), (page) => page],
  ['in a frame', async () => {}, (page) => page.frameLocator('iframe')],
  ['by a link to a time', (page) => page.getByRole('link', { name: /Kovalenko/ }).click(), (page) => page],
  ['by code', async () => {}, (page) => page],
];
/** A link to a time leads straight to the form. */
const toForm = 'by a link to a time';

test('every snippet of the guide is tested here', () => {
  expect(snippets).toHaveLength(ways.length);
});

for (const [index, [name, begin, screen]] of ways.entries()) {
  test(`the guide’s snippet books ${name}`, async ({ page, clinic, clock }) => {
    const monday = clock.at.toISOString().slice(0, 10);
    clinic.own.html = (snippets[index] ?? '')
      .replaceAll('https://booking.example', clinic.proxy.url)
      .replace(/slot=11-\d{8}/, `slot=11-${monday.replaceAll('-', '')}`)
      .replace(/date=[\d-]+T/, `date=${monday}T`);
    await page.goto(clinic.own.url);
    await begin(page);
    if (name === toForm) {
      await fillDetails(page);
      await book(page);
      await expect(page.getByRole('heading', { name: bookedHeading })).toContainText('09:20');
    } else await bookFirst(screen(page));
    expect(clinic.sandbox.touches()).toHaveLength(1);
  });
}

test('the guide’s Content-Security-Policy is enough', async ({ page, clinic }) => {
  const policy = /```\n(script-src .*)\n```/.exec(guide)?.[1] ?? '';
  clinic.own.headers = {
    // `data:` is this page's own icon.
    'content-security-policy': `default-src 'none'; ${policy.replaceAll('https://booking.example', clinic.proxy.url)} data:`,
  };
  clinic.own.html = (snippets[0] ?? '').replaceAll('https://booking.example', clinic.proxy.url);
  await page.goto(clinic.own.url);
  await bookFirst(page);
});
