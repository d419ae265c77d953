// Real routers: the page is left and shown again with the widget on it, and a pop-up outlives no page.
import { expect, type Page, test } from '../../clinic.ts';
import { book, bookedHeading, bookFirst, chooseTime, fillDetails, olena, widget } from '../../patient.ts';
import { isLongTrial } from '../scale.ts';
import { type LibraryUse, serveLibrary, servePage } from './library-page.ts';

test.skip(!isLongTrial, 'needs libraries from npm: npm run trials');

// jquery-pjax tells its pages apart by the time: the clock has to run.
test.beforeEach(({ page, clock }) => page.clock.setSystemTime(clock.at));

const services = (page: Page) => page.getByRole('heading', { name: 'What do you need?' });
const times = (page: Page) => page.getByRole('heading', { name: 'Choose a time' });
const about = (page: Page) => page.getByRole('heading', { name: 'About us' });
const follow = (page: Page, name: string) => page.getByRole('link', { name, exact: true }).click();

type Router = LibraryUse & {
  /** More for the head. */
  head?: string;
  /** The body around the content of a page. Default: a `<main>`. */
  body?: (nav: string, content: string) => string;
  /** The router drops the scripts of the pages that it loads: these use the element. */
  runsNoScripts?: boolean;
};

/** Those that load the next page from the server and put (a part of) its body in place of the last one's. */
const routers: Readonly<Record<string, Router>> = {
  'Turbo 8': { scripts: ['@hotwired/turbo/dist/turbo.es2017-umd.js'] },
  'Turbo 8 that morphs': {
    scripts: ['@hotwired/turbo/dist/turbo.es2017-umd.js'],
    head: '<meta name="turbo-refresh-method" content="morph"><meta name="turbo-refresh-scroll" content="preserve">',
  },
  'Turbolinks 5': { scripts: ['turbolinks/dist/turbolinks.js'], code: 'Turbolinks.start()' },
  'htmx 2': {
    scripts: ['htmx.org/dist/htmx.js'],
    body: (nav, content) => `<body hx-boost="true">${nav}<main>${content}</main></body>`,
  },
  'htmx 2 that swaps a part': {
    scripts: ['htmx.org/dist/htmx.js'],
    body: (nav, content) =>
      `<body hx-boost="true" hx-target="#main" hx-select="#main" hx-swap="outerHTML">${nav}<main id="main" hx-history-elt>${content}</main></body>`,
  },
  'pjax 0.2': {
    scripts: ['pjax/pjax.js'],
    code: `new Pjax({ elements: 'a', selectors: ['title', 'main'], cacheBust: false })`,
  },
  'jquery-pjax 2': {
    scripts: ['jquery/dist/jquery.js', 'jquery-pjax/jquery.pjax.js'],
    code: `$(document).pjax('nav a', '#main', { fragment: '#main' })`,
    body: (nav, content) => `<body>${nav}<main id="main">${content}</main></body>`,
    runsNoScripts: true,
  },
  'Unpoly 3': {
    scripts: ['unpoly/unpoly.js'],
    styles: ['unpoly/unpoly.css'],
    code: `up.link.config.followSelectors.push('a[href]')`,
  },
  'Astro’s ClientRouter': {
    code: `import 'astro-client-router'`,
    head: '<meta name="astro-view-transitions-enabled" content="true">',
  },
  'Barba 2': {
    scripts: ['@barba/core/dist/barba.umd.js'],
    code: 'barba.init({})',
    body: (nav, content) =>
      `<body data-barba="wrapper">${nav}<main data-barba="container" data-barba-namespace="page">${content}</main></body>`,
  },
  'Swup 4': {
    code: `import Swup from 'swup'; new Swup({ animationSelector: false })`,
    body: (nav, content) => `<body>${nav}<main id="swup">${content}</main></body>`,
  },
};

const nav = (proxy: string) => `<nav><a href="/">Home</a> <a href="/about">About</a>
  <a data-alpaca-booking hx-boost="false" href="${proxy}/embed">Book</a></nav>`;

/** The rest of a page's journey: away from the widget, and back to it by the browser's own button. */
async function leaveReturnAndBook(page: Page) {
  await expect(services(page)).toBeVisible();
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await expect(times(page)).toBeVisible();
  await page.goBack();
  await expect(services(page)).toBeVisible();
  await follow(page, 'About');
  await expect(about(page)).toBeVisible();
  await expect(widget(page)).toHaveCount(0);
  await page.goBack();
  await expect(services(page)).toHaveCount(1);
  await follow(page, 'About');
  await expect(about(page)).toBeVisible();
  await follow(page, 'Home');
  await expect(services(page)).toHaveCount(1);
  // Left in the middle.
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await expect(times(page)).toBeVisible();
  await follow(page, 'About');
  await expect(about(page)).toBeVisible();
  await page.goBack();
  await expect(services(page).or(times(page))).toHaveCount(1);
  if (await times(page).isVisible()) await page.goBack();
  await bookFirst(page);
  expect(new URL(page.url()).pathname).toBe('/');
}

/** A pop-up is open when the page's own code goes to another page. */
async function routeUnderPopup(page: Page) {
  await follow(page, 'Book');
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'What do you need?' })).toBeVisible();
  // Back closes it and stays on the page.
  await page.goBack();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(new URL(page.url()).pathname).toBe('/');
  await follow(page, 'Book');
  await expect(page.getByRole('dialog').getByRole('heading', { name: 'What do you need?' })).toBeVisible();
  await page.evaluate(`document.querySelector('a[href="/about"]').click()`);
  await expect(about(page)).toHaveCount(1);
  if (await page.getByRole('dialog').isVisible()) await page.getByRole('button', { name: 'Close' }).click();
  await expect.poll(() => page.evaluate('getComputedStyle(document.documentElement).overflow')).toBe('visible');
  await follow(page, 'Book');
  await bookFirst(page.getByRole('dialog') as unknown as Page);
  await page.getByRole('button', { name: 'Close' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  expect(new URL(page.url()).pathname).toBe('/about');
}

for (const [name, router] of Object.entries(routers)) {
  const { head = '', body = (nav, content) => `<body>${nav}<main>${content}</main></body>`, runsNoScripts } = router;
  test.describe(`with ${name}`, () => {
    test('the page with the widget is left and shown again', async ({ page, clinic }) => {
      const { url } = clinic.proxy;
      const tags = (await serveLibrary(clinic.own, router)) + head;
      const manual = `<script src="${url}/widget.js" data-mode="manual" async></script>`;
      const content = runsNoScripts
        ? '<alpaca-booking></alpaca-booking>'
        : `<script src="${url}/widget.js" async></script>`;
      const links = nav(url);
      servePage(clinic.own, '/', tags + (runsNoScripts ? manual : ''), body(links, `<h1>Home</h1>${content}`));
      servePage(clinic.own, '/about', tags + (runsNoScripts ? manual : ''), body(links, '<h1>About us</h1>'));
      await page.goto(clinic.own.url);
      await leaveReturnAndBook(page);
    });

    test('a pop-up outlives no page', async ({ page, clinic }) => {
      const { url } = clinic.proxy;
      const tags = (await serveLibrary(clinic.own, router)) + head;
      const manual = `<script src="${url}/widget.js" data-mode="manual" async></script>`;
      servePage(clinic.own, '/', tags + manual, body(nav(url), '<h1>Home</h1>'));
      servePage(clinic.own, '/about', tags + manual, body(nav(url), '<h1>About us</h1>'));
      await page.goto(clinic.own.url);
      await page.waitForFunction('window.AlpacaBooking?.version === 1');
      await routeUnderPopup(page);
    });
  });
}

/** Those that change the page into what the server has now, and leave alone what is equal. */
const morphs: Readonly<Record<string, Router & { refresh: string }>> = {
  'Turbo 8': { ...routers['Turbo 8 that morphs'], refresh: 'Turbo.session.refresh(location.href)' },
  Idiomorph: {
    scripts: ['idiomorph/dist/idiomorph.js'],
    refresh: `fetch(location.href).then((answer) => answer.text()).then((html) => {
      Idiomorph.morph(document.body, new DOMParser().parseFromString(html, 'text/html').body);
    })`,
  },
};
for (const [name, { head = '', refresh, ...library }] of Object.entries(morphs)) {
  test(`with ${name} the page is morphed, and what was typed stays`, async ({ page, clinic }) => {
    const tags = (await serveLibrary(clinic.own, library)) + head;
    const serve = (title: string) => {
      const content = `<h1>${title}</h1><script src="${clinic.proxy.url}/widget.js" data-accent="#aa0055" async></script>`;
      servePage(clinic.own, '/', tags, `<body><main>${content}</main></body>`);
    };
    serve('Home');
    await page.goto(clinic.own.url);
    await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
    await chooseTime(page);
    await fillDetails(page);
    const accent = () => widget(page).evaluate((element) => getComputedStyle(element).getPropertyValue('--brand'));
    const before = await accent();
    serve('Fresh');
    await page.evaluate(refresh);
    await expect(page.getByRole('heading', { name: 'Fresh' })).toBeVisible();
    await expect(page.getByLabel('Full name')).toHaveValue(olena.name);
    expect(await accent()).toBe(before);
    await book(page);
    await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  });
}

/** Those that render the pages themselves. */
const apps = {
  'react-router 7': `
    import { createElement as h, StrictMode } from 'react';
    import { createRoot } from 'react-dom/client';
    import { createBrowserRouter, Link, Outlet } from 'react-router';
    import { RouterProvider } from 'react-router/dom';
    const proxy = document.documentElement.dataset.proxy;
    const Layout = () => h('div', null,
      h('nav', null, h(Link, { to: '/' }, 'Home'), ' ', h(Link, { to: '/about' }, 'About'), ' ',
        h('a', { 'data-alpaca-booking': '', href: proxy + '/embed' }, 'Book')),
      h(Outlet));
    const router = createBrowserRouter([{ path: '/', Component: Layout, children: [
      { index: true, Component: () => h('main', null, h('h1', null, 'Home'), h('alpaca-booking')) },
      { path: 'about', Component: () => h('h1', null, 'About us') },
    ] }]);
    createRoot(document.querySelector('#app')).render(h(StrictMode, null, h(RouterProvider, { router })));`,
  'vue-router 4': `
    import { createApp, h } from 'vue';
    import { createRouter, createWebHistory, RouterLink, RouterView } from 'vue-router';
    const proxy = document.documentElement.dataset.proxy;
    const Home = { render: () => h('main', [h('h1', 'Home'), h('alpaca-booking')]) };
    const About = { render: () => h('h1', 'About us') };
    const router = createRouter({ history: createWebHistory(), routes: [
      { path: '/', component: Home }, { path: '/about', component: About },
    ] });
    const App = { render: () => h('div', [
      h('nav', [h(RouterLink, { to: '/' }, () => 'Home'), ' ', h(RouterLink, { to: '/about' }, () => 'About'), ' ',
        h('a', { 'data-alpaca-booking': '', href: proxy + '/embed' }, 'Book')]),
      h(RouterView),
    ]) };
    createApp(App).use(router).mount('#app');`,
};
for (const [name, code] of Object.entries(apps)) {
  test.describe(`with ${name}`, () => {
    for (const [what, journey] of [
      ['the page with the widget is left and shown again', leaveReturnAndBook],
      ['a pop-up outlives no page', routeUnderPopup],
    ] as const) {
      test(what, async ({ page, clinic }) => {
        const { url } = clinic.proxy;
        const tags = await serveLibrary(clinic.own, { code });
        const head = `<script>document.documentElement.dataset.proxy = '${url}'</script>${tags}
          <script src="${url}/widget.js" data-mode="manual" async></script>`;
        for (const path of ['/', '/about']) servePage(clinic.own, path, head, '<body><div id="app"></div></body>');
        await page.goto(clinic.own.url);
        await page.waitForFunction('window.AlpacaBooking?.version === 1');
        await journey(page);
      });
    }
  });
}
