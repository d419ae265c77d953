// What a patient who doesn't see the screen is told: where the focus goes, what things are and are called, and what is
// said meanwhile.
import { expect, type Page, test } from '../clinic.ts';
import { bookedHeading, olena } from '../patient.ts';

/** Everything that live regions said, in order; the same text twice in a row is said once. */
async function listen(page: Page): Promise<() => Promise<string[]>> {
  await page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const watch = (root: ShadowRoot) => {
      const note = () => {
        for (const region of root.querySelectorAll('[role=status], [role=alert]')) {
          const text = region.textContent?.trim() ?? '';
          if (text !== '' && region.getAttribute('data-said') !== text) said.push(text);
          // Not an attribute: writing one would be heard as a change.
          Reflect.set(region, 'said', text);
        }
      };
      new MutationObserver(note).observe(root, { childList: true, subtree: true, characterData: true });
    };
    const attach = Element.prototype.attachShadow;
    Element.prototype.attachShadow = function (init) {
      const root = attach.call(this, init);
      watch(root);
      return root;
    };
  });
  return () =>
    page.evaluate(() => (window as unknown as { said: string[] }).said.filter((text, at, all) => text !== all[at - 1]));
}

/** The names of what Tab stops at, in order. */
async function tabStops(page: Page, count: number): Promise<string[]> {
  const names: string[] = [];
  for (let stop = 0; stop < count; stop++) {
    await page.keyboard.press('Tab');
    names.push(
      await page.evaluate(() => {
        let active: Element | null = document.activeElement;
        while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
        const labelled = active instanceof HTMLInputElement ? active.labels?.[0]?.textContent : undefined;
        return (active?.getAttribute('aria-label') ?? labelled ?? active?.textContent ?? '')
          .replace(/\s+/g, ' ')
          .trim();
      }),
    );
  }
  return names;
}

test('a whole booking with a screen reader: names, states and announcements', async ({ page, clinic }) => {
  const said = await listen(page);
  await page.goto(`${clinic.proxy.url}/embed?doctor=11&service=101&privacy-url=/privacy`);
  const main = page.locator('.alpaca');
  await expect(main).toMatchAriaSnapshot(`
    - heading "Choose a time" [level=2]
    - region "Days"
  `);
  await expect(page.getByRole('region', { name: 'Morning' }).getByRole('button').first()).toHaveAccessibleName(
    /^\d\d:\d\d, \w{3}, \d+ \w+/,
  );
  const day = page.locator('.days-strip .day[aria-pressed=true]');
  await expect(day).toHaveAccessibleName(/^Mon \d+ \w+, \d+ times free$/);
  const time = page.locator('.time').first();
  await time.press('Enter');

  await expect(page.getByRole('heading', { name: 'Your details' })).toBeFocused();
  expect(await tabStops(page, 6)).toEqual([
    'For me',
    'Full name',
    'Phone',
    expect.stringMatching(/privacy notice/),
    'privacy notice',
    'Book visit',
  ]);
  await page.keyboard.press('Enter');
  const name = page.getByLabel('Full name');
  await expect(name).toBeFocused();
  await expect(name).toHaveAccessibleDescription('Please fill this in.');
  await expect(name).toHaveAttribute('aria-invalid', 'true');
  await expect(main).toMatchAriaSnapshot(`
    - group "Who is the visit for?":
      - radio "For me" [checked]
      - radio "For someone else"
  `);
  await name.fill(olena.name);
  await page.getByLabel('Phone').fill(olena.phone);
  await page.getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Book visit' }).press('Enter');

  await expect(page.getByRole('heading', { name: bookedHeading })).toBeFocused();
  await expect(main).toMatchAriaSnapshot(`
    - term: Doctor
    - definition: /Olena Kovalenko/
    - term: When
    - definition: /Monday, \\d+ \\w+, \\d\\d:\\d\\d–\\d\\d:\\d\\d/
    - term: Visit
    - definition: Cardiologist, first visit
    - term: Price
    - definition: /900/
    - term: Where
    - definition: /Livyi Bereh Clinic/
  `);
  const told = await said();
  for (const expected of [/times? free$/, /^Please check 3 fields\.$/, /^Booking…$/]) {
    expect(told.some((text) => expected.test(text))).toBe(true);
  }
  // What was typed is between the patient and the form.
  expect(told.join(' ')).not.toContain(olena.name);
});
