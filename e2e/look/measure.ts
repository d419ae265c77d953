// What a ruler can say about a step: whether everything fits, and whether everything can be pressed.
import type { Page } from '../clinic.ts';

/** Runs in the page, where the widget is in the shadow root of the booking page. */
const frameSelector = 'main div';

/**
 * What doesn't fit: how many pixels the page is wider than the screen, and texts that stick out of their box, so that
 * they would lie on what is beside it.
 * @param gap px that a text may stick out, because there is a gap beside it
 */
export const measureOverflow = (page: Page, gap = 4): Promise<unknown[]> =>
  page.evaluate(
    ([selector, gap]) => {
      const found: unknown[] = [];
      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth > clientWidth) found.push(['wider than the screen', scrollWidth - clientWidth]);
      const root = document.querySelector(selector)?.shadowRoot;
      const frame = root?.querySelector('.frame');
      if (frame && frame.scrollWidth > frame.clientWidth) found.push(['wider than the frame', frame.scrollWidth]);
      const texts = document.createTreeWalker(root ?? document, NodeFilter.SHOW_TEXT);
      const range = document.createRange();
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        let box = text.parentElement;
        if (box === null || box.closest('style, select, .unseen, .skeleton') || text.textContent?.trim() === '')
          continue;
        while (box.parentElement && getComputedStyle(box).display.startsWith('inline')) box = box.parentElement;
        if (getComputedStyle(box).overflowX !== 'visible') continue;
        // Only for screen readers, in the wide layout.
        if ((box.closest('.review')?.clientWidth ?? 2) < 2) continue;
        range.selectNodeContents(text);
        const [inner, outer] = [range.getBoundingClientRect(), box.getBoundingClientRect()];
        const over = Math.max(inner.right - outer.right, outer.left - inner.left);
        if (inner.width > 0 && over > gap)
          found.push(['sticks out', box.className, text.textContent, Math.round(over)]);
      }
      return found;
    },
    [frameSelector, gap] as const,
  );

/**
 * Controls that are smaller than WCAG 2.2 wants (24 px; 2.5.8), and main controls lower than a finger needs (44 px).
 */
export const measureSmallTargets = (page: Page): Promise<unknown[]> =>
  page.evaluate((selector) => {
    const root = document.querySelector(selector)?.shadowRoot;
    const small = [...(root?.querySelectorAll('button, a, input, select, summary') ?? [])]
      // A box with a label around it is pressed by the label.
      .map((element) => [element, (element.closest('label') ?? element).getBoundingClientRect()] as const)
      .filter(([element, { width, height }]) => width > 2 && height > 2 && !element.closest('.unseen'))
      // A link inside a sentence is as high as its line (WCAG 2.2, 2.5.8).
      .filter(([element, { width, height }]) => !element.matches('p a, label a') && (width < 24 || height < 24));
    const low = [...(root?.querySelectorAll('.time, .button, .row-choice, .day, .turn') ?? [])]
      .map((element) => [element, element.getBoundingClientRect()] as const)
      .filter(([, { height }]) => height > 0 && height < 43.5);
    return [...small, ...low].map(([element, { width, height }]) => ['small', element.className, width, height]);
  }, frameSelector);
