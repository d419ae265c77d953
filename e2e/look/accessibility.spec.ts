// WCAG 2.2 AA as far as a program can tell: every step, in every language, light and dark.
import AxeBuilder from '@axe-core/playwright';
import { clinics } from '../../demo/erp/people/clinics.ts';
import { expect, type Page, test } from '../clinic.ts';
import { olena } from '../patient.ts';
import { walk } from './steps.ts';

const languages = ['en', 'uk', 'ru', 'he', 'ar', 'de', 'fr', 'es', 'pl'];
/** What depends on nothing but colours; the rest is the same light and dark. */
const ofColours = ['color-contrast', 'link-in-text-block'];
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

test.use({ expectedErrors: ['409 (Conflict)'] });

test('the clinic of these tests speaks every language of the widget', () => {
  expect(clinics.kyiv.settings.BOOKING_LANGUAGES.split(',').sort()).toEqual(languages.toSorted());
});

/** Before its rules: options that come later would take them back. */
const axeOf = (page: Page) => new AxeBuilder({ page }).options({ resultTypes: ['violations'] });

/** The same step in the other colours: what is shown and where it stands stays. */
const inDark = (page: Page, act: () => Promise<void>) =>
  setTheme(page, 'dark')
    .then(act)
    .then(() => setTheme(page, 'light'));
const setTheme = (page: Page, theme: string) =>
  page.locator('.alpaca').evaluate((widget: HTMLElement, theme) => {
    widget.setAttribute('data-theme', theme);
    document.documentElement.style.colorScheme = theme;
  }, theme);

for (const language of languages) {
  test(`axe finds nothing in any step, ${language}, light and dark; nothing is wider than 320 px, and what is pressed is large enough`, async ({
    page,
    clinic,
  }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const found: unknown[] = [];
    const look = async (step: string, axe: AxeBuilder) => {
      const { violations } = await axe.analyze();
      found.push(...violations.map(({ id, nodes }) => [step, id, nodes.map(({ target, html }) => [target, html])]));
    };
    await walk(page, clinic, `lang=${language}&theme=light`, olena, async (step) => {
      // The page around the widget has a first heading; the booking page alone is the frame's. Sizes are measured
      // below: axe takes what the bar at the bottom covers at the moment for small.
      await look(step, axeOf(page).withTags(rules).disableRules(['page-has-heading-one', 'target-size']));
      await inDark(page, () => look(`${step}, dark`, axeOf(page).withRules(ofColours)));
      found.push(
        ...(await page.evaluate((name) => {
          const root = document.querySelector('main div')?.shadowRoot;
          const wide = document.documentElement.scrollWidth - document.documentElement.clientWidth;
          const small = [...(root?.querySelectorAll('button, a, input, select, summary') ?? [])]
            // A box with a label around it is pressed by the label.
            .map((element) => [element, (element.closest('label') ?? element).getBoundingClientRect()] as const)
            .filter(([element, { width, height }]) => width > 2 && height > 2 && !element.closest('.unseen'))
            // A link inside a sentence is as high as its line (WCAG 2.2, 2.5.8).
            .filter(([element, { width, height }]) => !element.matches('p a, label a') && (width < 24 || height < 24));
          const other = [...(root?.querySelectorAll('.time, .button, .row-choice, .day, .turn') ?? [])]
            .map((element) => [element, element.getBoundingClientRect()] as const)
            .filter(([, { height }]) => height > 0 && height < 43.5);
          return [
            ...(wide > 0 ? [[name, 'wider than the screen', wide]] : []),
            ...[...small, ...other].map(([element, { width, height }]) => [name, element.className, width, height]),
          ];
        }, step)),
      );
    });
    expect(found).toEqual([]);
    expect(await page.locator('.alpaca').getAttribute('lang')).toBe(language);
  });
}
