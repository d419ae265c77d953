// WCAG 2.2 AA as far as a program can tell: every step, light and dark, and in every language on a narrow phone
// and with text twice as large. One walk a language looks at each step in all of these ways.
import { clinics } from '../../demo/erp/people/clinics.ts';
import { colorRules, findViolations, wcagTags } from '../axe.ts';
import { expect, type Page, test } from '../clinic.ts';
import { olena } from '../patient.ts';
import { isLongTrial } from '../trials/scale.ts';
import { measureOverflow, measureSmallTargets } from './measure.ts';
import { walk } from './steps.ts';

const languages = ['en', 'uk', 'ru', 'he', 'ar', 'de', 'fr', 'es', 'pl'];
/** The rules of axe don't read texts: the long form tries them in all languages, the short one in both directions. */
const languagesOfRules = isLongTrial ? languages : ['en', 'he'];

test.use({ expectedErrors: ['409 (Conflict)'] });

test('the clinic of these tests speaks every language of the widget', () => {
  expect(clinics.kyiv.settings.BOOKING_LANGUAGES.split(',').sort()).toEqual(languages.toSorted());
});

const setTheme = (page: Page, theme: string) =>
  page.locator('.alpaca').evaluate((widget: HTMLElement, theme) => {
    widget.setAttribute('data-theme', theme);
    document.documentElement.style.colorScheme = theme;
  }, theme);

/** Runs `act` in dark colours: what is shown, and where, stays. */
async function inDark<Result>(page: Page, act: () => Promise<Result>): Promise<Result> {
  await setTheme(page, 'dark');
  const result = await act();
  await setTheme(page, 'light');
  return result;
}

/** Between columns of times, in px. */
const columnGap = 8;

/** The spacing of WCAG 2.2, 1.4.12, as a reader's own style sheet sets it. */
const textSpacing =
  '* { letter-spacing: .12em !important; word-spacing: .16em !important; line-height: 1.5 !important; }';

/** Runs `act` with that spacing. */
async function withTextSpacing<Result>(page: Page, act: () => Promise<Result>): Promise<Result> {
  const widget = page.locator('.alpaca');
  await widget.evaluate((element, css) => {
    const root = element.getRootNode() as ShadowRoot;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }, textSpacing);
  const result = await act();
  await widget.evaluate((element) => {
    const root = element.getRootNode() as ShadowRoot;
    root.adoptedStyleSheets = root.adoptedStyleSheets.slice(0, -1);
  });
  return result;
}

for (const language of languages) {
  test(`every step is accessible in ${language}: everything fits at 320 px and with text twice as large`, async ({
    page,
    clinic,
  }) => {
    const [narrow, usual] = [{ width: 320, height: 640 } as const, { width: 390, height: 844 } as const];
    await page.setViewportSize(narrow);
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    const devTools = await page.context().newCDPSession(page);
    /** The reader's own setting of the browser; 16 px unless changed. */
    const setTextSize = (standard: number) =>
      devTools.send('Page.setFontSizes', { fontSizes: { standard, fixed: standard } });
    const found: unknown[] = [];
    const sizes = new Set<string>();
    await walk(page, clinic, `lang=${language}&theme=light`, olena, async (step) => {
      const note = (how: string, all: unknown[]) => found.push(...all.map((one) => [step, how, one]));
      // The page around the widget has a first heading; the booking page alone is the frame's. Sizes are measured
      // below: axe takes what the bar at the bottom covers at the moment for small.
      const disabledRules = ['page-has-heading-one', 'target-size'];
      if (languagesOfRules.includes(language)) {
        note('light', await findViolations(page, { tags: wcagTags, disabledRules }));
        note('dark', await inDark(page, () => findViolations(page, { rules: colorRules })));
      }
      note('320 px', [...(await measureOverflow(page)), ...(await measureSmallTargets(page))]);
      await page.setViewportSize(usual);
      await setTextSize(32);
      sizes.add(await page.locator('.alpaca').evaluate((element) => getComputedStyle(element).fontSize));
      note('large text', await measureOverflow(page));
      await setTextSize(16);
      note('text spacing', await withTextSpacing(page, () => measureOverflow(page, columnGap)));
      await page.setViewportSize({ width: 844, height: 390 });
      note('landscape', await measureOverflow(page, columnGap));
      await page.setViewportSize(narrow);
    });
    expect(found).toEqual([]);
    expect([...sizes]).toEqual(['32px']);
    expect(await page.locator('.alpaca').getAttribute('lang')).toBe(language);
  });
}
