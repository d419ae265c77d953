// A test in WebKitGTK gets a page of it as `webkit`, beside the clinic that all engines share.
import { addWeeks } from 'date-fns';
import { test as clinicTest, renew } from '../clinic.ts';
import { startClockRelay } from './clock-relay.ts';
import { hasWebKit, startWebKitDriver } from './webkit-driver.ts';
import { WebKitPage } from './webkit-page.ts';
import { WebKitSession } from './webkit-session.ts';

type TestFixtures = {
  /** The window, 450 × 844 px and with empty storage. */
  webkit: WebKitPage;
};
type WorkerFixtures = {
  /** The one window of all tests: to open one takes longer than most of them. */
  window: WebKitPage;
  /** The clinic's proxy, which tells the tests' time. */
  proxyUrl: string;
};

export const test = clinicTest.extend<TestFixtures, WorkerFixtures>({
  window: [
    async ({}, use) => {
      const { send, stop } = await startWebKitDriver();
      const session = await WebKitSession.open(send);
      await use(new WebKitPage(session));
      await session.close();
      await stop();
    },
    { scope: 'worker' },
  ],
  proxyUrl: [
    async ({ clinic, clock }, use) => {
      const relay = await startClockRelay(clinic.proxy.url, () => clock.at);
      await use(relay.url);
      await relay.close();
    },
    { scope: 'worker' },
  ],
  // Instead of what Playwright does in its own browsers: set the page's clock and listen to its console.
  faultless: async ({ clock, clinic }, use, info) => {
    info.skip(!hasWebKit(), 'WebKitWebDriver or Xvfb is missing');
    clock.at = addWeeks(clock.at, 1);
    await renew(clinic);
    await use(undefined);
  },
  webkit: async ({ window, clinic, proxyUrl, faultless: _ }, use, info) => {
    for (const origin of [clinic.own.url, proxyUrl]) {
      await window.goto(`${origin}/livez`);
      await window.evaluate(() => localStorage.clear());
    }
    await window.setViewportSize({ width: 450, height: 844 });
    await use(window);
    if (info.status !== info.expectedStatus) await window.screenshot({ path: info.outputPath('page.png') });
  },
});
