// Container × width: in every kind of container that a site may put it in, the widget is never wider than its place,
// and the page has no sideways scroll.
import type { Locator } from '@playwright/test';
import { expect, test } from '../clinic.ts';
import { widget } from '../patient.ts';
import { containers } from './host-pages/containers.ts';

const viewportWidthsPx = [280, 320, 390, 820, 1100];

/** Moves a widget into each container in turn. Answers what is wider than its place there; empty if nothing is. */
const overflows = (host: Locator, zoom: number) =>
  host.evaluate(
    (host, { containers, zoom }) => {
      const inner = host.shadowRoot?.querySelector('.alpaca, iframe') ?? host;
      const stage = document.querySelector('#stage') as HTMLElement;
      const shelf = host.parentElement;
      stage.style.setProperty('zoom', String(zoom));
      const scroller = document.documentElement;
      const seen = Object.entries(containers).flatMap(([name, html]) => {
        stage.innerHTML = html.replace('{widget}', '<b id="place"></b>');
        const old = document.querySelector('#place') as HTMLElement;
        const place = old.parentElement as HTMLElement;
        old.replaceWith(host);
        const { left, right, width } = inner.getBoundingClientRect();
        const around = place.getBoundingClientRect();
        const found = [
          ...(left < around.left - 1 || right > around.right + 1 ? [`${left}…${right} in ${around.right}`] : []),
          ...(right > scroller.clientWidth + 1 ? [`beyond the window: ${right} of ${scroller.clientWidth}`] : []),
          ...(scroller.scrollWidth > scroller.clientWidth ? [`sideways scroll: ${scroller.scrollWidth}`] : []),
          ...(inner.getClientRects().length > 1 ? ['split over columns'] : []),
          ...(width < Math.min(230, scroller.clientWidth * 0.6) ? [`only ${width} px wide`] : []),
        ];
        return found.map((what) => `${host.localName} in ${name}, ${innerWidth} px, zoom ${zoom}: ${what}`);
      });
      shelf?.append(host);
      stage.replaceChildren();
      return seen;
    },
    { containers, zoom },
  );

test('in every container the widget is never wider than its place, as a tag, an element and a frame', async ({
  page,
  clinic,
}) => {
  const script = `<script src="${clinic.proxy.url}/widget.js"`;
  clinic.own.html = `<!doctype html><style>iframe { padding: 7px; margin: 3px; border: 1px dotted }</style>
    <body style="margin: 0"><div id="stage"></div><div id="tag">${script} async></script></div><div id="frame">${script} data-mode="iframe" async></script></div>
    <div id="element"><alpaca-booking></alpaca-booking></div></body>`;
  await page.goto(clinic.own.url);
  await expect(page.getByRole('button', { name: /^Cardiologist, first visit/ }).first()).toBeVisible();
  await page.addStyleTag({ content: '#tag, #frame, #element { display: none }' });
  const seen: string[] = [];
  for (const width of viewportWidthsPx) {
    await page.setViewportSize({ width, height: 844 });
    for (const zoom of [1, 1.25, 1.5]) seen.push(...(await overflows(page.locator('#tag > alpaca-place'), zoom)));
    seen.push(...(await overflows(page.locator('#element > alpaca-booking'), 1)));
    seen.push(...(await overflows(page.locator('#frame > alpaca-place'), 1)));
  }
  expect(seen).toEqual([]);
});

test('the pop-up’s close button is in sight at any width', async ({ page, clinic }) => {
  clinic.own.html = `<script src="${clinic.proxy.url}/widget.js" data-mode="popup" async></script>`;
  await page.goto(clinic.own.url);
  await page.getByRole('button', { name: 'Book a visit' }).click();
  for (const width of [320, 390, 760, 820, 1000, 1100]) {
    await page.setViewportSize({ width, height: 1000 });
    await expect(page.getByRole('button', { name: 'Close' })).toBeInViewport({ ratio: 1 });
    const box = await widget(page).last().boundingBox();
    expect(box && [box.x >= 0, box.x + box.width <= width], `${width} px`).toEqual([true, true]);
  }
});

for (const [name, style] of Object.entries({
  'that keeps proportions': 'aspect-ratio: 16 / 9; overflow: hidden',
  'of a fixed height': 'height: 600px; overflow: clip',
  'that keeps proportions by padding': 'position: relative; padding-bottom: 56.25%; height: 0; overflow: hidden',
})) {
  test(`in a wrapper ${name} a frame isn’t cut off`, async ({ page, clinic }) => {
    const position = style.includes('padding')
      ? 'style="position: absolute; inset: 0; width: 100%; height: 100%; border: 0"'
      : '';
    clinic.own.html = `<div id="wrapper" style="${style}; width: 1000px"><iframe width="1000" ${position} src="${clinic.proxy.url}/embed"></iframe></div>
      <script src="${clinic.proxy.url}/widget.js" data-mode="manual" async></script>`;
    await page.setViewportSize({ width: 1100, height: 900 });
    await page.goto(clinic.own.url);
    const frame = page.frameLocator('iframe');
    await frame.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
    await expect(frame.locator('.time').first()).toBeVisible();
    const bottoms = () =>
      page.evaluate(() =>
        ['iframe', '#wrapper'].map((name) => document.querySelector(name)?.getBoundingClientRect().bottom ?? 0),
      );
    await expect.poll(async () => (([inner = 0, outer = 0]) => inner - outer)(await bottoms())).toBeLessThanOrEqual(0);
  });
}

test('a frame in a shadow root of the page is as high as its content', async ({ page, clinic }) => {
  clinic.own.html = `<div id="host"></div><script>
      document.querySelector('#host').attachShadow({ mode: 'open' }).innerHTML = '<iframe width="390" src="${clinic.proxy.url}/embed"></iframe>';
    </script><script src="${clinic.proxy.url}/widget.js" data-mode="manual" async></script>`;
  await page.goto(clinic.own.url);
  await expect.poll(async () => (await page.locator('iframe').boundingBox())?.height ?? 0).toBeGreaterThan(500);
});

test('a bar of the site at the bottom of the window covers neither the widget’s bar nor the floating button', async ({
  page,
  clinic,
  expectedErrors,
}) => {
  expectedErrors.push('Only the first floating button of a corner is shown');
  const said = page.waitForEvent('console', (message) => message.text().includes('Only the first floating button'));
  const script = `<script src="${clinic.proxy.url}/widget.js"`;
  clinic.own.html = `<html style="--alpaca-bottom: 60px"><body>${script} async></script><div style="height: 3000px"></div>
    ${script} data-mode="floating" async></script>${script} data-mode="floating" async></script></body>`;
  await page.goto(clinic.own.url);
  await said;
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await page.locator('.time').first().click();
  const below = async (name: string) => {
    const box = await page.getByRole('button', { name }).boundingBox();
    return (page.viewportSize()?.height ?? 0) - ((box?.y ?? 0) + (box?.height ?? 0));
  };
  expect(await below('Book visit')).toBeGreaterThanOrEqual(60);
  // Beside the widget the floating button isn't needed; below it there is one, though the page has two tags.
  await expect(page.getByRole('button', { name: 'Book a visit' })).toHaveCount(0);
  await page.evaluate(() => scrollTo(0, 5000));
  await expect(page.getByRole('button', { name: 'Book a visit' })).toHaveCount(1);
  expect(await below('Book a visit')).toBeGreaterThanOrEqual(60);
});
