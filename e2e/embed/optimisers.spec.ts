// Optimiser × way in: what optimisers, loaders and consent tools make of the script tag, each in its own way.
import type { FrameLocator, Locator } from '@playwright/test';
import { expect, test } from '../clinic.ts';
import { widget } from '../patient.ts';

/** Every way in that has a tag of its own; what each shows, and that it comes once, is checked for each optimiser. */
const page = (proxy: string, tag: (attributes: string) => string) => `<body>
  <section id="tag">${tag('data-flow="doctor-first"')}</section>
  <section id="target"><div id="here"></div></section>${tag('data-flow="doctor-first" data-target="#here"')}
  <section id="button">${tag('data-mode="popup" data-label="Open"')}</section>
  <section id="frame">${tag('data-mode="iframe" data-flow="doctor-first"')}</section>
  <section id="element"><alpaca-booking flow="doctor-first" data-proxy="${proxy}"></alpaca-booking></section>
  <section id="link"><a data-alpaca-booking href="${proxy}/embed?flow=doctor-first">Appointments</a></section>
  ${tag('data-mode="floating" data-label="Book now"')}<p style="height: 3000px">The rest</p><script src="/optimiser.js"></script></body>`;

/** What the optimiser makes of a tag with these attributes, and a script that then does what it does. */
const optimisers: Record<string, (source: string) => { tag: (attributes: string) => string; js: string }> = {
  'jQuery’s html(), which loads scripts of other origins by a tag in the head': (source) => ({
    tag: (attributes) => `<b class="late" title='${attributes}'></b>`,
    js: `for (const late of document.querySelectorAll('.late')) {
      late.outerHTML = '<script src="${source}" ' + late.title + ' async></' + 'script>';
      const copy = document.createElement('script');
      copy.src = '${source}';
      copy.onload = () => copy.remove();
      document.head.append(copy);
    }`,
  }),
  'an optimiser that gives the tag another type and runs a copy later': (source) => ({
    tag: (attributes) => `<script type="rocketlazyloadscript" data-rocket-src="${source}" ${attributes}></script>`,
    js: `addEventListener('load', () => {
      for (const lazy of document.querySelectorAll('[type="rocketlazyloadscript"]')) {
        const own = document.createElement('script');
        for (const { name, value } of lazy.attributes) if (name !== 'type') own.setAttribute(name.replace('data-rocket-', ''), value);
        lazy.replaceWith(own);
      }
    })`,
  }),
  'a consent tool that unblocks the tag by its type': (source) => ({
    tag: (attributes) => `<script type="text/plain" src="${source}" ${attributes}></script>`,
    js: `addEventListener('load', () => {
      for (const blocked of document.querySelectorAll('[type="text/plain"]')) {
        const own = document.createElement('script');
        own.src = blocked.src;
        Object.assign(own.dataset, blocked.dataset);
        blocked.replaceWith(own);
      }
    })`,
  }),
  'a module': (source) => ({
    tag: (attributes) => `<script type="module" src="${source}" ${attributes}></script>`,
    js: '',
  }),
  'a loader that defers the tag': (source) => ({
    tag: (attributes) => `<script src="${source}" ${attributes} defer></script>`,
    js: '',
  }),
  'an optimiser that inlines the script and keeps its attributes': (source) => ({
    tag: (attributes) => `<script type="text/later" ${attributes}></script>`,
    js: `fetch('${source}').then((answer) => answer.text()).then((text) => {
      for (const later of document.querySelectorAll('[type="text/later"]')) {
        const inline = document.createElement('script');
        Object.assign(inline.dataset, later.dataset);
        inline.dataset.proxy = '${source.replace('/widget.js', '')}';
        inline.textContent = text;
        later.replaceWith(inline);
      }
    })`,
  }),
};

const script = (proxy: string) => `${proxy}/widget.js`;
const doctors = (place: Locator | FrameLocator) => place.getByRole('heading', { name: 'Choose a doctor' });

for (const [what, optimise] of Object.entries(optimisers)) {
  test(`${what}: by every way the widget comes once, in its place and with its options`, async ({
    page: tab,
    clinic,
  }) => {
    const { tag, js } = optimise(script(clinic.proxy.url));
    clinic.own.pages['/optimiser.js'] = { type: 'text/javascript', body: js };
    clinic.own.html = page(clinic.proxy.url, tag);
    await tab.goto(clinic.own.url);
    // Those far below the window load nothing until they come near.
    for (const id of ['#tag', '#target', '#element']) {
      await tab.locator(`${id} .alpaca`).scrollIntoViewIfNeeded();
      await expect(doctors(tab.locator(id))).toHaveCount(1);
    }
    await tab.locator('#frame iframe').scrollIntoViewIfNeeded();
    await expect(doctors(tab.frameLocator('#frame iframe'))).toHaveCount(1);
    await expect(widget(tab)).toHaveCount(5);
    await tab.evaluate('scrollTo(0, 1e5)');
    await tab.getByRole('button', { name: 'Book now' }).click();
    await expect(tab.getByRole('dialog')).toBeVisible();
    await tab.keyboard.press('Escape');
    await tab.getByRole('link', { name: 'Appointments' }).click();
    await expect(doctors(tab.getByRole('dialog'))).toBeVisible();
    await tab.keyboard.press('Escape');
    await tab.getByRole('button', { name: 'Open' }).click();
    await expect(tab.getByRole('dialog').getByRole('heading', { name: 'What do you need?' })).toBeVisible();
  });
}

test.describe('without its tag', () => {
  test.use({ expectedErrors: ['Alpaca Booking: The script tag is not on this page'] });
  for (const [what, load] of Object.entries({
    'combined with the page’s own scripts': `const own = document.createElement('script');
      own.src = '/all.js';
      document.head.append(own);`,
    'inlined with a proxy that is no address': `fetch('/all.js').then((answer) => answer.text()).then((text) => {
      const own = document.createElement('script');
      own.dataset.proxy = 'booking.example';
      own.textContent = text;
      document.body.append(own);
    });`,
    'from a blob': `fetch('/all.js').then((answer) => answer.blob()).then((blob) => {
      const own = document.createElement('script');
      own.src = URL.createObjectURL(blob);
      document.head.append(own);
    });`,
  })) {
    test(`${what}, it shows nothing and says what to do`, async ({ page, clinic }) => {
      const text = await (await fetch(script(clinic.proxy.url))).text();
      clinic.own.pages['/all.js'] = { type: 'text/javascript', body: text };
      clinic.own.pages['/load.js'] = { type: 'text/javascript', body: load };
      clinic.own.html = '<body><script src="/load.js"></script></body>';
      const message = page.waitForEvent('console', (one) => one.text().includes('The script tag is not on this page'));
      await page.goto(clinic.own.url);
      expect((await message).text()).toContain('exclude widget.js');
      await expect(widget(page)).toHaveCount(0);
    });
  }
});
