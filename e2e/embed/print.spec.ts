// A patient prints the booked visit: the whole link is on the paper, from every way to embed the widget.
import type { Page } from '@playwright/test';
import { expect, test } from '../clinic.ts';
import { bookFirst } from '../patient.ts';

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
    }
    if (getComputedStyle(document.documentElement).overflowY === 'hidden') obstacles.push('only one sheet is printed');
    for (const element of document.querySelectorAll('p')) {
      const { top, bottom, height } = element.getBoundingClientRect();
      if (height > 0 && top < text.bottom && bottom > text.top) obstacles.push('the page’s own text is over it');
    }
    return obstacles;
  });

for (const [way, attributes] of Object.entries({
  'the widget': '',
  'the pop-up': 'data-mode="popup" data-open="on"',
})) {
  test(`the visit’s link prints whole from ${way}`, async ({ page, clinic }) => {
    const text = '<p>The clinic’s own page</p>'.repeat(60);
    clinic.own.html = `<main><script src="${clinic.proxy.url}/widget.js" lang="en" ${attributes}></script></main>${text}`;
    await page.setViewportSize(paper);
    await page.goto(clinic.own.url);
    await bookFirst(page);
    await page.emulateMedia({ media: 'print' });
    expect(await obstaclesOf(page)).toEqual([]);
    // A larger sheet has another layout.
    await page.setViewportSize({ width: 1100, height: 700 });
    expect(await obstaclesOf(page)).toEqual([]);
    await page.emulateMedia({ media: 'screen' });
    await expect(page.locator('.copyable-link a')).toBeVisible();
  });
}
