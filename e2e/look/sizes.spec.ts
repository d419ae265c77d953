// At each step, what the patient needs next is wholly in sight: not below the window, not under the bar. Measured by
// boxes on seven screens, in every language and direction.
import { expect, type Page, test } from '../clinic.ts';
import { olena } from '../patient.ts';
import { walk } from './steps.ts';

const screens = [
  [320, 568],
  [360, 640],
  [375, 667],
  [390, 844],
  [768, 1024],
  [1280, 800],
  [1920, 1080],
] as const;

/** What must be seen at a step; the first that matches. A step without an entry only shows what is decided already. */
const needs: Record<string, string> = {
  start: '.doors button',
  doctor: '.row-choice',
  service: '.row-choice',
  board: '.time',
  day: '.time',
  details: '[name=patient_name]',
  errors: '[aria-invalid=true]',
  taken: '.offers .button',
  booked: 'h2',
  moving: '.time',
};

type Seen = { inside: boolean; belowTop: number; third: boolean };

/** Runs in the page: brings the step to where it is when it appears, and measures. */
const look = (page: Page, selector: string, arrive: boolean) =>
  page.evaluate(
    ([selector, arrive]): Seen => {
      const root = document.querySelector('main div')?.shadowRoot;
      const frame = root?.querySelector('.frame');
      if (arrive) frame?.scrollIntoView({ block: 'start' });
      const needed = [...(root?.querySelectorAll(selector) ?? [])].find((one) => one.getClientRects().length > 0);
      // With a field, its label and its error.
      const whole = needed?.closest('.field') ?? needed;
      if (!frame || !needed || !whole) throw new Error(`no ${selector}`);
      const bar = root?.querySelector('.action-bar')?.getBoundingClientRect();
      const { top, bottom, left, right } = whole.getBoundingClientRect();
      const end = bar && bar.height > 0 ? Math.min(bar.top, window.innerHeight) : window.innerHeight;
      return {
        inside: top >= 0 && bottom <= end + 0.5 && left >= 0 && right <= window.innerWidth,
        belowTop: Math.round(needed.getBoundingClientRect().top - frame.getBoundingClientRect().top),
        third: top <= window.innerHeight / 3,
      };
    },
    [selector, arrive] as const,
  );

test.use({ expectedErrors: ['409 (Conflict)'] });

for (const language of ['en', 'uk', 'ru', 'he', 'ar', 'de', 'fr', 'es', 'pl']) {
  test(`what comes next is in sight at every step, on seven screens, in ${language}`, async ({ page, clinic }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    const hidden: unknown[] = [];
    await walk(page, clinic, `lang=${language}&theme=light`, olena, async (step) => {
      const selector = needs[step];
      if (selector === undefined) return;
      for (const [width, height] of screens) {
        await page.setViewportSize({ width, height });
        if (step === 'errors') {
          // Pressed again, so that the form is sent back on this screen.
          await page.locator('.action-bar .button:not([aria-disabled])').click();
          const first = () => look(page, selector, false);
          // On a high screen all of the form may be in sight, and the page can't scroll.
          const there = height < 700 ? { inside: true, third: true } : { inside: true };
          await expect.poll(first, `${step} at ${width} px`).toMatchObject(there);
          continue;
        }
        const seen = await look(page, selector, true);
        if (!seen.inside) hidden.push([step, width, seen]);
        if (step === 'board' && width === 390 && seen.belowTop > 220) hidden.push(['first time too low', seen]);
      }
      await page.setViewportSize({ width: 390, height: 844 });
    });
    expect(hidden).toEqual([]);
  });
}
