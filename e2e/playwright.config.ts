import { availableParallelism } from 'node:os';
import { defineConfig } from '@playwright/test';
import { chromium, firefox } from './browsers.ts';
import { firefoxTests } from './engines/in-firefox.ts';
import { isLongTrial } from './trials/scale.ts';

const webkit = /e2e.webkit.*\.spec\.ts$/;
const desktop = { width: 1280, height: 900 };

export default defineConfig({
  testDir: '.',
  // What is called .test.ts needs no browser: Vitest runs it.
  testMatch: '**/*.spec.ts',
  outputDir: '../test-results',
  snapshotPathTemplate: '{testDir}/look/references/{arg}{ext}',
  // A picture that nobody has looked at is no reference.
  updateSnapshots: 'none',
  globalSetup: './fresh-build.ts',
  fullyParallel: true,
  forbidOnly: true,
  retries: 0,
  // A test waits about half of its time: for the page, the proxy and the ERP.
  workers: Number(process.env.E2E_WORKERS) || availableParallelism() + 1,
  // For what hangs, not for what is slow: a CI machine may have its hands full.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  use: {
    // Off, because they cost a tenth of the time: `TRACE=on npm run e2e -- cancel` keeps those of failed tests.
    trace: process.env.TRACE === 'on' ? 'retain-on-failure' : 'off',
    timezoneId: 'Europe/Kyiv',
    locale: 'en-GB',
  },
  projects: [
    { name: 'phone', testIgnore: webkit, use: { ...chromium, viewport: { width: 390, height: 844 }, hasTouch: true } },
    {
      name: 'firefox',
      // A test of the API opens no page.
      testIgnore: [webkit, /e2e.api/],
      use: { ...firefox, viewport: desktop },
      ...(!isLongTrial && { grep: [...firefoxTests] }),
    },
    // One window after the other: Playwright doesn't start this browser (webkit/).
    { name: 'webkit', testMatch: webkit, fullyParallel: false, workers: 1 },
    // What a wide screen can change: `npm test` tries that in Firefox, and in the pictures of look/.
    ...(isLongTrial
      ? [{ name: 'desktop', testMatch: /e2e.(flows|desk|generator).*spec/, use: { ...chromium, viewport: desktop } }]
      : []),
  ],
});
