// The widget in every kind of container that a site may put it in: never wider than its place, and no sideways scroll.
import { expect, type Page, test } from '../clinic.ts';
import { widget } from '../patient.ts';

const viewportWidthsPx = [280, 320, 390, 820, 1100];

/** The containers by name. `{tag}` is where the widget goes. */
const containers: Record<string, string> = {
  'a plain block': '{tag}',
  'a centred flex row, inside a block': '<div style="display: flex; justify-content: center"><div>{tag}</div></div>',
  'a flex row, directly': '<div style="display: flex">{tag}</div>',
  'a flexible column beside an icon':
    '<div style="display: flex"><span style="flex: none; width: 32px">+</span><div style="flex: 1">{tag}</div></div>',
  'a flex column with centred children':
    '<div style="display: flex; flex-direction: column; align-items: center"><section>{tag}</section></div>',
  'columns that wrap, as Bootstrap’s':
    '<div style="display: flex; flex-wrap: wrap"><div style="flex: 1 0 0">{tag}</div><div style="flex: 0 0 60px">…</div></div>',
  'a grid of one fraction': '<div style="display: grid; grid-template-columns: 1fr"><div>{tag}</div></div>',
  'a grid of two fractions':
    '<div style="display: grid; grid-template-columns: 1fr 40px"><div>{tag}</div><i>…</i></div>',
  'a grid with centred items': '<div style="display: grid; place-items: center"><div>{tag}</div></div>',
  'a table': '<table><tbody><tr><td>{tag}</td></tr></tbody></table>',
  'a box shown as a table': '<div style="display: table"><div style="display: table-cell">{tag}</div></div>',
  'a float': '<div style="float: left">{tag}</div>',
  'a fieldset': '<form><fieldset><legend>Visit</legend>{tag}</fieldset></form>',
  'an inline block': '<div style="display: inline-block">{tag}</div>',
  'a box as wide as its content': '<div style="width: fit-content">{tag}</div>',
  'an absolutely positioned box': '<div style="position: absolute; inset-inline-start: 0">{tag}</div>',
  'a column of a text': '<div style="columns: 260px">{tag}</div>',
  'a details element': '<details open><summary>Book</summary>{tag}</details>',
  'a flex row in a grid in a flex row':
    '<main style="display: flex"><div style="display: grid"><div style="display: flex"><div>{tag}</div></div></div></main>',
};

/** Moves the widget into each container in turn. Answers what is wider than its place there; empty if nothing is. */
const overflows = (page: Page, zoom: number) =>
  widget(page).evaluate(
    (inner, { containers, zoom }) => {
      const { host } = inner.getRootNode() as ShadowRoot;
      const stage = document.querySelector('#stage') as HTMLElement;
      stage.style.setProperty('zoom', String(zoom));
      const scroller = document.documentElement;
      return Object.entries(containers).flatMap(([name, html]) => {
        stage.innerHTML = html.replace('{tag}', '<b id="place"></b>');
        const old = document.querySelector('#place') as HTMLElement;
        const place = old.parentElement as HTMLElement;
        old.replaceWith(host);
        const { left, right, width } = inner.getBoundingClientRect();
        const around = place.getBoundingClientRect();
        const found = [
          ...(left < around.left - 1 || right > around.right + 1 ? [`${left}…${right} in ${around.right}`] : []),
          ...(right > scroller.clientWidth + 1 ? [`beyond the window: ${right} of ${scroller.clientWidth}`] : []),
          ...(scroller.scrollWidth > scroller.clientWidth ? [`sideways scroll: ${scroller.scrollWidth}`] : []),
          ...(width < Math.min(230, scroller.clientWidth * 0.6) ? [`only ${width} px wide`] : []),
        ];
        return found.map((what) => `${name}, ${scroller.clientWidth} px, zoom ${zoom}: ${what}`);
      });
    },
    { containers, zoom },
  );

test('in every container the widget is never wider than its place', async ({ page, clinic }) => {
  clinic.own.html = `<!doctype html><body style="margin: 0"><div id="stage"></div>
    <script src="${clinic.proxy.url}/widget.js" async></script></body>`;
  await page.goto(clinic.own.url);
  await expect(page.getByRole('button', { name: /^Cardiologist, first visit/ })).toBeVisible();
  const seen: string[] = [];
  for (const width of viewportWidthsPx) {
    await page.setViewportSize({ width, height: 844 });
    for (const zoom of [1, 1.25, 1.5]) seen.push(...(await overflows(page, zoom)));
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
  await page.locator('.time:not(.time-more)').first().click();
  const below = async (name: string) => {
    const box = await page.getByRole('button', { name }).boundingBox();
    return (page.viewportSize()?.height ?? 0) - ((box?.y ?? 0) + (box?.height ?? 0));
  };
  expect(await below('Continue')).toBeGreaterThanOrEqual(60);
  // Beside the widget the floating button isn't needed; below it there is one, though the page has two tags.
  await expect(page.getByRole('button', { name: 'Book a visit' })).toHaveCount(0);
  await page.evaluate(() => scrollTo(0, 5000));
  await expect(page.getByRole('button', { name: 'Book a visit' })).toHaveCount(1);
  expect(await below('Book a visit')).toBeGreaterThanOrEqual(60);
});
