// A fixture with the embed-code generator's page, on a proxy that has it switched on.
import type { Locator } from '@playwright/test';
import { test as base, expect, type Page } from '../clinic.ts';

type Generator = {
  /** The proxy's URL. */
  proxy: string;
  /** The code to copy, and the preview's frame. */
  code: Locator;
  frame: Locator;
  /** Selects a radio button or ticks a checkbox. */
  choose: (group: string, choice: string) => Promise<void>;
  /** Opens a group of options. On a wide screen some are already open. */
  open: (group: string) => Promise<void>;
  /** Checks a page. @returns the findings */
  check: (address: string) => Promise<Locator>;
};

async function openGenerator(page: Page, proxy: string): Promise<Generator> {
  await page.goto(`${proxy}/generator`);
  const choose = (group: string, choice: string) =>
    page.getByRole('group', { name: group, exact: true }).getByLabel(choice, { exact: true }).check();
  return {
    proxy,
    code: page.getByRole('region', { name: 'Code', exact: true }).locator('code'),
    frame: page.getByTitle('The booking form as patients see it'),
    choose,
    async open(group) {
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

export const test = base.extend<{ generator: Generator }>({
  generator: async ({ page, clinic, faultless: _ }, use) => {
    const proxy = await clinic.proxyWith({ BOOKING_GENERATOR: 'on' });
    await use(await openGenerator(page, proxy.url));
    // The preview may still be loading.
    await page.goto('about:blank');
    await proxy.stop();
  },
});

export { expect };
