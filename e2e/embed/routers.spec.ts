// Routers and caches that swap the page under the widget: small pages that do what Turbo, htmx, pjax, Astro, morphing
// and hydration do.
import { expect, type Page, test } from '../clinic.ts';
import { bookFirst, chooseTime, widget } from '../patient.ts';

const tag = (proxy: string, attributes = '') => `<script src="${proxy}/widget.js" ${attributes} async></script>`;
const services = (page: Page) => page.getByRole('heading', { name: 'What do you need?' });
const ready = (page: Page) => page.waitForFunction('window.AlpacaBooking?.version === 1');

/** Swaps the body for one of this HTML, and runs its scripts, as Turbo does. Astro's address comes last. */
const swapBody = (page: Page, html: string, path: string, { addressLast = false } = {}) =>
  page.evaluate(
    async ([html, path, addressLast]) => {
      const addEntry = () => history.pushState({ router: path }, '', path);
      if (!addressLast) addEntry();
      const body = document.createElement('body');
      body.innerHTML = html;
      for (const inert of body.querySelectorAll('script')) {
        const script = document.createElement('script');
        for (const { name, value } of inert.attributes) script.setAttribute(name, value);
        inert.replaceWith(script);
      }
      document.body.replaceWith(body);
      await null;
      if (addressLast) addEntry();
    },
    [html, path, addressLast] as const,
  );

test('a pop-up whose body is swapped away closes, unlocks the page and opens again on the next', async ({
  page,
  clinic,
}) => {
  // A router takes the clicks on all links.
  clinic.own.pages['/router.js'] = {
    type: 'text/javascript',
    body: `addEventListener('popstate', ({ state }) => { if (!state) history.replaceState({ router: 'given' }, ''); });
      document.addEventListener('click', (event) => {
        if (event.defaultPrevented || !event.target.closest('a')) return;
        event.preventDefault();
        document.body.replaceChildren();
      });`,
  };
  const html = `<a data-alpaca-booking href="${clinic.proxy.url}/embed">Book</a>${tag(clinic.proxy.url, 'data-mode="manual"')}`;
  clinic.own.html = `<script src="/router.js"></script>${html}`;
  await page.goto(clinic.own.url);
  await ready(page);
  await page.getByRole('link', { name: 'Book' }).click();
  await expect(services(page)).toBeVisible();
  for (const path of ['/next', '/last']) {
    await swapBody(page, html, path, { addressLast: path === '/last' });
    await expect.poll(() => page.evaluate('getComputedStyle(document.documentElement).overflow')).toBe('visible');
    await page.getByRole('link', { name: 'Book' }).click();
    await expect(services(page)).toBeVisible();
  }
  await bookFirst(page);
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(widget(page)).toBeHidden();
  expect(new URL(page.url()).pathname).toBe('/last');
});

for (const attributes of ['', 'data-target="#here"']) {
  test(`a page from a router’s cache shows the widget again${attributes && `, with ${attributes}`}`, async ({
    page,
    clinic,
  }) => {
    clinic.own.html = `<div id="here"></div>${tag(clinic.proxy.url, attributes)}`;
    await page.goto(clinic.own.url);
    await expect(services(page)).toBeVisible();
    const cached = await page.evaluate(() => document.body.innerHTML);
    await swapBody(page, '<h1>Elsewhere</h1>', '/elsewhere');
    await expect(widget(page)).toHaveCount(0);
    await swapBody(page, cached, '/');
    await expect(services(page)).toHaveCount(1);
    // A cache that puts HTML back and runs no script of it.
    await page.evaluate((html) => {
      document.body.innerHTML = '';
      document.body.innerHTML = html;
    }, cached);
    await expect(services(page)).toHaveCount(1);
    // A page that was saved with the widget in it, and is served so.
    clinic.own.html = cached;
    await page.goto(clinic.own.url);
    await expect(services(page)).toHaveCount(1);
    await bookFirst(page);
  });
}

test('morphing and hydration that drop what isn’t in the page’s HTML keep the widget as it is', async ({
  page,
  clinic,
}) => {
  clinic.own.html = `<main>${tag(clinic.proxy.url, 'data-accent="#aa0055"')}</main>
    <aside><alpaca-booking flow="doctor-first" accent="#aa0055"></alpaca-booking></aside>`;
  await page.goto(clinic.own.url);
  const main = page.locator('main');
  await main.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await expect(main.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
  const accents = () =>
    page.evaluate(() =>
      [...document.querySelectorAll('main > :not(script), aside > *')].map((host) =>
        getComputedStyle(host.shadowRoot?.querySelector('.alpaca') as Element).getPropertyValue('--brand'),
      ),
    );
  const before = await accents();
  await page.evaluate(() => {
    for (const host of document.querySelectorAll('main > :not(script)')) host.remove();
    for (const host of document.querySelectorAll('aside > *')) {
      for (const name of host.getAttributeNames()) if (name !== 'flow' && name !== 'accent') host.removeAttribute(name);
    }
  });
  await expect(main.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
  expect(await accents()).toEqual(before);
});

for (const [times, isKept] of [
  [5, true],
  [Number.POSITIVE_INFINITY, false],
] as const) {
  test(`a page that removes what is strange at once, ${times} times, ${isKept ? 'keeps' : 'does without'} the widget`, async ({
    page,
    clinic,
  }) => {
    clinic.own.pages['/page.js'] = {
      type: 'text/javascript',
      body: `window.left = ${times};
        new MutationObserver((changes) => {
          for (const node of changes.flatMap(({ addedNodes }) => [...addedNodes])) {
            if (node.localName === 'alpaca-place' && left-- > 0) node.remove();
          }
        }).observe(document, { childList: true, subtree: true });`,
    };
    clinic.own.html = `<script src="/page.js"></script><main>${tag(clinic.proxy.url)}</main>
      <a data-alpaca-booking href="${clinic.proxy.url}/embed">Appointments</a>`;
    await page.goto(clinic.own.url);
    await ready(page);
    await expect(services(page)).toHaveCount(isKept ? 1 : 0);
    if (!isKept) return;
    await page.evaluate('left = 5');
    await page.getByRole('link', { name: 'Appointments' }).click();
    await expect(page.getByRole('dialog').getByRole('heading', { name: 'What do you need?' })).toBeVisible();
    expect(await page.evaluate('left')).toBe(-1);
  });
}

test('Back goes one step and the page’s router hears nothing; away and Back it does', async ({ page, clinic }) => {
  clinic.own.pages['/router.js'] = {
    type: 'text/javascript',
    body: `window.heard = [];
      history.replaceState({ router: 'home' }, '');
      const push = history.pushState;
      history.pushState = function (...given) { heard.push('push'); return push.apply(history, given); };
      addEventListener('popstate', ({ state }) => {
        // As Turbo and Vue's router do.
        if (!state) return history.replaceState({ router: 'given' }, '');
        heard.push(state.router);
        document.querySelector('main').replaceChildren();
      });`,
  };
  clinic.own.html = `<script src="/router.js"></script><main>${tag(clinic.proxy.url)}</main>`;
  await page.goto(clinic.own.url);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await chooseTime(page);
  await expect(page.getByLabel('Full name')).toBeVisible();
  await page.goBack();
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
  await page.goForward();
  await expect(page.getByLabel('Full name')).toBeVisible();
  await page.goBack();
  await page.goBack();
  await expect(services(page)).toBeVisible();
  expect(await page.evaluate('heard')).toEqual([]);
  // A page of the router's above the steps: its way back is the router's.
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
  await page.evaluate(`history.pushState({ router: 'about' }, '', '/about')`);
  await page.goBack();
  await expect(widget(page)).toHaveCount(0);
  expect(await page.evaluate('heard')).toEqual(['push', 'home']);
  // It renders its page: the widget leaves the entry of the one before, and the router hears nothing of that.
  await page.evaluate((src) => {
    document.querySelector('main')?.append(Object.assign(document.createElement('script'), { src }));
  }, `${clinic.proxy.url}/widget.js`);
  await expect.poll(() => page.evaluate('navigation.currentEntry.getState() ?? null')).toBe(null);
  await expect(services(page)).toBeVisible();
  expect(await page.evaluate('heard')).toEqual(['push', 'home']);
});

test('a reload in the middle leaves no dead Back', async ({ page, clinic }) => {
  clinic.own.html = tag(clinic.proxy.url);
  await page.goto('about:blank');
  await page.goto(clinic.own.url);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
  await page.reload();
  await expect(services(page)).toBeVisible();
  await expect.poll(() => page.evaluate('navigation.currentEntry.getState() ?? null')).toBe(null);
  await page.goBack();
  expect(page.url()).toBe('about:blank');
});

test('a link to another part of the page leaves the steps where they are', async ({ page, clinic }) => {
  clinic.own.html = `<a href="#doctors">Doctors</a><h2 id="doctors">Doctors</h2>${tag(clinic.proxy.url)}`;
  await page.goto(clinic.own.url);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
  await page.getByRole('link', { name: 'Doctors' }).click();
  await expect.poll(() => page.url()).toContain('#doctors');
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
});

test('in a frame that was written by the page, and where the page has taken pushState, the steps work', async ({
  page,
  clinic,
}) => {
  clinic.own.html = `<body><script>history.pushState = () => { throw new Error('taken'); };
    const frame = document.body.appendChild(document.createElement('iframe'));
    frame.style = 'width: 100%; height: 800px';
    frame.contentDocument.write(${JSON.stringify(`<body>${tag(clinic.proxy.url)}</body>`).replace('</script>', '<\\/script>')});
    frame.contentDocument.close();</script>`;
  await page.goto(clinic.own.url);
  await bookFirst(page.frameLocator('iframe') as unknown as Page);
});
