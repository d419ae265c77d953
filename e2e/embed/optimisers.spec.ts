// What optimisers, loaders and consent tools make of the script tag, each in its own way.
import { expect, type Page, test } from '../clinic.ts';
import { widget } from '../patient.ts';

const script = (proxy: string) => `${proxy}/widget.js`;
const doctors = (page: Page) => page.locator('#here').getByRole('heading', { name: 'Choose a doctor' });

/** The page's HTML, and a script that then does what the optimiser does. */
const rewrites: Record<string, (proxy: string) => { html: string; js: string }> = {
  'jQuery’s html(), which loads scripts of other origins by a tag in the head': (proxy) => ({
    html: '',
    js: `document.querySelector('#here').innerHTML = '<script src="${script(proxy)}" data-flow="doctor-first" async></' + 'script>';
      const copy = document.createElement('script');
      copy.src = '${script(proxy)}';
      copy.onload = () => copy.remove();
      document.head.append(copy);`,
  }),
  'an optimiser that gives the tag another type and runs a copy later': (proxy) => ({
    html: `<script type="rocketlazyloadscript" data-rocket-src="${script(proxy)}" data-flow="doctor-first"></script>`,
    js: `addEventListener('load', () => {
      const lazy = document.querySelector('[type="rocketlazyloadscript"]');
      const own = document.createElement('script');
      for (const { name, value } of lazy.attributes) if (name !== 'type') own.setAttribute(name.replace('data-rocket-', ''), value);
      lazy.replaceWith(own);
    })`,
  }),
  'a consent tool that unblocks the tag by its type': (proxy) => ({
    html: `<script type="text/plain" src="${script(proxy)}" data-flow="doctor-first"></script>`,
    js: `addEventListener('load', () => {
      const blocked = document.querySelector('#here script');
      const own = document.createElement('script');
      own.src = blocked.src;
      own.dataset.flow = blocked.dataset.flow;
      blocked.replaceWith(own);
    })`,
  }),
  'a module': (proxy) => ({
    html: `<script type="module" src="${script(proxy)}" data-flow="doctor-first"></script>`,
    js: '',
  }),
  'an optimiser that inlines the script and keeps its attributes': (proxy) => ({
    html: '',
    js: `fetch('${script(proxy)}').then((answer) => answer.text()).then((text) => {
      const inline = document.createElement('script');
      inline.dataset.flow = 'doctor-first';
      inline.dataset.proxy = '${proxy}';
      inline.textContent = text;
      document.querySelector('#here').append(inline);
    })`,
  }),
};

for (const [what, rewrite] of Object.entries(rewrites)) {
  test(`${what}: the widget comes once, in its place and with its options`, async ({ page, clinic }) => {
    const { html, js } = rewrite(clinic.proxy.url);
    clinic.own.pages['/optimiser.js'] = { type: 'text/javascript', body: js };
    clinic.own.html = `<body><main id="here">${html}</main><footer></footer><script src="/optimiser.js"></script></body>`;
    await page.goto(clinic.own.url);
    await expect(doctors(page)).toBeVisible();
    await expect(widget(page)).toHaveCount(1);
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
