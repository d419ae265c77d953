// How many answers a patient waits for, one after the other, before the first screen is there. Answers are held back
// until all requests of the first hop have been sent: one that waited for another's answer would never be.

import type { Request } from '@playwright/test';
import { snippet } from '../../src/generator/code/snippets.ts';
import { expect, type Page, test } from '../clinic.ts';
import { widget } from '../patient.ts';

const facts = 'clinic';
const list = 'offers';
const ofDoctor = (doctor: string) => `schedule/employees/${doctor}`;
const times = (doctor: string, service: string) => `${ofDoctor(doctor)}/slots/${service}`;
const hours = (doctor: string) => `${ofDoctor(doctor)}/worktime`;

/** What is asked of a clinic's API; nothing is answered before `release`. */
async function holdAnswers(page: Page) {
  const asked: string[] = [];
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/clinics/*/api/**', async (route) => {
    asked.push(new URL(route.request().url()).pathname.replace(/^.*\/api\//, ''));
    await released;
    await route.continue();
  });
  return { asked, release };
}

const pages = {
  tag: (proxy: string, options: Record<string, string>) =>
    `<script src="${proxy}/widget.js"${Object.entries(options)
      .map(([name, value]) => ` data-${name}="${value}"`)
      .join('')} async></script>`,
  frame: (proxy: string, options: Record<string, string>) =>
    `<iframe src="${proxy}/embed?${new URLSearchParams(options)}" width="380" height="700"></iframe>`,
};

for (const way of ['tag', 'frame'] as const) {
  for (const [what, options, firstHop] of [
    ['the list', {}, [facts, list]],
    ['the times of a service', { service: '101' }, [facts, list, 'schedule/slots/101']],
    ['a doctor’s times', { doctor: '11', service: '101' }, [facts, list, times('11', '101'), hours('11')]],
  ] as const) {
    test(`${what} in a ${way} after one hop`, async ({ page, clinic }) => {
      const { asked, release } = await holdAnswers(page);
      clinic.own.html = pages[way](clinic.proxy.url, options);
      await page.goto(clinic.own.url);
      await expect.poll(() => asked.toSorted()).toEqual(firstHop.toSorted());
      release();
      const shown = way === 'tag' ? page : page.frameLocator('iframe');
      await expect(
        what === 'the list'
          ? shown.getByRole('button', { name: /^Cardiologist, first visit/ })
          : shown.locator('.time').first(),
      ).toBeVisible();
      // Nothing is asked for twice.
      expect(asked).toHaveLength(firstHop.length);
    });
  }
}

test('the generator’s script tag asks for the times before the script, and for nothing twice', async ({
  page,
  clinic,
}) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.replace(/^.*\/api\//, '')));
  const reads = [facts, list, times('11', '101'), hours('11')].toSorted();
  const read = () => asked.filter((each) => !each.startsWith('/')).toSorted();
  await page.route('**/widget.js', async (route) => {
    await expect.poll(read).toEqual(reads);
    await route.continue();
  });
  clinic.own.html = snippet({ lang: 'en', doctor: '11', service: '101' }, { proxy: clinic.proxy.url }, 'script');
  await page.goto(clinic.own.url);
  await expect(page.locator('.time').first()).toBeVisible();
  expect(read()).toEqual(reads);
});

/** Notes in `window.steps` which screens the widget draws, in that order. */
const watchSteps = (page: Page) =>
  page.addInitScript(() => {
    const steps: string[] = [];
    // The booking page's own function has this name, and another page's may have it, too.
    Object.assign(window, { steps, giveWay: () => steps.push('the page’s own function') });
    const { attachShadow } = Element.prototype;
    Element.prototype.attachShadow = function (init) {
      const root = attachShadow.call(this, init);
      const look = () => {
        const step = root.querySelector('.frame')?.getAttribute('data-step');
        if (step && steps.at(-1) !== step) steps.push(step);
      };
      new MutationObserver(look).observe(root, { attributes: true, childList: true, subtree: true });
      return root;
    };
  });
const steps = (page: Page) => page.evaluate(() => Reflect.get(window, 'steps') as string[]);

for (const [what, options, first] of [
  ['the list', {}, 'service'],
  ['a doctor’s times', { doctor: '11', service: '101' }, 'time'],
] as const) {
  test(`${what} whose answers are here before the script is the first that it draws`, async ({ browser, clinic }) => {
    // The tests' clock has no resource timings, so this is a page without it.
    const page = await browser.newPage();
    await watchSteps(page);
    const pending = new Set<Request>();
    const isRead = (request: Request) => new URL(request.url()).pathname.includes('/api/');
    let came = 0;
    page.on('request', (request) => isRead(request) && pending.add(request));
    page.on('requestfinished', (request) => {
      if (pending.delete(request)) came++;
    });
    const reads = 'doctor' in options ? 4 : 2;
    await page.route('**/widget.js', async (route) => {
      await expect.poll(() => [came, pending.size]).toEqual([reads, 0]);
      await route.continue();
    });
    clinic.own.html = snippet({ lang: 'en', ...options }, { proxy: clinic.proxy.url }, 'script');
    await page.goto(clinic.own.url);
    await expect(page.locator('.row-choice, .time').first()).toBeVisible();
    expect((await steps(page))[0]).toBe(first);
    await page.close();
  });
}

test('a page without preloads shows that something is coming', async ({ page, clinic }) => {
  await watchSteps(page);
  clinic.own.html = pages.tag(clinic.proxy.url, {});
  await page.goto(clinic.own.url);
  await expect(page.getByRole('button', { name: /^Cardiologist, first visit/ })).toBeVisible();
  expect(await steps(page)).toEqual(['loading', 'service']);
});

test('a widget in sight asks before the browser has drawn anything', async ({ page, clinic }) => {
  // An observer tells what is in sight only after a frame.
  await page.addInitScript(() => {
    window.IntersectionObserver.prototype.observe = () => {};
  });
  clinic.own.html = pages.tag(clinic.proxy.url, {});
  await page.goto(clinic.own.url);
  await expect(page.getByRole('button', { name: /^Cardiologist, first visit/ })).toBeVisible();
});

for (const [what, path, reads] of [
  ['the list', '/embed?lang=en', [facts, list]],
  ['a service', '/embed?lang=en&service=101', [facts, list, 'schedule/slots/101']],
  ['a doctor', '/embed?lang=en&doctor=11&service=101&ref=x', [facts, list, times('11', '101'), hours('11')]],
  ['a visit', '/manage', [facts, list]],
] as const) {
  test(`the booking page asks for ${what} before its script, and for nothing twice`, async ({ page, clinic }) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname.replace(/^.*\/api\//, '')));
    // The script comes when everything that the page itself asks for has been asked for.
    await page.route('**/widget.js', async (route) => {
      await expect.poll(() => asked.filter((each) => !each.startsWith('/')).toSorted()).toEqual(reads.toSorted());
      await route.continue();
    });
    await page.goto(`${clinic.proxy.url}${path}`);
    const first = { 'the list': 'What do you need?', 'a visit': 'We can’t find this visit' }[String(what)];
    await expect(page.getByRole('heading', { name: first ?? 'Choose a time' })).toBeVisible();
    await expect(first ? widget(page) : page.locator('.time').first()).toBeVisible();
    expect(asked.filter((each) => !each.startsWith('/')).toSorted()).toEqual(reads.toSorted());
  });
}

test('a service that the clinic doesn’t offer costs one read, and the list is shown', async ({
  page,
  clinic,
  expectedErrors,
}) => {
  expectedErrors.push('404 (Not Found)', 'the clinic shows no such service');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  clinic.own.html = pages.tag(clinic.proxy.url, { service: 'no-such' });
  await page.goto(clinic.own.url);
  await expect(page.getByRole('button', { name: /^Cardiologist, first visit/ })).toBeVisible();
  expect(asked.filter((path) => path.endsWith('/slots/no-such'))).toHaveLength(1);
});

test('a page loaded again takes its preloads, however long the test has run', async ({ page, clinic }) => {
  const firstService = page.getByRole('button', { name: /^Cardiologist, first visit/ });
  await page.goto(`${clinic.proxy.url}/embed`);
  await expect(firstService).toBeVisible();
  await page.clock.fastForward(60_000);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.replace(/^.*\/api\//, '')));
  await page.reload();
  await expect(firstService).toBeVisible();
  expect(asked.filter((each) => !each.startsWith('/')).toSorted()).toEqual([facts, list].toSorted());
});
