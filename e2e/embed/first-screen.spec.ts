// The booking page shows its first list before the widget's script has come, and the widget takes it over.

import { brotliCompressSync } from 'node:zlib';
import type { Frame } from '@playwright/test';
import type { ServerProcess } from '../../demo/server-process.ts';
import type { WaitingPage } from '../../src/contract/first-screen.ts';
import { colorRules, findViolations, wcagTags } from '../axe.ts';
import { test as base, expect, type Page, type TestClinic } from '../clinic.ts';

/** The address of the booking page of a proxy that keeps answers. */
type BookingPage = (query: string) => Promise<string>;

const test = base.extend<{ booking: BookingPage }, { keeping: ServerProcess }>({
  keeping: [
    async ({ clinic }, use) => {
      const proxy = await clinic.proxyWith({ BOOKING_CACHE: '{"slots":0,"slotsByService":0,"worktime":0}' });
      await use(proxy);
      await proxy.stop();
    },
    { scope: 'worker' },
  ],
  booking: async ({ keeping, page }, use) => {
    await use(async (query) => {
      const lang = new URLSearchParams(query).get('lang');
      // Another visitor has been here.
      for (const read of ['clinic', 'offers', 'offers?brief']) {
        const url = new URL(`${keeping.url}/clinics/main/api/${read}`);
        url.searchParams.set('lang', lang ?? '');
        expect((await fetch(url.href.replace('brief=', 'brief'))).status).toBe(200);
      }
      return `${keeping.url}/embed?${query}`;
    });
    // A page that is still open would complain when its proxy stops.
    await page.goto('about:blank');
  },
});

/** Holds the widget's script back. @returns lets it come */
async function holdScript(page: Page): Promise<() => void> {
  const held = Promise.withResolvers<void>();
  await page.route('**/widget.js', async (route) => {
    await held.promise;
    await route.fallback();
  });
  return held.resolve;
}

/** Opens a clinic's page with the booking page in a frame. */
async function openInFrame(page: Page, { own }: TestClinic, url: string): Promise<Frame> {
  own.html = `<meta name="viewport" content="width=device-width">
<iframe src="${url.replaceAll('&', '&amp;')}" title="Book" width="100%" height="700" frameborder="0"></iframe>`;
  // The page's load waits for the script.
  await page.goto(own.url, { waitUntil: 'commit' });
  await expect(page.frameLocator('iframe').locator('.row-choice').first()).toBeVisible();
  const frame = page.frames().find((each) => each.url() === url);
  if (!frame) throw new Error('The booking page is in no frame.');
  return frame;
}

const takeOver = (screen: Frame | Page) =>
  screen.waitForFunction(() => 'giveWay' in window && (window as WaitingPage).giveWay === undefined);

for (const query of ['lang=en', 'lang=he&theme=dark', 'lang=en&flow=choose&accent=%23b00020&radius=4']) {
  test(`the widget changes nothing of what is seen: ${query}`, async ({ page, clinic, booking }) => {
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await page.addInitScript(() => {
      const shifts: unknown[] = [];
      Object.assign(window, { shifts });
      if (!PerformanceObserver.supportedEntryTypes.includes('layout-shift')) return;
      new PerformanceObserver((list) => shifts.push(...list.getEntries())).observe({ type: 'layout-shift' });
    });
    const release = await holdScript(page);
    const frame = await openInFrame(page, clinic, await booking(query));
    /** Where each element is and how it looks: for a screenshot Playwright adds a style, which the page refuses. */
    const look = () =>
      frame.locator('.alpaca *').evaluateAll((all) =>
        all.map((each) => {
          const { x, y, width, height } = each.getBoundingClientRect();
          const { color, backgroundColor, borderColor, font, opacity, visibility } = getComputedStyle(each);
          return [each.localName, x, y, width, height, color, backgroundColor, borderColor, font, opacity, visibility];
        }),
      );
    const before = await look();
    expect(before.length).toBeGreaterThan(30);
    await frame.locator('.alpaca *').evaluateAll((all) => {
      for (const each of all) Object.assign(each, { wasThere: true });
    });
    release();
    await takeOver(frame);
    const isNew = (all: Element[]) => all.filter((each) => !('wasThere' in each)).map(({ outerHTML }) => outerHTML);
    expect(await frame.locator('.alpaca *').evaluateAll(isNew)).toEqual([]);
    expect(await frame.evaluate(() => (window as unknown as { shifts: unknown[] }).shifts)).toEqual([]);
    expect(await look()).toEqual(before);
  });
}

test('the doctors’ list, too, is taken over as it is', async ({ page, clinic, booking }) => {
  const release = await holdScript(page);
  const frame = await openInFrame(page, clinic, await booking('lang=en&flow=doctor-first'));
  const rows = () => frame.locator('.row-title').allTextContents();
  const before = await rows();
  expect(before).toContain('Olena Kovalenko');
  release();
  await takeOver(frame);
  expect(await rows()).toEqual(before);
});

test('a press before the script comes leads to the next step', async ({ page, clinic, booking }) => {
  const release = await holdScript(page);
  const frame = await openInFrame(page, clinic, await booking('lang=en'));
  const row = frame.getByRole('button', { name: /^Vaccination/ });
  await frame.getByRole('button', { name: /^Family doctor visit/ }).click();
  await row.click();
  await expect(row).toHaveAttribute('aria-current', 'true');
  release();
  await expect(frame.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
  await expect(frame.locator('.so-far')).toContainText('Vaccination');
});

/** Reverses the clinic's lists, as if the ERP had changed since the page was rendered. */
async function reverseOffers(page: Page) {
  await page.route('**/api/offers*', async (route) => {
    const response = await route.fetch();
    const { offers, ...rest } = await response.json();
    const lists = offers.lists.map((places: number[]) => places.toReversed());
    const doctors = Object.entries(offers.doctors as Record<string, unknown[]>);
    const turned = Object.fromEntries(doctors.map(([name, values]) => [name, values.toReversed()]));
    await route.fulfill({ response, json: { ...rest, offers: { ...offers, lists, doctors: turned } } });
  });
}

/** Focuses a row before the script comes. @returns the frame in which the widget has kept the focus there */
async function focusBeforeScript(page: Page, clinic: TestClinic, booking: BookingPage): Promise<Frame> {
  const release = await holdScript(page);
  const frame = await openInFrame(page, clinic, await booking('lang=en'));
  const row = frame.getByRole('button', { name: /^Vaccination/ });
  await row.focus();
  release();
  await takeOver(frame);
  await expect(row).toBeFocused();
  return frame;
}

test('the keyboard goes on at the same row, wherever it stands now', async ({ page, clinic, booking }) => {
  await reverseOffers(page);
  await focusBeforeScript(page, clinic, booking);
});

for (const [flow, pressed, heading] of [
  ['service-first', 'Vaccination', 'Choose a time'],
  ['doctor-first', 'Olena Kovalenko', 'What is the visit for?'],
] as const) {
  test(`a press counts for what was pressed, wherever it stands now: ${flow}`, async ({ page, clinic, booking }) => {
    await reverseOffers(page);
    const release = await holdScript(page);
    const frame = await openInFrame(page, clinic, await booking(`lang=en&flow=${flow}`));
    const rows = () => frame.locator('.row-title').allTextContents();
    const before = await rows();
    await frame.getByRole('button', { name: new RegExp(`^${pressed}`) }).click();
    release();
    await expect(frame.getByRole('heading', { name: heading })).toBeVisible();
    await expect(frame.locator('.so-far')).toContainText(pressed);
    await frame.getByRole('button', { name: 'Back' }).first().click();
    expect(await rows()).not.toEqual(before);
  });
}

test('a press on what the clinic no longer has leads nowhere', async ({ page, clinic, booking }) => {
  await page.route('**/api/offers*', async (route) => {
    const response = await route.fetch();
    const { offers, ...rest } = await response.json();
    const isLeft = (place: number) => offers.services[place].name !== 'Cardiologist, first visit';
    const lists = offers.lists.map((places: number[]) => places.filter(isLeft));
    await route.fulfill({ response, json: { ...rest, offers: { ...offers, lists } } });
  });
  const release = await holdScript(page);
  const frame = await openInFrame(page, clinic, await booking('lang=en'));
  await frame.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  release();
  await takeOver(frame);
  await expect(frame.getByRole('button', { name: /^Cardiologist, first visit/ })).toHaveCount(0);
  await expect(frame.getByRole('heading', { name: 'What do you need?' })).toBeVisible();
  await expect(frame.locator('[aria-current]')).toHaveCount(0);
});

const unstarted: [string, (page: Page) => Promise<unknown>][] = [
  ['the browser is too old', (page) => page.addInitScript(() => Reflect.deleteProperty(AbortSignal, 'any'))],
  [
    'a network’s page is in the script’s place',
    (page) => page.route('**/widget.js', (route) => route.fulfill({ contentType: 'text/javascript', body: '<html>' })),
  ],
];
test.describe('where the script doesn’t start', () => {
  test.use({ expectedErrors: ['was preloaded using link preload', 'SyntaxError'] });
  for (const [what, prepare] of unstarted) {
    test(`the list isn’t shown, but the phone number is: ${what}`, async ({ page, clinic, booking }) => {
      await prepare(page);
      const release = await holdScript(page);
      await openInFrame(page, clinic, await booking('lang=en'));
      release();
      const frame = page.frameLocator('iframe');
      await expect(frame.locator('.row-choice').first()).toBeHidden();
      await expect(frame.getByRole('link', { name: '+380 44 123 45 67', exact: true })).toBeVisible();
    });
  }
});

test('what was searched before the script comes is found', async ({ page, clinic, booking }) => {
  const release = await holdScript(page);
  const frame = await openInFrame(page, clinic, await booking('lang=en'));
  await frame.getByRole('searchbox').fill('vaccin');
  release();
  await expect(frame.locator('.row-choice')).toHaveCount(1);
  await expect(frame.getByRole('searchbox')).toHaveValue('vaccin');
  await expect(frame.getByRole('searchbox')).toBeFocused();
});

test('the keyboard goes on where it was', async ({ page, clinic, booking }) => {
  const frame = await focusBeforeScript(page, clinic, booking);
  await page.keyboard.press('Enter');
  await expect(frame.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
});

test('a page of its own has it, too, and Enter before the script comes counts', async ({ page, booking }) => {
  const release = await holdScript(page);
  await page.goto(await booking('lang=en&theme=dark'), { waitUntil: 'commit' });
  await expect(page.locator('html')).toHaveCSS('color-scheme', 'dark');
  await expect(page.getByRole('heading', { level: 1, name: 'Livyi Bereh Clinic' })).toBeVisible();
  await page.getByRole('button', { name: /^Vaccination/ }).focus();
  await page.keyboard.press('Enter');
  release();
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
});

test.describe('axe', () => {
  // It has styles of its own.
  test.use({ bypassCSP: true });
  test('finds nothing in the list that waits for the script', async ({ page, booking }) => {
    const release = await holdScript(page);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    for (const query of ['lang=en', 'lang=he&theme=dark', 'lang=en&flow=doctor-first']) {
      await page.goto(await booking(query), { waitUntil: 'commit' });
      await expect(page.locator('.row-choice').first()).toBeVisible();
      expect(await findViolations(page, { include: '#booking', tags: wcagTags })).toEqual([]);
      expect(await findViolations(page, { include: '#booking', rules: colorRules })).toEqual([]);
    }
    release();
  });
});

test.describe('where the script can’t be loaded', () => {
  test.use({ expectedErrors: ['net::ERR_FAILED'] });
  test('the list isn’t shown, but the phone number is', async ({ page, clinic, booking }) => {
    const release = Promise.withResolvers<void>();
    await page.route('**/widget.js', async (route) => {
      await release.promise;
      await route.abort();
    });
    await openInFrame(page, clinic, await booking('lang=en'));
    release.resolve();
    const frame = page.frameLocator('iframe');
    await expect(frame.locator('.row-choice').first()).toBeHidden();
    await expect(frame.getByRole('link', { name: '+380 44 123 45 67', exact: true })).toBeVisible();
  });
});

test.describe('without scripts', () => {
  test.use({ expectedErrors: ['Blocked script execution', '403 (Forbidden)', 'was preloaded using link preload'] });
  test('the list isn’t shown, but the phone number is', async ({ page, clinic, booking }) => {
    clinic.own.html = `<iframe src="${await booking('lang=en')}" sandbox="" title="Book" width="390" height="700"></iframe>`;
    await page.goto(clinic.own.url);
    const frame = page.frameLocator('iframe');
    await expect(frame.getByRole('link', { name: '+380 44 123 45 67', exact: true })).toBeVisible();
    await expect(frame.locator('.row-choice').first()).toBeHidden();
  });
});

test('the page with the list is at most 3,600 bytes, compressed', async ({ booking }) => {
  for (const query of ['lang=en', 'lang=he', 'lang=en&flow=doctor-first']) {
    const text = await (await fetch(await booking(query))).text();
    expect(text).toContain('row-choice');
    expect(brotliCompressSync(text).length).toBeLessThanOrEqual(3600);
  }
});
