// Translators that also walk shadow roots: each text becomes something else, as soon as it is there. Patients see what
// they would see without one, in another language.
import { expect, type Page, test } from '../clinic.ts';
import { book, olena, widget } from '../patient.ts';
import { isLongTrial } from '../trials/scale.ts';

/** Ends each translated text. */
const mark = '¤';

/** How a translator puts its text, `said`, in the place of the page's `text`. */
const ways = {
  replaces: `const outer = font(font(document.createTextNode(said))); text.replaceWith(outer);`,
  'replaces in two steps': `text.parentNode.insertBefore(font(document.createTextNode(said)), text); text.remove();`,
  wraps: `const outer = font(); text.replaceWith(outer); outer.append(text); text.data = said;`,
  'wraps before it inserts': `const { parentNode, nextSibling } = text; parentNode.insertBefore(font(text), nextSibling); text.data = said;`,
  changes: `text.data = said;`,
};

const translator = (way: string) => `
  const font = (...children) => {
    const element = document.createElement('font');
    element.append(...children);
    return element;
  };
  const translate = (root) => {
    const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    for (let found = texts.nextNode(), text; (text = found); ) {
      found = texts.nextNode();
      if (!text.data.trim() || text.data.includes('${mark}') || text.parentNode.matches('script, style')) continue;
      const said = text.data + '${mark}';
      ${way}
    }
    for (const { shadowRoot } of root.querySelectorAll('*')) if (shadowRoot) watch(shadowRoot);
  };
  const known = new WeakSet();
  const watch = (root) => {
    if (known.has(root)) return;
    known.add(root);
    // A root that comes late, and texts of ours that are back: a translator looks again.
    setInterval(() => translate(root), 200);
    new MutationObserver(() => translate(root)).observe(root, { childList: true, characterData: true, subtree: true });
    translate(root);
  };
  watch(document.body);`;

/** A visit with changes of mind, mistakes and another language, up to its review. Calls `see` after each step. */
async function walk(page: Page, see: () => Promise<unknown>) {
  const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
  const times = page.locator('.time:not(.time-more)');
  const search = page.getByRole('searchbox');
  await search.fill('zzz');
  await see();
  await search.fill('');
  await press(/^Cardiologist, first visit/);
  await times.first().click();
  await see();
  await press('Back');
  await times.nth(3).click();
  await see();
  await press('Back');
  await times.nth(1).click();
  await book(page);
  await see();
  await page.getByRole('radio', { name: 'For someone else' }).check();
  await page.locator('[name=patient_name]').fill(olena.name);
  await page.locator('[name=patient_phone]').fill(olena.phone);
  await see();
  await page.evaluate(`document.documentElement.lang = 'uk'`);
  await expect(page.getByRole('heading', { name: 'Ваші дані' })).toBeVisible();
  await see();
}

/** What is to be read, without spaces: they depend on what is around a text. */
const read = async (page: Page) => (await widget(page).innerText()).replace(/\s+/g, '').replaceAll(mark, '');

test('whatever translators do to the texts, the bar and the review show the time that is chosen', async ({
  page,
  clinic,
}) => {
  let opened = 0;
  const open = async (body: string) => {
    // Another address each time: a browser may still have the script of the page before.
    const script = `/page-${++opened}.js`;
    clinic.own.html = `<body><script src="${clinic.proxy.url}/widget.js" lang="en" async></script><script src="${script}"></script></body>`;
    clinic.own.pages[script] = { type: 'text/javascript', body };
    await page.goto(clinic.own.url);
  };
  const seen: string[] = [];
  await open('');
  await walk(page, async () => seen.push(await read(page)));
  expect(new Set(seen).size).toBe(seen.length);
  for (const way of isLongTrial ? Object.values(ways) : [ways.replaces]) {
    await open(translator(way));
    let step = 0;
    await walk(page, async () => {
      await expect.poll(() => read(page), way).toBe(seen[step]);
      step += 1;
      // And it is translated.
      await expect.poll(() => widget(page).getByRole('heading').first().textContent()).toContain(mark);
    });
  }
  await page.locator('.action-bar button').click();
  await expect(page.locator('[data-step="booked"]')).toBeVisible();
});
