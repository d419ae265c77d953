// The generator's code for every pair of options shows the booking form when pasted into a page, with an empty console.

import { attributeExamples, inputOf } from '../../src/embed/attributes/attribute-examples.ts';
import type { AttributeSpec } from '../../src/embed/attributes/attribute-kinds.ts';
import { attributeNames, attributes } from '../../src/embed/attributes/attributes.ts';
import { type AttributeTexts, modeOf, type SnippetKind } from '../../src/generator/code/snippet-kinds.ts';
import { snippet } from '../../src/generator/code/snippets.ts';
import { expect, type Page, test } from '../clinic.ts';
import { type Combination, pairwise } from './pairs.ts';

/** Without components of frameworks and the WordPress shortcode, which no page can hold as they are. */
const kinds: readonly SnippetKind[] = ['script', 'element', 'popup', 'floating', 'iframe', 'wordpress', 'gtm'];

/** IDs and languages of the test clinic, where the table's examples don't exist there. */
const known: AttributeTexts = { 'hide-doctors': '12', 'hide-services': '102', lang: 'uk' };
/** The proxy's URL is set by the test itself; a time of the clinic has to be free (flows/linked-time.spec.ts). */
const ofThePage = ['proxy', 'slot', 'date'];

function valuesOf(name: (typeof attributeNames)[number]): string[] {
  const { choices }: AttributeSpec<unknown> = attributes[name];
  if (inputOf(name) === 'choice') return ['', ...(choices ?? []).filter((choice) => choice !== 'manual')];
  return ['', known[name] ?? attributeExamples[name]];
}

const rows = pairwise({
  kind: kinds,
  exact: ['no', 'yes'],
  ...Object.fromEntries(
    attributeNames.filter((name) => !ofThePage.includes(name)).map((name) => [name, valuesOf(name)]),
  ),
});

/** Opens the form that the row's code puts on the page. @returns where the form is */
async function reachForm(page: Page, kind: SnippetKind, given: AttributeTexts) {
  const mode = modeOf(kind, given);
  if (mode === 'iframe') return page.frameLocator('iframe');
  if (mode !== 'inline') {
    const dialog = page.getByRole('dialog');
    const opener = page.getByText(given.label || (given.lang === 'uk' ? 'Записатися на прийом' : 'Book a visit'));
    // `open` opens it by itself, if the kind of code has it.
    if (given.open === 'on' && kind !== 'popup') await expect(dialog).toBeVisible();
    else await opener.first().click();
    return dialog;
  }
  return page;
}

const parts = 6;
for (let part = 0; part < parts; part++) {
  const mine = rows.filter((_, index) => index % parts === part);
  test(`pairs of options, part ${part + 1} of ${parts}: ${mine.length} pages`, async ({ page, clinic }) => {
    const said: string[] = [];
    page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
    page.on('pageerror', (error) => said.push(String(error)));
    for (const row of mine) await test.step(JSON.stringify(row), () => tryRow(row));

    async function tryRow({ kind, exact, ...given }: Combination) {
      const code = snippet(given, { proxy: clinic.proxy.url, exactHeight: exact === 'yes' }, kind as SnippetKind);
      clinic.own.html = `<html lang="en"><body><div id="booking"></div>${code}</body></html>`;
      await page.goto(clinic.own.url);
      const form = await reachForm(page, kind as SnippetKind, given);
      await expect(form.getByRole('heading', { level: 2 }).first(), code).toBeVisible();
      await expect(form.getByRole('alert'), code).toHaveCount(0);
      expect(said, code).toEqual([]);
    }
  });
}

test('these tests would notice a message in the console', async ({ page, clinic, expectedErrors }) => {
  expectedErrors.push('Alpaca Booking: ');
  const heard = page.waitForEvent('console', (message) => message.text().includes('data-flow="chose"'));
  clinic.own.html = `<script src="${clinic.proxy.url}/widget.js" data-flow="chose" async></script>`;
  await page.goto(clinic.own.url);
  await heard;
});
