// Whole clinics for each test worker: sandbox ERP, the real proxy as a process, and pages of another origin that embed
// the built widget.
import { randomBytes } from 'node:crypto';
import { tz } from '@date-fns/tz';
import { test as base, expect, type Page } from '@playwright/test';
import { addWeeks, nextMonday, setHours, startOfDay } from 'date-fns';
import type { ClinicData } from '../demo/erp/people/clinic-data.ts';
import { type ClinicName, clinics } from '../demo/erp/people/clinics.ts';
import { type Sandbox, startSandbox } from '../demo/erp/sandbox.ts';
import { startProxy } from '../demo/proxy-process.ts';
import type { ServerProcess } from '../demo/server-process.ts';
import { startSite } from '../demo/site/site.ts';
import { clockHeader } from '../src/contract/clock-header.ts';
import { complaintsOf } from './complaints.ts';
import { reasonNotInFirefox } from './engines/not-in-firefox.ts';
import { type OwnPage, startOwnPage } from './own-page.ts';

/**
 * The first test's time in clinic and browser: six o'clock of the clinic's next Monday, before the first doctor comes,
 * wherever the tests run. A fixed day of the week, so that the same doctors work whenever they run; in the future,
 * because the proxy goes by the real clock and cancel tokens end with the visit. Each test has a week of its own: what
 * the proxy remembers of one test's slots can't touch another's.
 */
const firstMorning = setHours(startOfDay(nextMonday(new Date(), { in: tz(clinics.kyiv.data.time_zone) })), 6);

/** Nothing is taken but with the doctor who is always full: what others take depends on the date, and no test may. */
const sameEveryWeek = (clinic: ClinicData): ClinicData => ({
  ...clinic,
  doctors: clinic.doctors.map((doctor) => ({ ...doctor, taken: Math.floor(doctor.taken) })),
});

export type TestClinic = {
  sandbox: Sandbox;
  proxy: ServerProcess;
  /** Another proxy of the same clinic, with settings of its own; the test stops it. */
  proxyWith: (settings: Record<string, string>) => Promise<ServerProcess>;
  site: string;
  own: OwnPage;
};

type Clock = { at: Date };

type TestFixtures = {
  /** The clinic in Haifa, right to left. */
  haifa: TestClinic;
  /** Browser errors that a test expects, by a part of their text; any other fails it. */
  expectedErrors: string[];
  supported: undefined;
  faultless: undefined;
};
type WorkerFixtures = { clock: Clock; clinic: TestClinic; haifaOfWorker: TestClinic };

async function runClinic(name: ClinicName, clock: Clock, use: (clinic: TestClinic) => Promise<void>) {
  const { data, settings } = clinics[name];
  const token = `tok_${randomBytes(24).toString('hex')}`;
  const sandbox = await startSandbox({
    token,
    clinic: sameEveryWeek(data),
    now: () => new Date(clock.at),
    deskPort: 0,
  });
  const site = await startSite({ clinic: name, proxy: () => proxy.url });
  const own = await startOwnPage();
  const environment = {
    ...settings,
    PORT: '0',
    ALPACA_URL: sandbox.url,
    ALPACA_TOKEN: token,
    // One machine is all patients here, and many tests book with one phone.
    BOOKING_LIMITS: 'off',
    // Each test is in a week of its own, by the sandbox's clock; the proxy goes by the real one, and would still be in
    // the week before.
    BOOKING_CACHE: 'off',
    // The sandbox acts at once or not at all.
    BOOKING_SETTLE_MS: '200',
    BOOKING_SECRET: randomBytes(32).toString('base64url'),
    BOOKING_ORIGINS: `${site.url},${own.url}`,
    BOOKING_FIELDS: 'email,birthdate,comment',
  };
  const proxyWith = (more: Record<string, string>) => startProxy({ ...environment, ...more });
  const proxy: ServerProcess = await proxyWith({});
  await use({ sandbox, proxy, proxyWith, site: site.url, own });
  await Promise.all([site.close(), own.close(), proxy.stop()]);
  await sandbox.close();
}

/** Waits until the proxy asks the ERP again: after a test in which it didn't answer, its circuit breaker is open. */
export const waitForReads = (proxy: string) =>
  expect.poll(async () => (await fetch(`${proxy}/clinics/main/api/schedule/employees`)).status).toBe(200);

/** As it was before the test before. */
export async function renew({ sandbox, own, proxy }: TestClinic) {
  own.clear();
  sandbox.reset();
  await sandbox.setMood('good');
  await waitForReads(proxy.url);
}

/** For `test.use`: a worker of its own, in the first week. Other tests have moved their worker's clock on by weeks. */
export const firstWeek: { clock: [({}, use: (clock: Clock) => Promise<void>) => Promise<void>, { scope: 'worker' }] } =
  {
    clock: [async ({}, use) => use({ at: firstMorning }), { scope: 'worker' }],
  };

export const test = base.extend<TestFixtures, WorkerFixtures>({
  clock: [async ({}, use) => use({ at: firstMorning }), { scope: 'worker' }],
  clinic: [({ clock }, use) => runClinic('kyiv', clock, use), { scope: 'worker' }],
  haifaOfWorker: [({ clock }, use) => runClinic('haifa', clock, use), { scope: 'worker' }],
  // After `faultless`, which sets the clock by which the clinic is renewed.
  haifa: async ({ haifaOfWorker, faultless: _ }, use) => {
    await renew(haifaOfWorker);
    await use(haifaOfWorker);
  },
  expectedErrors: [[], { option: true }],
  supported: [
    async ({ browserName }, use, { file, titlePath, skip }) => {
      const reason = browserName === 'firefox' ? reasonNotInFirefox(file, titlePath.slice(1).join(' ')) : undefined;
      skip(reason !== undefined, reason);
      await use(undefined);
    },
    { auto: true },
  ],
  faultless: [
    async ({ supported: _, page, clock, clinic, expectedErrors }, use) => {
      clock.at = addWeeks(clock.at, 1);
      await page.clock.setFixedTime(clock.at);
      // The widget goes by the proxy's clock, and the proxy by the real one. Where the device's clock is wrong, a test
      // sets how far it is ahead.
      await page.context().addInitScript((header) => {
        // The fake clock counts from the test's first page on, a browser from each page's own start.
        const now = performance.now.bind(performance);
        let startMs: number | undefined;
        performance.now = () => {
          startMs ??= now();
          return now() - startMs;
        };
        const { get } = Headers.prototype;
        Headers.prototype.get = function (name) {
          const value = get.call(this, name);
          const { deviceAheadMs } = globalThis as { deviceAheadMs?: number };
          return name === header && value ? String(Date.now() - (deviceAheadMs ?? 0)) : value;
        };
      }, clockHeader);
      await renew(clinic);
      const complaints = complaintsOf(page);
      await use(undefined);
      expect(complaints.filter((text) => !expectedErrors.some((expected) => text.includes(expected)))).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect, type Page };
