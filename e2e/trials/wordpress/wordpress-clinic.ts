// A WordPress of its own for each test, beside a clinic's proxy that lets its pages book.
import type { ServerProcess } from '../../../demo/server-process.ts';
import { test as base, expect, type Page } from '../../clinic.ts';
import { isLongTrial, reportTrial } from '../scale.ts';
import { missingForWordPress, startWordPress, type WordPress } from './start-wordpress.ts';
import { logIn } from './webmaster.ts';

/** Why these tests can't run here, if so. */
export const whyNot = isLongTrial ? missingForWordPress() : 'needs a WordPress for each test: npm run trials';

type Fixtures = {
  /** Empty, as its installer leaves it. In the end PHP mustn't have complained about the plugin. */
  wordpress: WordPress;
  /** The clinic's proxy, which lets WordPress's pages book. */
  ownProxy: ServerProcess;
  /** The webmaster's browser, logged in. */
  admin: Page;
};

export const test = base.extend<Fixtures>({
  wordpress: async ({ supported: _ }, use) => {
    const wordpress = await startWordPress();
    await use(wordpress);
    const complaints = wordpress.complaints().split('\n');
    await wordpress.stop();
    expect(complaints.filter((line) => line.includes('alpaca'))).toEqual([]);
  },
  ownProxy: async ({ clinic, wordpress }, use) => {
    const own = await clinic.proxyWith({ BOOKING_ORIGINS: wordpress.url });
    await use(own);
    await own.stop();
  },
  admin: async ({ browser, wordpress }, use) => {
    const context = await browser.newContext({ viewport: { width: 1600, height: 900 } });
    const admin = await context.newPage();
    await logIn(admin, wordpress);
    await use(admin);
    await context.close();
  },
});

/** The block as WordPress stores it. */
export const block = '<!-- wp:alpaca-booking/booking /-->';

export const reportPage = (tried: string): void => reportTrial('W9', tried);

export { expect, type Page };
