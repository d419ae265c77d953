// A page author's minute: what the README shows is pasted into a blank page, letter by letter, and books.
import { readFileSync } from 'node:fs';
import { expect, type Page, test } from '../clinic.ts';
import { bookFirst } from '../patient.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const section = readme.slice(readme.indexOf('## Embed it'), readme.indexOf('## Run the proxy'));
const snippets = [...section.matchAll(/```html\n([\s\S]*?)```/g)].map(([, html = '']) => html);

/** In the README's order: what a visitor does before the form is there, and where it is then. */
const ways: [
  string,
  (page: Page) => Promise<unknown>,
  (page: Page) => Pick<Page, 'getByLabel' | 'getByRole' | 'locator'>,
][] = [
  ['in place', async () => {}, (page) => page],
  ['in an element', async () => {}, (page) => page],
  ['in a pop-up', (page) => page.getByRole('link', { name: 'Book a visit' }).click(), (page) => page],
  ['by a floating button', (page) => page.getByRole('button', { name: 'Book online' }).click(), (page) => page],
  ['in a frame', async () => {}, (page) => page.frameLocator('iframe')],
  ['by code', async () => {}, (page) => page],
];

test('every snippet of the README is tried here', () => {
  expect(snippets).toHaveLength(ways.length);
});

for (const [index, [name, begin, screen]] of ways.entries()) {
  test(`the README’s snippet books ${name}`, async ({ page, clinic }) => {
    clinic.own.html = (snippets[index] ?? '').replaceAll('https://booking.example', clinic.proxy.url);
    await page.goto(clinic.own.url);
    await begin(page);
    await bookFirst(screen(page));
    expect(clinic.sandbox.touches()).toHaveLength(1);
  });
}

test('the README’s policy is enough', async ({ page, clinic }) => {
  const policy = /```\n(script-src .*)\n```/.exec(section)?.[1] ?? '';
  clinic.own.headers = {
    // `data:` is this page's own icon.
    'content-security-policy': `default-src 'none'; ${policy.replaceAll('https://booking.example', clinic.proxy.url)} data:`,
  };
  clinic.own.html = (snippets[0] ?? '').replaceAll('https://booking.example', clinic.proxy.url);
  await page.goto(clinic.own.url);
  await bookFirst(page);
});
