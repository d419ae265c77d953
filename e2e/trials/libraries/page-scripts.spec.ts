// Real sliders, hot keys, tap handlers, smooth scrollers and built-ins: none takes anything away from the widget.
import type { Locator } from '@playwright/test';
import { expect, type Page, test } from '../../clinic.ts';
import { bookedHeading, chooseTime, olena, widget } from '../../patient.ts';
import { isLongTrial } from '../scale.ts';
import { type LibraryUse, serveLibrary, servePage } from './library-page.ts';

test.skip(!isLongTrial, 'needs libraries from npm: npm run trials');

// What fullPage says of itself, as a warning.
test.use({ expectedErrors: ['fullPage'] });

type PageScript = LibraryUse & { body?: (content: string) => string; width?: number };

const slides = (attributes: string, slide: string, content: string) =>
  `<div ${attributes}><div ${slide}>${content}</div><div ${slide}><h2>Second slide</h2></div></div>`;

const jquery = 'jquery/dist/jquery.js';

/** Those that hear keys and presses of the whole page, or of the slide that the widget is in. */
const listeners: Readonly<Record<string, PageScript>> = {
  'jquery.hotkeys': {
    scripts: [jquery, 'jquery.hotkeys/jquery.hotkeys.js'],
    code: `for (const key of ['a', 'o', 'space', 'left', 'right', '0', '5']) $(document).on('keydown', null, key, () => false)`,
  },
  Mousetrap: {
    scripts: ['mousetrap/mousetrap.js'],
    code: `Mousetrap.bind(['a', 'o', 'space', 'left', 'right', '0', '5'], () => false)`,
  },
  'fullPage 4': {
    scripts: ['fullpage.js/dist/fullpage.js'],
    styles: ['fullpage.js/dist/fullpage.css'],
    code: `new fullpage('#full', { licenseKey: 'gplv3-license', credits: { enabled: false } })`,
    body: (content) => slides('id="full"', 'class="section"', content),
  },
  'Slick 1': {
    scripts: [jquery, 'slick-carousel/slick/slick.js'],
    styles: ['slick-carousel/slick/slick.css'],
    code: `$('#slides').slick({ arrows: false, infinite: false })`,
    body: (content) => slides('id="slides"', '', content),
  },
  'Swiper 12': {
    scripts: ['swiper/swiper-bundle.js'],
    styles: ['swiper/swiper-bundle.css'],
    code: `new Swiper('.swiper', { keyboard: { enabled: true }, mousewheel: true })`,
    body: (content) => `<div class="swiper">${slides('class="swiper-wrapper"', 'class="swiper-slide"', content)}</div>`,
  },
  'Flickity 3': {
    scripts: ['flickity/dist/flickity.pkgd.js'],
    styles: ['flickity/dist/flickity.css'],
    code: `new Flickity('#slides', { accessibility: true })`,
    body: (content) => slides('id="slides"', 'style="width: 100%; height: 800px; overflow: auto"', content),
  },
  FastClick: { scripts: ['fastclick/lib/fastclick.js'], code: 'FastClick.attach(document.body)' },
};

/** Books with the keyboard and, where there is one, a touch screen, and reads what has arrived. */
async function bookByHand(page: Page, hasTouch: boolean) {
  const press = (target: Locator) => (hasTouch ? target.tap() : target.click());
  await press(page.getByRole('button', { name: /^Cardiologist, first visit/ }));
  await chooseTime(page);
  await press(page.getByLabel('Full name'));
  await page.keyboard.type('Anna Maia  oaoa');
  for (const _ of [1, 2, 3, 4, 5, 6]) await page.keyboard.press('Backspace');
  for (const _ of [1, 2]) await page.keyboard.press('ArrowLeft');
  await page.keyboard.type('r');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await page.keyboard.type(olena.phone);
  await expect(page.getByLabel('Full name')).toHaveValue('Anna Maria');
  await expect(page.getByLabel('Phone')).toHaveValue(olena.phone);
  await press(page.getByRole('button', { name: 'Book visit' }));
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
}

for (const [name, script] of Object.entries(listeners)) {
  test(`beside ${name} all that is typed and pressed arrives`, async ({ page, clinic, hasTouch }) => {
    const head = await serveLibrary(clinic.own, script);
    const tag = `<script src="${clinic.proxy.url}/widget.js" async></script>`;
    servePage(clinic.own, '/', head, `<body>${script.body?.(tag) ?? tag}</body>`);
    await page.goto(clinic.own.url);
    await bookByHand(page, hasTouch);
  });
}

/** Those that scroll the page themselves, or stop it from scrolling. */
const scrollers: Readonly<Record<string, PageScript>> = {
  Lenis: { scripts: ['lenis/dist/lenis.js'], styles: ['lenis/dist/lenis.css'], code: 'new Lenis({ autoRaf: true })' },
  'GSAP ScrollSmoother': {
    scripts: ['gsap/dist/gsap.js', 'gsap/dist/ScrollTrigger.js', 'gsap/dist/ScrollSmoother.js'],
    code: `gsap.registerPlugin(ScrollTrigger, ScrollSmoother);
      ScrollTrigger.normalizeScroll(true);
      ScrollSmoother.create({ smooth: 1 })`,
    body: (content) => `<div id="smooth-wrapper"><div id="smooth-content">${content}</div></div>`,
  },
  'GSAP ScrollTrigger with a pinned section': {
    scripts: ['gsap/dist/gsap.js', 'gsap/dist/ScrollTrigger.js'],
    code: `gsap.registerPlugin(ScrollTrigger);
      ScrollTrigger.create({ trigger: '#pinned', pin: true, start: 'top top', end: '+=500', snap: 1 })`,
    body: (content) => `<div id="pinned">${content}</div>`,
  },
  'fullPage 4': {
    scripts: ['fullpage.js/dist/fullpage.js'],
    styles: ['fullpage.js/dist/fullpage.css'],
    code: `new fullpage('#full', { licenseKey: 'gplv3-license', credits: { enabled: false } })`,
    body: (content) => slides('id="full"', 'class="section"', content),
  },
  'react-remove-scroll': {
    code: `
      import { createElement as h } from 'react';
      import { createRoot } from 'react-dom/client';
      import { RemoveScroll } from 'react-remove-scroll';
      createRoot(document.body.appendChild(document.createElement('div'))).render(h(RemoveScroll, null, 'Menu'));`,
  },
  'body-scroll-lock': {
    scripts: ['body-scroll-lock/lib/bodyScrollLock.js'],
    code: 'bodyScrollLock.disableBodyScroll(document.querySelector("#menu"))',
    body: (content) => `<div id="menu">Menu</div>${content}`,
  },
};

for (const [name, script] of Object.entries(scrollers)) {
  test(`beside ${name} the wheel scrolls the pop-up’s list and not the page`, async ({ page, clinic }) => {
    const { url } = clinic.proxy;
    const head = await serveLibrary(clinic.own, script);
    const content = `<h1>Home</h1><script src="${url}/widget.js" data-mode="popup" async></script>
      <div style="height: 3000px"></div>`;
    servePage(clinic.own, '/', head, `<body>${script.body?.(content) ?? content}</body>`);
    await page.setViewportSize({ width: 390, height: 400 });
    await page.goto(clinic.own.url);
    await page.getByRole('button', { name: 'Book a visit' }).click();
    // Not the last: further rows may come meanwhile.
    const row = page.getByRole('button').filter({ hasText: /UAH|₴/ }).first();
    await row.waitFor();
    const top = async () => (await row.boundingBox())?.y ?? 0;
    const before = await top();
    const place = () => page.evaluate(() => document.querySelector('h1')?.getBoundingClientRect().top ?? Number.NaN);
    const pageBefore = await place();
    await page.mouse.move(200, 250);
    await page.mouse.wheel(0, 300);
    await expect.poll(top).toBeLessThan(before);
    expect(await place()).toBe(pageBefore);
    await page.getByRole('button', { name: 'Close' }).click();
    await expect(page.locator('dialog[open]')).toHaveCount(0);
  });
}

/** Those that change what the browser has built in. */
const builtIns: Readonly<Record<string, PageScript>> = {
  Datejs: { scripts: ['datejs/lib/date-en-US.js'] },
  MooTools: { scripts: ['mootools/lib/mootools-core-1.5.2-server.js'] },
  'core-js with all polyfills': { scripts: ['core-js-bundle/index.js'] },
  'zone.js': { scripts: ['zone.js/bundles/zone.umd.js'] },
};

for (const [name, script] of Object.entries(builtIns)) {
  test(`with ${name} the days are right, and a visit is booked`, async ({ page, clinic, hasTouch }) => {
    const tag = `<script src="${clinic.proxy.url}/widget.js" async></script>`;
    const readDays = async () => {
      await page.goto(clinic.own.url);
      await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
      await expect(page.locator('.time').first()).toBeVisible();
      return widget(page).innerText();
    };
    servePage(clinic.own, '/', '', `<body>${tag}</body>`);
    const days = await readDays();
    servePage(clinic.own, '/', await serveLibrary(clinic.own, script), `<body>${tag}</body>`);
    expect(await readDays()).toBe(days);
    await page.goBack();
    await bookByHand(page, hasTouch);
  });
}

test('jQuery inserts the tag: the widget comes in its place, with its attributes', async ({ page, clinic }) => {
  const { url } = clinic.proxy;
  const head = await serveLibrary(clinic.own, {
    scripts: [jquery],
    code: `$('#here').html('<script src="${url}/widget.js" data-flow="doctor-first" async><\\/script>')`,
  });
  servePage(clinic.own, '/', head, '<body><div id="here"></div><footer>Footer</footer></body>');
  await page.goto(clinic.own.url);
  await expect(
    page
      .locator('#here')
      .getByRole('heading', { name: /doctor/i })
      .first(),
  ).toBeVisible();
});
