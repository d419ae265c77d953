// From the widget's link to the earlier time: a patient asks to hear of one, the clinic's desk cancels a visit, and the
// mail leads to its time. Slow: the proxy reads the times once a minute, which all who wait share.
import { freePort } from '../../demo/free-port.ts';
import { openMailServer, type ReceivedMail } from '../../src/server/mail/mail-server-for-tests.ts';
import { findViolations } from '../axe.ts';
import { expect, firstWeek, type Page, type TestClinic, test } from '../clinic.ts';
import { book, bookedHeading, bookFirst, fillDetails } from '../patient.ts';

// Within the days that a patient can wait.
test.use(firstWeek);

/** One waits for a first visit, the other for a better time than that of a visit. */
const [address, moving] = ['planted.patient@mail.example', 'other.patient@mail.example'];

/** A proxy of the clinic on whose list patients can wait, and the server that gets its mails. */
async function openWaiting(clinic: TestClinic) {
  const server = await openMailServer();
  const [port, admin] = [String(await freePort(0)), String(await freePort(0))];
  const proxy = await clinic.proxyWith({
    ...{ PORT: port, BOOKING_PUBLIC_URL: `http://127.0.0.1:${port}` },
    ...{ BOOKING_EARLIER: 'on', BOOKING_ADMIN_PORT: admin },
    ...{ BOOKING_SMTP: `smtp://127.0.0.1:${server.port}`, BOOKING_MAIL_FROM: 'booking@clinic.example' },
  });
  clinic.own.html = `<meta name="viewport" content="width=device-width"><script src="${proxy.url}/widget.js" data-lang="en" async></script>`;
  const close = async () => {
    await proxy.stop();
    await server.close();
  };
  /** How often the proxy has read the times of a service. */
  async function countReads(): Promise<number> {
    const metrics = await (await fetch(`http://127.0.0.1:${admin}/metrics`)).text();
    const counted = metrics.matchAll(/^booking_erp_call_duration_seconds_count\{.*method="slotsByService".*\} (\d+)/gm);
    return [...counted].reduce((sum, [, count]) => sum + Number(count), 0);
  }
  return { server, proxy, countReads, close };
}

const linkIn = ({ mail }: ReceivedMail, page: string) =>
  new RegExp(`http:\\S+/${page}\\?\\S+`).exec(mail.text ?? '')?.[0] ?? '';

/** The n-th mail (from 1) to the address, as soon as it is there. */
async function nthMailTo(to: string, received: readonly ReceivedMail[], count: number): Promise<ReceivedMail> {
  const mails = () => received.filter((mail) => mail.to.includes(to));
  await expect.poll(() => mails().length, { timeout: 150_000 }).toBe(count);
  const mail = mails()[count - 1];
  if (!mail) throw new Error('No mail.');
  return mail;
}

/** The widget's link opens its page in a new tab. */
async function openForm(page: Page): Promise<Page> {
  const opened = page.context().waitForEvent('page');
  await page.getByRole('link', { name: 'Tell me about earlier times' }).click();
  const form = await opened;
  await expect(form.getByRole('heading', { name: 'Tell me about earlier times' })).toBeVisible();
  await form.setViewportSize({ width: 390, height: 844 });
  return form;
}

/** Fills in the form that is open. */
async function ask(form: Page, to: string) {
  const lastDay = form.locator('input[type=date]');
  await lastDay.fill((await lastDay.getAttribute('max')) ?? '');
  await form.getByLabel('Your e-mail address').fill(to);
  await form.getByRole('button', { name: 'Continue' }).click();
  await expect(form.getByText(`We have sent a message to ${to}.`)).toBeVisible();
}

/** Confirms on the page of the mail's link, and waits until the poller has read which times are taken. */
async function confirm(form: Page, countReads: () => Promise<number>) {
  const before = await countReads();
  await form.getByRole('button', { name: 'Put me on the list' }).click();
  await expect(form.getByRole('heading', { name: 'You are on the list' })).toBeVisible();
  await expect.poll(countReads).toBeGreaterThan(before);
}

/** The desk cancels all that is booked, but the visit that was booked last. */
async function cancelAtDesk(page: Page, { sandbox }: TestClinic) {
  await page.goto(sandbox.deskUrl);
  const visits = page.getByRole('region', { name: 'Booked online' }).getByRole('listitem');
  const count = sandbox.touches().length;
  await expect(visits).toHaveCount(count);
  for (let index = 1; index < count; index++) {
    await visits.nth(index).locator('summary').click();
    await visits
      .nth(index)
      .getByRole('button', { name: /Cancel/ })
      .click();
    await expect.poll(() => sandbox.touches()[count - 1 - index]?.status).toBe('cancelled');
  }
}

/** As tall as a phone, with nothing beside the screen. */
async function expectToFit(page: Page) {
  const beside = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(beside).toBe(0);
  expect(await findViolations(page)).toEqual([]);
}

test('a patient asks for an earlier time, and is on the list after the link of a mail', async ({ page, clinic }) => {
  const { server, proxy, countReads, close } = await openWaiting(clinic);
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto(clinic.own.url);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  const form = await openForm(page);
  await expectToFit(form);
  await ask(form, address);
  await expectToFit(form);
  const asked = await nthMailTo(address, server.received, 1);
  expect(asked.to).toEqual([address]);
  await form.goto(linkIn(asked, 'confirm'));
  await expectToFit(form);
  await confirm(form, countReads);
  await close();
  for (const planted of [address, 'mail.example']) expect(proxy.output()).not.toContain(planted);
});

test('patients hear of times that the desk has freed: one books, and one who has a visit moves it with one press', async ({
  page,
  clinic,
}) => {
  test.setTimeout(240_000);
  const { server, proxy, countReads, close } = await openWaiting(clinic);
  await page.setViewportSize({ width: 390, height: 844 });
  const bookOnPage = async (service?: RegExp) => {
    await page.goto(clinic.own.url);
    await bookFirst(page, service);
    await page.evaluate(() => localStorage.clear());
  };
  await bookOnPage();
  const taken = (await page.getByRole('heading', { name: bookedHeading }).textContent()) ?? '';
  await bookOnPage(/^ENT/);
  await bookOnPage(/^ENT/);
  const link = (await page.getByRole('link', { name: /\/manage\?/ }).getAttribute('href')) ?? '';

  await page.goto(clinic.own.url);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  const form = await openForm(page);
  await ask(form, address);
  await form.goto(linkIn(await nthMailTo(address, server.received, 1), 'confirm'));
  await page.goto(link);
  await page.getByRole('button', { name: 'Move visit' }).click();
  const other = await openForm(page);
  await ask(other, moving);
  await other.goto(linkIn(await nthMailTo(moving, server.received, 1), 'confirm'));
  await confirm(form, countReads);
  await confirm(other, countReads);
  await cancelAtDesk(page, clinic);

  const freed = await nthMailTo(address, server.received, 2);
  expect(freed.mail.subject).toMatch(/^An earlier time is free: /);
  expect(freed.mail.text).toContain('It isn’t held for you, and may be gone when you open this message.');
  await page.goto(linkIn(freed, 'embed'));
  await fillDetails(page);
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toHaveText(taken);
  await form.goto(linkIn(freed, 'leave'));
  await form.getByRole('button', { name: 'Leave the list' }).click();
  await expect(form.getByRole('heading', { name: 'You are no longer on the list' })).toBeVisible();

  const better = await nthMailTo(moving, server.received, 2);
  await page.goto('about:blank');
  await page.goto(linkIn(better, 'manage'));
  await expect(page.getByRole('heading', { name: 'Move visit' })).toBeVisible();
  await expect(
    page.getByText(/^You keep your visit on \S+ \d+ \S+, \d\d:\d\d until the new one is booked/),
  ).toBeVisible();
  await expectToFit(page);
  await page.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(page.getByRole('heading', { name: /^Moved from/ })).toBeVisible();
  const [first, earlier, visit, again, moved] = clinic.sandbox.touches();
  expect([first, earlier, visit].map((touch) => touch?.status)).toEqual(['cancelled', 'cancelled', 'cancelled']);
  expect([again?.status, again?.date, again?.time]).toEqual(['booked', first?.date, first?.time]);
  expect([moved?.status, moved?.date, moved?.time]).toEqual(['booked', earlier?.date, earlier?.time]);
  await close();
  for (const planted of [address, moving, 'mail.example']) expect(proxy.output()).not.toContain(planted);
});
