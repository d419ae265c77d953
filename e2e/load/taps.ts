// From a tap or a key to the next paint, in a clinic of 2,000 doctors: the browser's own Event Timing (web.dev's INP).
import type { Browser, Locator, Page } from '@playwright/test';
import type { ClinicSize, ClinicUnderLoad } from './clinic-under-load.ts';
import { type Phone, slowPhone, visitCold } from './cold-visit.ts';
import { countElements } from './count-elements.ts';
import { startFloorServer } from './floors/floor-server.ts';
import { median, percentile } from './measures.ts';
import { hostPage } from './pages.ts';
import type { TableRows } from './table.ts';

/** One tap, and what it shows. */
type Tap = { name: string; on: (page: Page) => Locator; shows: string };

const back = (page: Page) => page.getByRole('button', { name: 'Back', exact: true });
const row = (index: number) => (page: Page) => page.locator('.row-choice').nth(index);

const beforeSearch: readonly Tap[] = [
  { name: 'services first', on: row(0), shows: '.list-title' },
  { name: 'a service', on: row(2), shows: '.time' },
  { name: 'by day', on: (page) => page.getByRole('button', { name: 'By day' }), shows: '.day-title' },
  {
    name: 'another day',
    on: (page) => page.locator('.day[data-free][aria-pressed=false]:visible').first(),
    shows: '.day-title',
  },
  { name: 'back to the services', on: back, shows: '.row-choice' },
  { name: 'back to the start', on: back, shows: '.doors' },
  { name: 'doctors first', on: row(1), shows: '.list' },
  { name: 'more doctors', on: (page) => page.getByRole('button', { name: /^Show \d+ more/ }), shows: '.list' },
  { name: 'the search', on: (page) => page.getByRole('searchbox'), shows: '.list' },
];
const query = 'kov';
const afterSearch: readonly Tap[] = [
  { name: 'a doctor', on: row(1), shows: '.row-choice' },
  { name: 'the doctor’s service', on: row(0), shows: '.time' },
  {
    name: 'the doctor’s other day',
    on: (page) => page.locator('.day[data-free][aria-pressed=false]:visible').first(),
    shows: '.time',
  },
  { name: 'a time', on: (page) => page.locator('.time:not(.time-more)').first(), shows: 'form' },
];

/** The longest of the presses since the last call, ms; Event Timing rounds to 8 ms and has none below 16. */
async function takePress(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const idle = () => new Promise((resolve) => requestIdleCallback(resolve));
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    await idle();
    await idle();
    const presses = Object.values(window.pageRecord.presses);
    window.pageRecord.presses = {};
    return Math.max(8, ...presses);
  });
}

/** Taps by coordinates. Playwright's `tap` first hit-tests the element, in the page's own time. */
async function press(page: Page, target: Locator): Promise<void> {
  await target.scrollIntoViewIfNeeded();
  await takePress(page);
  const box = await target.boundingBox();
  if (!box) throw new Error('There is nothing to press.');
  await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
}

/** What a tap or a key took, ms, and how many elements the page had then. */
type Took = { ms: number; elements: number };

/** What the taps and keys of one visit took, by name. */
async function tapThrough(page: Page): Promise<Record<string, Took>> {
  const took: Record<string, Took> = {};
  await takePress(page);
  const note = async (name: string) => {
    took[name] = { ms: await takePress(page), elements: await page.evaluate(countElements) };
  };
  const tap = async ({ name, on, shows }: Tap) => {
    await press(page, on(page));
    await page.locator(shows).first().waitFor();
    await note(name);
  };
  for (const each of beforeSearch) await tap(each);
  for (const [index, key] of [...query].entries()) {
    await page.keyboard.press(key);
    await note(`key ${index + 1} of a search`);
  }
  for (const each of afterSearch) await tap(each);
  return took;
}

/**
 * All taps and keys of all rounds, ms, and the median of each by name. `floorMs`: of a tap on the floor's page.
 * `mostElements`: of a page in between.
 */
type TapsResult = {
  medianMs: number;
  p98Ms: number;
  floorMs: number;
  mostElements: number;
  byTap: Record<string, number>;
};

type TapsOptions = {
  browser: Browser;
  rounds: number;
  phone?: Phone;
  clinicOf: (size: ClinicSize) => Promise<ClinicUnderLoad>;
};

export async function measureTaps({ browser, rounds, phone = slowPhone, clinicOf }: TapsOptions): Promise<TapsResult> {
  const { proxy, host } = await clinicOf('large');
  host.pages['/taps'] = hostPage(`<script src="${proxy}/widget.js" data-flow="choose" async></script>`);
  const floors = await startFloorServer();
  const onFloor: number[] = [];
  const all = new Map<string, number[]>();
  let mostElements = 0;
  try {
    for (let round = 0; round < rounds; round++) {
      await visitCold(browser, { url: floors.page, shown: 'button' }, phone, async (page) => {
        await takePress(page);
        for (let each = 0; each < 5; each++) {
          await press(page, page.locator('button').nth(each));
          onFloor.push(await takePress(page));
        }
      });
      await visitCold(browser, { url: `${host.url}/taps`, shown: '.row-choice' }, phone, async (page) => {
        for (const [name, { ms, elements }] of Object.entries(await tapThrough(page))) {
          all.set(name, [...(all.get(name) ?? []), ms]);
          mostElements = Math.max(mostElements, elements);
        }
      });
    }
  } finally {
    floors.close();
  }
  const each = [...all.values()].flat();
  return {
    medianMs: median(each),
    p98Ms: percentile(each, 0.98),
    floorMs: median(onFloor),
    mostElements,
    byTap: Object.fromEntries([...all].map(([name, took]) => [name, median(took)])),
  };
}

export const tapsTable = ({ medianMs, p98Ms, floorMs, mostElements, byTap }: TapsResult): TableRows => [
  ['tap to next paint, 2,000 doctors', 'ms', 'goal'],
  ['floor', String(floorMs), ''],
  ['median', String(medianMs), '≤ 56'],
  ['p98', String(p98Ms), '≤ 100'],
  ['most elements of a page', String(mostElements), ''],
  ...Object.entries(byTap).map(([name, ms]) => [`· ${name}`, String(ms), '']),
];
