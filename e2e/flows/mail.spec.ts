// From the click to the mail: a patient books with an address, and a mail server of the test's own gets what the proxy
// sends.
import ICAL from 'ical.js';
import { freePort } from '../../demo/free-port.ts';
import { openMailServer, partOf, type ReceivedMail } from '../../src/server/mail/mail-server-for-tests.ts';
import { findViolations } from '../axe.ts';
import { expect, type Page, type TestClinic, test } from '../clinic.ts';
import { book, bookedHeading, chooseTime, fillDetails, moveVisit } from '../patient.ts';

const address = 'planted.patient@mail.example';

/** A proxy of the clinic that sends its mails to this port. */
async function startMailing(clinic: TestClinic, mailPort: number, more: Record<string, string> = {}) {
  const port = String(await freePort(0));
  return clinic.proxyWith({
    ...{ PORT: port, BOOKING_PUBLIC_URL: `http://127.0.0.1:${port}` },
    ...{ BOOKING_SMTP: `smtp://127.0.0.1:${mailPort}`, BOOKING_MAIL_FROM: 'booking@clinic.example', ...more },
  });
}

/** The same, with the server that gets the mails. */
async function openMailing(clinic: TestClinic, more: Record<string, string> = {}) {
  const server = await openMailServer();
  const proxy = await startMailing(clinic, server.port, more);
  const close = async () => {
    await proxy.stop();
    await server.close();
  };
  return { server, proxy, close };
}

async function bookWithAddress(page: Page, clinic: TestClinic, proxy: string, lang = 'en') {
  clinic.own.html = `<meta name="viewport" content="width=device-width"><script src="${proxy}/widget.js" data-lang="${lang}" async></script>`;
  await page.goto(clinic.own.url);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await chooseTime(page);
  await fillDetails(page);
  await page.getByLabel('E-mail').fill(address);
  await expect(page.getByText('We send the confirmation there.')).toBeVisible();
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
}

/** The n-th mail (from 1), as soon as it is there. */
async function nthMail(received: readonly ReceivedMail[], count: number): Promise<ReceivedMail> {
  await expect.poll(() => received.length, { timeout: 30_000 }).toBe(count);
  const mail = received[count - 1];
  if (!mail) throw new Error('No mail.');
  return mail;
}

const linkIn = ({ mail }: ReceivedMail) => /http:\S+\/manage\?\S+/.exec(mail.text ?? '')?.[0] ?? '';

/** What the mail does to the patient's calendar. */
function entryIn(received: ReceivedMail) {
  const { head, content } = partOf(received, 'text/calendar') ?? { head: '', content: '' };
  const file = new ICAL.Component(ICAL.parse(content));
  const read = (name: string) => file.getFirstSubcomponent('vevent')?.getFirstPropertyValue(name)?.toString();
  const method = /method=(\w+)/.exec(head)?.[1];
  expect(method).toBe(file.getFirstPropertyValue('method'));
  return { method, uid: read('uid'), sequence: Number(read('sequence')), status: read('status') };
}

test('a patient who books, moves and cancels gets one mail each, and its link is the way to the visit', async ({
  page,
  clinic,
}) => {
  const { server, proxy, close } = await openMailing(clinic);
  await page.setViewportSize({ width: 390, height: 844 });
  await bookWithAddress(page, clinic, proxy.url);
  const booked = await nthMail(server.received, 1);
  expect([booked.to, booked.mail.subject]).toEqual([[address], expect.stringMatching(/^Your visit is booked: Mon, /)]);
  expect(booked.mail.html).not.toContain('Cardiologist');
  const entry = entryIn(booked);
  expect(entry).toMatchObject({ method: 'REQUEST', sequence: 0, status: 'CONFIRMED' });

  await page.goto(linkIn(booked));
  await expect(page.getByRole('heading', { name: /^Your visit on Monday/ })).toBeVisible();
  await moveVisit(page, { nth: 1 });
  const moved = await nthMail(server.received, 2);
  expect(moved.mail.subject).toMatch(/^Your visit has been moved: Mon, /);
  const movedEntry = entryIn(moved);
  expect(movedEntry).toMatchObject({ method: 'REQUEST', uid: entry.uid, status: 'CONFIRMED' });
  expect(movedEntry.sequence).toBeGreaterThan(entry.sequence);

  await page.goto('about:blank');
  await page.goto(linkIn(moved));
  await page.getByRole('button', { name: 'Cancel visit' }).click();
  await page.getByRole('radio', { name: 'Other', exact: true }).check();
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await expect(page.getByRole('heading', { name: 'Your visit is cancelled' })).toBeVisible();
  const cancelled = await nthMail(server.received, 3);
  expect(cancelled.mail.subject).toMatch(/^Your visit is cancelled: Mon, /);
  const cancelledEntry = entryIn(cancelled);
  expect(cancelledEntry).toMatchObject({ method: 'CANCEL', uid: entry.uid, status: 'CANCELLED' });
  expect(cancelledEntry.sequence).toBeGreaterThan(movedEntry.sequence);
  expect(linkIn(cancelled)).toBe('');

  await close();
  expect(new Set(server.received.map(({ mail }) => mail.messageId)).size).toBe(3);
  for (const planted of [address, 'mail.example', linkIn(moved).split('#')[1] ?? ''])
    expect(proxy.output()).not.toContain(planted);
});

test('a mail server that is away holds nobody up, and gets the mail when it is back', async ({ page, clinic }) => {
  const port = await freePort(0);
  const proxy = await startMailing(clinic, port);
  await bookWithAddress(page, clinic, proxy.url);
  await expect.poll(() => proxy.output()).toContain('the mail server can’t be reached');
  const server = await openMailServer({}, undefined, port);
  expect((await nthMail(server.received, 1)).to).toEqual([address]);
  await proxy.stop();
  await server.close();
  expect(proxy.output()).not.toContain(address);
});

test('a mail is readable on a phone and a desk, light and dark', async ({ page, clinic }) => {
  const { server, proxy, close } = await openMailing(clinic, { BOOKING_MAIL_NAMES: 'on' });
  await bookWithAddress(page, clinic, proxy.url);
  const { mail } = await nthMail(server.received, 1);
  await close();
  for (const width of [390, 700]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 844 });
      await page.goto('about:blank');
      await page.setContent(mail.html ?? '');
      await expect(page.getByRole('heading', { name: 'Your visit is booked' })).toBeVisible();
      await expect(page.getByRole('link', { name: 'Show or change' })).toBeVisible();
      await expect(page.getByRole('row', { name: /^Visit Cardiologist, first visit/ })).toBeVisible();
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
      expect(await findViolations(page)).toEqual([]);
    }
  }
});
