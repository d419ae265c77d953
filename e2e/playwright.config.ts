import { availableParallelism } from 'node:os';
import { defineConfig, devices } from '@playwright/test';
import { fontEnvironment } from './fonts.ts';
import { findProgram } from './programs.ts';

const executablePath = findProgram('Chromium');

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
  workers: Number(process.env.E2E_WORKERS) || Math.max(2, availableParallelism()),
  // For what hangs, not for what is slow: a CI machine may have its hands full.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [['list'], ['json', { outputFile: '../test-results/e2e.json' }]],
  use: {
    ...devices['Desktop Chrome'],
    // Off, because they cost a tenth of the time: `TRACE=on npm run e2e -- cancel` keeps those of failed tests.
    trace: process.env.TRACE === 'on' ? 'retain-on-failure' : 'off',
    timezoneId: 'Europe/Kyiv',
    locale: 'en-GB',
    launchOptions: {
      ...(executablePath !== undefined && { executablePath }),
      env: { ...process.env, ...fontEnvironment() },
      args: [
        '--headless',
        '--no-sandbox',
        '--disable-gpu',
        // As a whole Chromium draws text; the headless shell would move each letter to a whole pixel.
        '--font-render-hinting=none',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // Names of pages that the browser doesn't trust as it does 127.0.0.1: those over plain http.
        '--host-resolver-rules=MAP *.test 127.0.0.1',
      ],
    },
  },
  projects: [
    { name: 'phone', testIgnore: /e2e.webkit/, use: { viewport: { width: 390, height: 844 }, hasTouch: true } },
    {
      name: 'desktop',
      // What a wide screen can change; faults and the API are the same at any width.
      testMatch:
        /(service-first|doctor-first|cancel|flows.accessibility|script|desk|generator.generator|generator.accessibility)\.spec\.ts$/,
      use: { viewport: { width: 1280, height: 900 } },
    },
    // One window after the other: Playwright doesn't start this browser (webkit/).
    { name: 'webkit', testMatch: /e2e.webkit.*\.spec\.ts$/, fullyParallel: false, workers: 1 },
  ],
});
