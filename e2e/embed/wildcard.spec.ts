// A visit is booked on random pages. In the long form there are 200 of them. `HOST_PAGES=17,23` tries those alone, by
// number or as JSON, and finds out which of their parts are needed to fail.

import type { Locator } from '@playwright/test';
import { addWeeks } from 'date-fns';
import { expect, type Page, type TestClinic, test } from '../clinic.ts';
import { bookedHeading } from '../patient.ts';
import { isLongTrial } from '../trials/scale.ts';
import { embeddingOf, filesOf, type HostPage, hostPage, htmlOf, simpler } from './host-pages/host-page.ts';
import { ways } from './host-pages/ways.ts';

const pages = (numbers: readonly number[]) => numbers.map((number) => [`${number}`, hostPage(number)] as const);
const shortForm = pages([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
const longForm = pages(Array.from({ length: 200 }, (_, index) => index + 1));
const given = JSON.parse(`[${process.env.HOST_PAGES ?? ''}]`) as (number | HostPage)[];
const chosen = given.map((page, index) =>
  typeof page === 'number' ? ([`${page}`, hostPage(page)] as const) : ([`given ${index}`, page] as const),
);
const isChosen = chosen.length > 0;

/** With spaces, signs and letters that are hot keys somewhere. */
const patient = { name: "Jana O'Kis-Шевченко", phone: '050 123 45 67', e164: '+380501234567' };

/** How wide a place is, and by how much the page and what scrolls around the place can be scrolled sideways. */
const measure = (element: Element) => {
  const aroundOf = (node: Element): Element | null => {
    const root = node.getRootNode();
    return node.assignedSlot ?? node.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
  };
  const hostOf = (node: Element) => (node.getRootNode() as ShadowRoot).host ?? node;
  const around: Element[] = [];
  for (let node = aroundOf(hostOf(element)); node; node = aroundOf(node)) around.push(node);
  const scrollers = around.filter(
    (node) => node === document.documentElement || /auto|scroll/.test(getComputedStyle(node).overflowX),
  );
  const place = around.find((node) => getComputedStyle(node).display !== 'contents') ?? document.body;
  const box = element.getBoundingClientRect();
  const outer = place.getBoundingClientRect();
  return {
    width: box.width,
    inWindow: box.left >= -1 && box.right <= document.documentElement.clientWidth + 1,
    beyondPlace: Math.max(0, outer.left - box.left, box.right - outer.right),
    sideways: Math.max(0, ...scrollers.map((node) => node.scrollWidth - node.clientWidth)),
  };
};

/** How far the page can be scrolled sideways while the widget isn't there: it may scroll by itself by now. */
const sidewaysWithout = async (element: Locator) => {
  const setDisplay = (value: string) =>
    element.evaluate((inside: HTMLElement, value) => {
      const host = ((inside.getRootNode() as ShadowRoot).host ?? inside) as HTMLElement;
      host.style.setProperty('display', value, 'important');
    }, value);
  await setDisplay('none');
  const { sideways } = await element.evaluate(measure);
  await setDisplay('');
  return sideways;
};

/** The time of a button, as the ERP writes it. */
function clockTime(text: string): string {
  const [, hours = '', minutes = '', half = ''] = /(\d+):(\d\d)\s*([ap]m)?/i.exec(text) ?? [];
  const inDay = (Number(hours) % (half ? 12 : 24)) + (/p/i.test(half) ? 12 : 0);
  return `${String(inDay).padStart(2, '0')}:${minutes}`;
}

/** Leaves out containers until there is room for a plain text. Answers also how far that text can be scrolled. */
async function makeRoom(page: Page, { own }: TestClinic, host: HostPage) {
  for (let fitting = host; ; fitting = { ...fitting, containers: fitting.containers.slice(0, -1) }) {
    Object.assign(own.pages, filesOf(fitting));
    own.html = htmlOf(fitting, `<div id="plain">${'A text of many words. '.repeat(30)}</div>`);
    await page.goto(own.url);
    const { width, sideways } = await page.locator('#plain').evaluate(measure);
    if (width >= 240 || fitting.containers.length === 0) return { fitting, sideways };
  }
}

/** Books a visit on the page as a patient does, and throws if something isn't as it should be. */
async function visit(page: Page, clinic: TestClinic, host: HostPage) {
  const { own, proxy, sandbox } = clinic;
  await page.setViewportSize({ width: host.width, height: 760 });
  const plain = await makeRoom(page, clinic, host);
  const way = ways[host.way];
  own.html = htmlOf(plain.fitting, embeddingOf(host, proxy.url));
  await page.goto(own.url);
  const inside = way?.isFrame ? page.frameLocator('iframe') : page;
  const element = way?.isFrame ? page.locator('iframe') : page.locator(way?.opens ? '.sheet .alpaca' : '.alpaca');
  const heading = (name: string | RegExp) => inside.getByRole('heading', { name }).waitFor();
  // A step's event comes after it is drawn, and only then does the page begin its work.
  const drawn = 'new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))';
  const settle = async () => {
    await page.evaluate(drawn);
    await page.waitForFunction('window.isReady && window.pageWork === 0');
  };
  const fits = async () => {
    const { beyondPlace, inWindow, sideways } = await element.evaluate(measure);
    expect(way?.opens ? Number(!inWindow) : beyondPlace, 'px beyond its place').toBeLessThanOrEqual(1);
    if (sideways > plain.sideways + 1)
      expect(sideways, 'px of sideways scroll').toBeLessThanOrEqual((await sidewaysWithout(element)) + 1);
  };
  const open = async () => {
    if (way?.opens) await page.getByRole(way.opens, { name: 'Book a visit' }).click();
  };

  if (way?.opens === 'link') await page.waitForFunction('window.AlpacaBooking?.version === 1');
  await open();
  await settle();
  // A router may have brought another page meanwhile.
  if (way?.opens && (await element.count()) + (await page.locator('.sheet').count()) < 2) await open();
  const service = inside.getByRole('button', { name: /^Cardiologist, first visit/ });
  await service.waitFor();
  await fits();
  await service.click();
  await heading('Choose a time');
  await settle();
  const times = inside.locator('.time:not(.time-more)').filter({ visible: true });
  await times.first().waitFor();
  await fits();
  const time = times.nth(host.time % (await times.count()));
  const pressed = clockTime((await time.textContent()) ?? '');
  await time.click();
  const name = inside.getByLabel('Full name');
  await name.waitFor();
  await settle();
  await name.click();
  await page.keyboard.type(patient.name);
  await page.keyboard.press('Tab');
  await page.keyboard.type(patient.phone);
  await fits();
  expect(await name.inputValue()).toBe(patient.name);
  expect(await inside.getByLabel('Phone').inputValue()).toBe(patient.phone);
  await inside.getByRole('button', { name: 'Book visit' }).click();
  await heading(bookedHeading);
  const visits = sandbox.touches().map(({ time, patient_name, patient_phone }) => [time, patient_name, patient_phone]);
  expect(visits).toEqual([[pressed, patient.name, patient.e164]]);
}

/** What is wrong with a visit on the page; undefined if nothing is. */
async function faultOn(page: Page, clinic: TestClinic, clock: { at: Date }, host: HostPage) {
  // In a week of its own, as each test is.
  clock.at = addWeeks(clock.at, 1);
  await page.clock.setFixedTime(clock.at);
  clinic.own.clear();
  clinic.sandbox.reset();
  const uncaught: string[] = [];
  const hear = (error: Error) => uncaught.push(String(error));
  page.on('pageerror', hear);
  try {
    await visit(page, clinic, host);
    return uncaught[0];
  } catch (error) {
    return String(uncaught[0] ?? error);
  } finally {
    page.off('pageerror', hear);
  }
}

for (const [name, first] of isChosen ? chosen : isLongTrial ? longForm : shortForm) {
  test(`a visit is booked on the host page ${name}`, async ({ page, clock, clinic }) => {
    await page.addInitScript(() => {
      const { error } = console;
      addEventListener('error', ({ message }) => error(`uncaught: ${message}`));
      addEventListener('unhandledrejection', ({ reason }) => error(`uncaught: ${reason}`));
      addEventListener('alpaca-booking:ready', () => Object.assign(window, { isReady: true }));
    });
    page.setDefaultTimeout(20_000);
    const faultOf = (host: HostPage) => faultOn(page, clinic, clock, host);
    let smallest = first;
    let fault = await faultOf(first);
    if (fault === undefined) return;
    for (let isSmaller = isChosen; isSmaller; ) {
      isSmaller = false;
      for (const candidate of simpler(smallest)) {
        const itsFault = await faultOf(candidate);
        if (itsFault === undefined) continue;
        [smallest, fault, isSmaller] = [candidate, itsFault, true];
        break;
      }
    }
    throw new Error(`${fault}\n\nHOST_PAGES='${JSON.stringify(smallest)}'`);
  });
}
