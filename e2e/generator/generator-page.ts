// A fixture with the embed-code generator's page, on a proxy of the worker that has it switched on.
import type { Locator } from '@playwright/test';
import { test as base, expect, type Page, waitForReads } from '../clinic.ts';

type Generator = {
  /** The proxy's URL. */
  proxy: string;
  /** The code to copy, and the preview's frame. */
  code: Locator;
  frame: Locator;
  /** Shows a part of the page: a phone has room for one. */
  show: (part: 'Options' | 'Preview' | 'Code') => Promise<void>;
  /** Selects a radio button or ticks a checkbox. */
  choose: (group: string, choice: string) => Promise<void>;
  /** Opens a group of options. On a wide screen some are already open. */
  open: (group: string) => Promise<void>;
  /** Checks a page. @returns the findings */
  check: (address: string) => Promise<Locator>;
};

/** The groups that aren't among the options. */
const partOf: Readonly<Record<string, 'Preview' | 'Code'>> = {
  'Kind of code': 'Code',
  Screen: 'Preview',
  'Colour scheme': 'Preview',
};

async function openGenerator(page: Page, proxy: string): Promise<Generator> {
  await page.goto(`${proxy}/generator`);
  const select = (group: string, choice: string) =>
    page.getByRole('group', { name: group, exact: true }).getByLabel(choice, { exact: true }).check();
  const show: Generator['show'] = async (part) => {
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    if (await page.getByRole('group', { name: 'Part of the page' }).isVisible()) await select('Part of the page', part);
  };
  const choose = async (group: string, choice: string) => {
    if (group !== 'View') await show(partOf[group] ?? 'Options');
    await select(group, choice);
  };
  return {
    proxy,
    // Also while another part is shown.
    code: page.getByRole('region', { name: 'Code', exact: true, includeHidden: true }).locator('code'),
    frame: page.getByTitle('The booking form as patients see it'),
    show,
    choose,
    async open(group) {
      await show('Options');
      const details = page.locator('details', { has: page.getByRole('heading', { name: group, exact: true }) });
      if ((await details.getAttribute('open')) === null) await details.locator('summary').click();
    },
    async check(address) {
      await choose('View', 'Check my page');
      await page.getByLabel('Address of the page').fill(address);
      await page.getByRole('button', { name: 'Check', exact: true }).click();
      return page.getByRole('listitem');
    },
  };
}

export const test = base.extend<{ generator: Generator }, { generatorProxy: string }>({
  generatorProxy: [
    async ({ clinic }, use) => {
      const proxy = await clinic.proxyWith({ BOOKING_GENERATOR: 'on' });
      await use(proxy.url);
      await proxy.stop();
    },
    { scope: 'worker' },
  ],
  generator: async ({ page, generatorProxy, faultless: _ }, use) => {
    await waitForReads(generatorProxy);
    await use(await openGenerator(page, generatorProxy));
    // The preview may still be loading.
    await page.goto('about:blank');
  },
});

export { expect };
