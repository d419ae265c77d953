// Single-page apps: a widget that is added and removed with a route leaves nothing behind.
import { expect, type Page, test } from '../clinic.ts';
import { bookFirst } from '../patient.ts';
import { chooseScale, reportTrial } from '../trials/scale.ts';

const manual = (proxy: string) => `<script src="${proxy}/widget.js" data-mode="manual" async></script>`;

/** Counts listeners on window and document, and observers. It runs before any other script of the page. */
const counting = `
  window.hanging = { listeners: 0, observers: 0 };
  for (const target of [window, document]) {
    const { addEventListener, removeEventListener } = target;
    const known = new WeakMap();
    const typesOf = (listener) => { if (!known.has(listener)) known.set(listener, new Set()); return known.get(listener); };
    target.addEventListener = function (type, listener, options) {
      const types = typesOf(listener);
      if (!types.has(type)) hanging.listeners++;
      types.add(type);
      return addEventListener.call(target, type, listener, options);
    };
    target.removeEventListener = function (type, listener, options) {
      if (typesOf(listener).delete(type)) hanging.listeners--;
      return removeEventListener.call(target, type, listener, options);
    };
  }
  for (const name of ['MutationObserver', 'ResizeObserver', 'IntersectionObserver']) {
    window[name] = class extends window[name] {
      #on = false;
      observe(...given) { if (!this.#on) hanging.observers++; this.#on = true; return super.observe(...given); }
      disconnect() { if (this.#on) hanging.observers--; this.#on = false; return super.disconnect(); }
    };
  }`;

async function measure(page: Page) {
  const session = await page.context().newCDPSession(page);
  // Twice: objects finalized by the first collection are freed by the second.
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  await session.detach();
  const metric = (name: string) => metrics.find((one) => one.name === name)?.value ?? Number.NaN;
  const counted = await page.evaluate(() => ({
    hanging: { ...(window as unknown as { hanging: Record<string, number> }).hanging },
    sheets: document.adoptedStyleSheets.length,
    elements: document.querySelectorAll('*').length,
    history: history.length,
    overflow: getComputedStyle(document.documentElement).overflow,
  }));
  return { counted, nodes: metric('Nodes'), listeners: metric('JSEventListeners') };
}

/** Enough for one cycle in ten that leaves a widget behind to be seen. */
const cycles = chooseScale(60, 1000);

/** Each is one cycle of a route: added, shown, removed. */
const routes = {
  'mounted by code': `
    const ready = new Promise((yes) => { const off = AlpacaBooking.on('ready', () => { off(); yes(); }); });
    const shown = AlpacaBooking.mount(main, { theme: 'dark' });
    shown.update({ theme: 'light', lang: 'uk' });
    await ready;
    shown.destroy();`,
  'as an element whose attributes change': `
    const element = document.createElement('alpaca-booking');
    const ready = new Promise((yes) => element.addEventListener('alpaca-booking:ready', yes, { once: true }));
    main.append(element);
    await ready;
    element.setAttribute('accent', '#0a5');
    element.setAttribute('flow', 'doctor-first');
    await Promise.resolve();
    // Moved within the page, as when a list is sorted.
    main.append(element);
    await Promise.resolve();
    main.replaceChildren();`,
  'taken away before it was ready': `
    const shown = AlpacaBooking.mount(main, {});
    await new Promise(requestAnimationFrame);
    main.replaceChildren();`,
  'a floating button, pressed': `
    const shown = AlpacaBooking.mount(main, { mode: 'floating', accent: '#0a5' });
    await Promise.resolve();
    const button = [...document.documentElement.children].at(-1).shadowRoot.querySelector('button');
    button.click();
    if (![...document.body.children].some(({ shadowRoot }) => shadowRoot?.querySelector('dialog[open]'))) throw new Error('not open');
    // The window goes away with its button, open or not, and so does the history's entry, of which the page hears nothing.
    if (time % 2) AlpacaBooking.close();
    shown.destroy();
    if ([...document.body.children].some(({ shadowRoot }) => shadowRoot)) throw new Error('the window is still there');
    while (navigation.currentEntry.getState()) await new Promise(requestAnimationFrame);`,
  'a frame': `
    const shown = AlpacaBooking.mount(main, { mode: 'iframe' });
    await Promise.resolve();
    const frame = main.firstElementChild.shadowRoot.querySelector('iframe');
    await new Promise((yes) => frame.addEventListener('load', yes, { once: true }));
    shown.destroy();`,
  'script tags of each route': `
    const script = document.createElement('script');
    script.src = source;
    const ready = new Promise((yes) => { const off = AlpacaBooking.on('ready', () => { off(); yes(); }); });
    main.append(script);
    await ready;
    main.replaceChildren();
    // An equal tag that comes in the same moment is no other route: its widget would go on.
    await new Promise(requestAnimationFrame);`,
};

for (const [what, route] of Object.entries(routes)) {
  test(`${what}, ${cycles} times: nothing is left behind`, async ({ page, clinic }) => {
    await page.addInitScript(counting);
    clinic.own.html = `<main></main>${manual(clinic.proxy.url)}`;
    await page.goto(clinic.own.url);
    await page.waitForFunction('window.AlpacaBooking?.version === 1');
    const run = (times: number) =>
      page.evaluate(`(async () => {
        const main = document.querySelector('main');
        const source = '${clinic.proxy.url}/widget.js';
        for (let time = 0; time < ${times}; time++) { ${route} }
      })()`);
    // Created once for the page, so it stays.
    await run(10);
    const before = await measure(page);
    await run(cycles);
    // A widget has 300 nodes and more than 20 listeners: what one cycle in ten left behind would be seen. The browser
    // collects when it likes, and of frames it keeps a last one or two, which are whole pages.
    await expect(async () => {
      const after = await measure(page);
      expect(after.counted).toEqual(before.counted);
      expect(after.nodes - before.nodes).toBeLessThan(what === 'a frame' ? 2000 : 200);
      expect(after.listeners - before.listeners).toBeLessThan(what === 'a frame' ? 200 : 20);
    }).toPass({ timeout: 60_000 });
    reportTrial('L2', `${what}, ${cycles} cycles`);
  });
}

test('a booking started on one route is gone on the next, where a new one works', async ({ page, clinic }) => {
  clinic.own.html = `<main></main>${manual(clinic.proxy.url)}`;
  await page.goto(clinic.own.url);
  await page.waitForFunction('window.AlpacaBooking?.version === 1');
  const go = (path: string, html: string) =>
    page.evaluate(
      ([path, html]) => {
        history.pushState({ page: path }, '', path);
        const main = document.querySelector('main');
        if (main) main.innerHTML = html;
      },
      [path, html] as const,
    );
  await go('/book', '<alpaca-booking></alpaca-booking>');
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
  await go('/about', '<h1>About</h1>');
  await expect(page.locator('.alpaca')).toHaveCount(0);
  await go('/again', '<alpaca-booking></alpaca-booking>');
  await expect(page.getByRole('heading', { name: 'What do you need?' })).toBeVisible();
  await bookFirst(page);
  expect(clinic.sandbox.touches()).toHaveLength(1);
});

/** What React does after a mismatch: new elements, and script tags made in such a way that they never run. */
const makeAnew = (page: Page, selector: string, html: string) =>
  page.evaluate(
    ([selector, html]) => {
      const old = document.querySelector(selector);
      const anew = old?.cloneNode() as Element;
      anew.innerHTML = html;
      old?.replaceWith(anew);
    },
    [selector, html] as const,
  );

test('where a framework makes the page anew, the widget is neither lost nor doubled, and what was typed stays', async ({
  page,
  clinic,
}) => {
  const tag = (attributes = '') => `<script src="${clinic.proxy.url}/widget.js" ${attributes} async></script>`;
  const head = tag('data-target="#here" data-flow="doctor-first"');
  const main = `<main>${tag()}</main><div id="here"></div>${tag('data-mode="floating"')}`;
  clinic.own.html = `<html lang="en"><head>${head}</head><body>${main}</body></html>`;
  await page.goto(clinic.own.url);
  const typed = page.locator('main').getByLabel('Search services');
  const target = page.locator('#here').getByRole('heading', { name: 'Choose a doctor' });
  const floating = page.locator('html > alpaca-place .floating');
  await typed.fill('card');
  await expect(target).toHaveCount(1);
  const isWhole = async () => {
    await expect(page.locator('main .alpaca')).toHaveCount(1);
    await expect(target).toHaveCount(1);
    await expect(floating).toHaveCount(1);
  };
  for (const [selector, html] of [
    ['main', tag()],
    ['body', main],
    ['html', `<head>${head}</head><body>${main}</body>`],
  ] as const) {
    await makeAnew(page, selector, html);
    await isWhole();
    await expect(typed).toHaveValue('card');
  }
  // A page that was there only a while later is another one.
  await makeAnew(page, 'body', '');
  await expect(page.locator('.alpaca:not(.floating)')).toHaveCount(0);
  await makeAnew(page, 'body', main);
  await isWhole();
  await expect(typed).toHaveValue('');
  await page.evaluate(`document.documentElement.lang = 'uk'`);
  await expect(page.locator('main').getByLabel('Пошук послуги')).toBeVisible();
});

test('the element’s frame is no child of it, so that a framework’s rendering leaves it alone', async ({
  page,
  clinic,
}) => {
  const link = `<a href="${clinic.proxy.url}/embed">Book</a>`;
  clinic.own.html = `<div style="height: 600px; overflow: hidden"><alpaca-booking mode="iframe">${link}</alpaca-booking></div>${manual(clinic.proxy.url)}`;
  await page.goto(clinic.own.url);
  const frame = page.frameLocator('iframe');
  await frame.getByLabel('Search services').fill('card');
  const element = page.locator('alpaca-booking');
  expect(await element.innerHTML()).toBe(link);
  await expect(page.getByRole('link', { name: 'Book' })).toBeHidden();
  await element.evaluate((one, html) => {
    one.innerHTML = html;
  }, link);
  await expect(frame.getByLabel('Search services')).toHaveValue('card');
  // And the wrapper doesn't cut it off.
  await expect.poll(async () => (await page.locator('iframe').boundingBox())?.height).toBeLessThanOrEqual(600);
});
