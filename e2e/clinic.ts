// A whole clinic for each test worker: sandbox ERP, the real proxy as a process, and a page of another origin that embeds the built widget.
import { randomBytes } from 'node:crypto';
import { tz } from '@date-fns/tz';
import { test as base, expect, type Page } from '@playwright/test';
import { addWeeks, nextMonday, setHours, startOfDay } from 'date-fns';
import { clinicSettings, kyiv } from '../demo/erp/kyiv.ts';
import { type Sandbox, startSandbox } from '../demo/erp/sandbox.ts';
import { startProxy } from '../demo/proxy-process.ts';
import type { ServerProcess } from '../demo/server-process.ts';
import { startSite } from '../demo/site/site.ts';
import { type Line, startLine } from './line.ts';
import { type OwnPage, startOwnPage } from './own-page.ts';

/**
 * The first test's time in clinic and browser: six o'clock of the clinic's next Monday, before the first doctor comes, wherever the tests
 * run. A fixed day of the week, so that the same doctors work whenever they run; in the future, because the proxy goes by the real clock
 * and cancel tokens end with the visit. Each test has a week of its own: what the proxy remembers of one test's slots can't touch another's.
 */
const firstMorning = setHours(startOfDay(nextMonday(new Date(), { in: tz(kyiv.time_zone) })), 6);

/** Nothing is taken but with the doctor who is always full: what others take in the Kyiv clinic depends on the date, and no test may. */
const sameEveryWeek = {
  ...kyiv,
  doctors: kyiv.doctors.map((doctor) => ({ ...doctor, taken: Math.floor(doctor.taken) })),
};

export type Clinic = {
  sandbox: Sandbox;
  line: Line;
  proxy: ServerProcess;
  site: string;
  own: OwnPage;
  clock: { at: Date };
};

type TestFixtures = {
  /** Browser errors that a test expects, by a part of their text; any other fails it. */
  expectedErrors: string[];
  faultless: undefined;
};

export const test = base.extend<TestFixtures, { clinic: Clinic }>({
  clinic: [
    async ({}, use) => {
      const token = `tok_${randomBytes(24).toString('hex')}`;
      const clock = { at: firstMorning };
      const sandbox = await startSandbox({ token, clinic: sameEveryWeek, now: () => new Date(clock.at) });
      const line = await startLine(sandbox.url);
      const site = await startSite({ proxy: () => proxy.url });
      const own = await startOwnPage();
      const proxy: ServerProcess = await startProxy({
        ...clinicSettings,
        PORT: '0',
        ALPACA_URL: line.url,
        ALPACA_TOKEN: token,
        // The sandbox acts at once or not at all.
        BOOKING_SETTLE_MS: '200',
        // Each test is in a week of its own, by the sandbox's clock; the proxy goes by the real one, and would still be in the week before.
        BOOKING_CACHE: 'off',
        BOOKING_SECRET: randomBytes(32).toString('base64url'),
        BOOKING_ORIGINS: `${site.url},${own.url}`,
      });
      await use({ sandbox, line, proxy, site: site.url, own, clock });
      await Promise.all([site.close(), own.close(), proxy.stop()]);
      await line.close();
      await sandbox.close();
    },
    { scope: 'worker' },
  ],
  expectedErrors: [[], { option: true }],
  faultless: [
    async ({ page, clinic, expectedErrors }, use) => {
      clinic.clock.at = addWeeks(clinic.clock.at, 1);
      await page.clock.setFixedTime(clinic.clock.at);
      clinic.sandbox.reset();
      clinic.line.mood = 'good';
      const errors: string[] = [];
      page.on('pageerror', (error) => errors.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error' || message.type() === 'warning') errors.push(message.text());
      });
      await use(undefined);
      expect(errors.filter((text) => !expectedErrors.some((expected) => text.includes(expected)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect, type Page };
