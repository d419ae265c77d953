// A patient prints the booked visit: the whole link is on the paper, from every way to embed the widget.
import type { Page } from '@playwright/test';
import { expect, test } from '../clinic.ts';
import { book, fillDetails } from '../patient.ts';

/** A4 without margins, in CSS pixels. */
const paper = { width: 718, height: 1046 };

/**
 * What keeps the visit's link off the paper: a box that cuts it off, a box that is on every sheet, or text of the host
 * page at the same place.
 */
const obstaclesOf = (page: Page) =>
  page.locator('.copyable-link a').evaluate((link) => {
    const obstacles: string[] = [];
    const range = document.createRange();
    range.selectNodeContents(link);
    const text = range.getBoundingClientRect();
    if (text.width === 0) obstacles.push('nothing is printed');
    for (
      let box: Element | null = link;
      box;
      box = box.parentElement ?? (box.getRootNode() as ShadowRoot).host ?? null
    ) {
      const { overflowX, overflowY, position } = getComputedStyle(box);
      const { left, right, top, bottom } = box.getBoundingClientRect();
      const name = `${box.localName}.${box.className}`;
      const cutsX = overflowX !== 'visible' && (text.left < left - 1 || text.right > right + 1);
      const cutsY = overflowY !== 'visible' && (text.top < top - 1 || text.bottom > bottom + 1);
      if (cutsX || cutsY) obstacles.push(`${name} cuts it off`);
      if (position === 'fixed') obstacles.push(`${name} is on every sheet`);
      // What is around it has no power over the browser's top layer.
      if (box.matches('dialog:modal')) break;
    }
    if (getComputedStyle(document.documentElement).overflowY === 'hidden') obstacles.push('only one sheet is printed');
    for (const element of document.querySelectorAll('p')) {
      const { top, bottom, height } = element.getBoundingClientRect();
      if (height > 0 && top < text.bottom && bottom > text.top) obstacles.push('the page’s own text is over it');
    }
    return obstacles;
  });

/** What of the step isn't on paper as a whole: boxes that scroll or stick to an edge, with what they are. */
const cutBoxes = (page: Page) =>
  page.locator('.frame').evaluate((frame) => {
    const boxes = [frame, ...frame.querySelectorAll('*')];
    for (let host: Element | null | undefined = frame; host; host = (host.getRootNode() as ShadowRoot).host) {
      for (let box: Element | null = host; box; box = box.parentElement) boxes.push(box);
    }
    return boxes
      .filter((box) => {
        const { overflowY, position } = getComputedStyle(box);
        const isCut = overflowY !== 'visible' && box.scrollHeight > box.clientHeight + 1;
        return (isCut && !box.matches('.unseen, input, html')) || position === 'sticky';
      })
      .map(({ localName, className }) => `${localName}.${className}`);
  });

/** How much of the step can be pressed and nothing else: on paper it would be noise. */
const pressable = (page: Page) => page.locator('.frame').locator('.button, summary').filter({ visible: true }).count();

const ways = {
  'the widget': (tag: (attributes: string) => string) => `<main>${tag('')}</main>`,
  'the pop-up': (tag: (attributes: string) => string) => tag('data-mode="popup" data-open'),
  'the pop-up, opened from a dialog of the page': (tag: (attributes: string) => string) =>
    `<div role="dialog" style="position: fixed; inset: 10%; overflow: auto; transform: scale(1)"><p>Book</p>${tag('data-mode="popup"')}</div>`,
};
for (const [way, html] of Object.entries(ways)) {
  test(`each step prints whole from ${way}, and the visit’s link does`, async ({ page, clinic }) => {
    const text = '<p>The clinic’s own page</p>'.repeat(60);
    clinic.own.html = `${html((attributes) => `<script src="${clinic.proxy.url}/widget.js" lang="en" ${attributes}></script>`)}${text}`;
    await page.setViewportSize(paper);
    await page.goto(clinic.own.url);
    if (way.includes('dialog')) await page.getByRole('button', { name: 'Book a visit' }).click();
    const printed = async <Result>(look: (page: Page) => Promise<Result>) => {
      await page.emulateMedia({ media: 'print' });
      const narrow = await look(page);
      // A larger sheet has another layout.
      await page.setViewportSize({ width: 1100, height: 700 });
      const both = [narrow, await look(page)];
      await page.setViewportSize(paper);
      await page.emulateMedia({ media: 'screen' });
      return both;
    };
    await page.getByRole('button', { name: /^Cardiologist, first visit/ }).waitFor();
    expect(await printed(cutBoxes)).toEqual([[], []]);
    await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
    await page.locator('.time').first().waitFor();
    expect(await printed(cutBoxes)).toEqual([[], []]);
    await page.locator('.time').first().click();
    await fillDetails(page);
    await book(page);
    await expect(page.locator('.copyable-link a')).toBeVisible();
    expect(await printed(obstaclesOf)).toEqual([[], []]);
    expect(await printed(pressable)).toEqual([0, 0]);
    await expect(page.locator('.copyable-link a')).toBeVisible();
  });
}

test('while a page is printed, its frame is as wide as on the screen, and so as high as its content', async ({
  page,
  clinic,
}) => {
  clinic.own.html = `<body><script src="${clinic.proxy.url}/widget.js" data-mode="iframe"></script></body>`;
  await page.setViewportSize({ width: 1000, height: 800 });
  await page.goto(clinic.own.url);
  const frame = page.locator('iframe');
  const content = page.frameLocator('iframe');
  await content.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await expect(content.locator('.time').first()).toBeVisible();
  await page.evaluate(() => {
    const frame = document.querySelector('alpaca-place')?.shadowRoot?.querySelector('iframe');
    window.addEventListener('beforeprint', () => {
      document.title = frame?.style.minWidth ?? '';
    });
  });
  const width = (await frame.boundingBox())?.width;
  await page.pdf();
  await expect(page).toHaveTitle(`${width}px`);
  expect(await frame.evaluate(({ style }) => style.cssText)).not.toContain('min-width');
});
