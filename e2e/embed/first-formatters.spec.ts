// A browser's first formatter looks through all of its locales: 80 ms of a slow phone, 140 with a week's first day. The
// list of services needs none, because the proxy sends its numbers and the languages' names as text. One is made after
// the list is there, for the times that follow.
import { expect, type Page, type TestClinic, test } from '../clinic.ts';
import { widget } from '../patient.ts';

/** Notes in `window.made` which parts of Intl are used, and whether the list is there. */
const watchFormatters = (page: Page) =>
  page.addInitScript(() => {
    const made: string[] = [];
    Object.assign(window, { made });
    const hasList = () =>
      [...document.body.children].some(({ shadowRoot }) => shadowRoot?.querySelector('.row-choice'));
    const note = (name: string) => made.push(hasList() ? `${name}, later` : name);
    for (const name of [
      ...(['Collator', 'DateTimeFormat', 'DisplayNames', 'ListFormat', 'NumberFormat'] as const),
      'RelativeTimeFormat' as const,
    ]) {
      const watched = new Proxy<object>(Intl[name], {
        construct: (target, args, newTarget) => {
          note(name);
          return Reflect.construct(target as new () => object, args, newTarget);
        },
        apply: (target, self, args) => {
          note(name);
          return Reflect.apply(target as () => object, self, args);
        },
        get: (target, key) => {
          if (key === 'supportedLocalesOf') note(`${name}.${key}`);
          return Reflect.get(target, key);
        },
      });
      Object.defineProperty(Intl, name, { value: watched });
    }
    const watchMethod = (owner: object, key: string) => {
      const method: unknown = Reflect.get(owner, key);
      if (typeof method !== 'function') return;
      Object.defineProperty(owner, key, {
        value(this: unknown, ...args: unknown[]) {
          note(key);
          return method.apply(this, args);
        },
      });
    };
    watchMethod(Intl.Locale.prototype, 'getWeekInfo');
    watchMethod(String.prototype, 'localeCompare');
    for (const key of ['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']) watchMethod(Date.prototype, key);
    watchMethod(Number.prototype, 'toLocaleString');
  });

async function open(page: Page, { own, proxy }: TestClinic, attributes: string) {
  own.html = `<script src="${proxy.url}/widget.js" ${attributes} async></script>`;
  await page.goto(own.url);
}

const made = (page: Page) => page.evaluate(() => Reflect.get(window, 'made') as string[]);

for (const language of ['en', 'uk', 'he']) {
  test(`no formatter is made for the list of services in ${language}`, async ({ page, clinic }) => {
    await watchFormatters(page);
    await open(page, clinic, `data-lang="${language}"`);
    const list = widget(page).locator('.row-choice');
    // Prices, minutes and the languages' names are there.
    await expect(list.first()).toContainText(/\d.*₴|₴.*\d/);
    await expect(widget(page).getByRole('option', { name: 'Українська' })).toBeAttached();
    await expect.poll(() => made(page)).toEqual(['DateTimeFormat, later']);
  });
}

test('the formatter of the first times is made while they are on their way', async ({ page, clinic }) => {
  await watchFormatters(page);
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/clinics/*/api/**', async (route) => {
    await released;
    await route.continue();
  });
  await open(page, clinic, 'data-lang="en" data-service="101"');
  await expect.poll(() => made(page)).toEqual(['DateTimeFormat']);
  release();
  await expect(widget(page).locator('.time').first()).toBeVisible();
});
