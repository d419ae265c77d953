// The proxy under a path of another server's host, which takes the path away: `location /booking/ { proxy_pass …/; }`.
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePort } from '../../demo/free-port.ts';
import { openMailServer, type ReceivedMail } from '../../src/server/mail/mail-server-for-tests.ts';
import { expect, firstWeek, test } from '../clinic.ts';
import { book, bookedHeading, bookFirst, chooseTime, fillDetails } from '../patient.ts';

// Within the days that a patient can wait, and that partners copy.
test.use(firstWeek);

const path = '/booking';

/** Passes on what comes under the path, with Host; all else is the host's own. */
async function startHost(target: string) {
  const server = createServer((incoming, outgoing) => {
    if (!incoming.url?.startsWith(`${path}/`)) return void outgoing.writeHead(404).end();
    const { method, headers, url } = incoming;
    const passed = request(target + url.slice(path.length), { method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const close = () => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`, close };
}

// The first of its worker: each test is a week later than the one before, and partners copy four.
test('the links of mails and of the free times for partners keep the path', async ({ page, clinic }) => {
  const mails = await openMailServer();
  const port = String(await freePort(0));
  const host = await startHost(`http://127.0.0.1:${port}`);
  const proxy = await clinic.proxyWith({
    ...{ PORT: port, BOOKING_PUBLIC_URL: `${host.url}/`, BOOKING_CATALOG: 'off', BOOKING_PARTNERS: 'on' },
    ...{ BOOKING_SMTP: `smtp://127.0.0.1:${mails.port}`, BOOKING_MAIL_FROM: 'booking@clinic.example' },
    BOOKING_EARLIER: 'on',
  });
  const linkIn = (received: ReceivedMail | undefined, to: string) =>
    new RegExp(`http:\\S+/${to}\\?\\S+`).exec(received?.mail.text ?? '')?.[0] ?? '';
  const nthLink = async (nth: number, to: string) => {
    await expect.poll(() => mails.received.length, { timeout: 30_000 }).toBeGreaterThan(nth);
    const link = linkIn(mails.received[nth], to);
    expect(link.startsWith(`${host.url}/`), link).toBe(true);
    return link;
  };

  await page.goto(`${host.url}/embed?lang=en`);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await chooseTime(page);
  await fillDetails(page);
  await page.getByLabel('E-mail').fill('planted.patient@mail.example');
  await book(page);
  await page.goto(await nthLink(0, 'manage'));
  await expect(page.getByRole('button', { name: 'Move visit' })).toBeVisible();

  await page.goto(`${host.url}/earlier?clinic=main&service=101&lang=en`);
  await page.getByLabel('Your e-mail address').fill('planted.patient@mail.example');
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.goto(await nthLink(1, 'clinics/main/earlier/confirm'));
  await page.getByRole('button', { name: 'Put me on the list' }).click();
  await expect(page.getByRole('heading', { name: 'You are on the list' })).toBeVisible();

  const manifest = await (await fetch(`${host.url}/clinics/main/$bulk-publish`)).json();
  const files: string[] = manifest.output.map(({ url }: { url: string }) => url);
  expect(files.filter((url) => !url.startsWith(`${host.url}/clinics/main/bulk/`))).toEqual([]);
  const slots = await (await fetch(files.find((url) => url.includes('/slots/')) ?? '')).text();
  const time = /"valueUrl":"([^"]+)"/.exec(slots)?.[1] ?? '';
  expect(slots).toContain('valueUrl');
  expect(time.startsWith(`${host.url}/embed?`), time).toBe(true);
  await page.goto(time);
  await expect(page.getByRole('button', { name: 'Book visit' })).toBeVisible();
  await page.goto('about:blank');
  host.close();
  await proxy.stop();
  await mails.close();
});

test('the booking page and the link to a visit work under a path', async ({ page, clinic }) => {
  const host = await startHost(clinic.proxy.url);
  await page.goto(`${host.url}/embed?lang=en`);
  await bookFirst(page);
  const link = await page.locator('.copyable-link a').getAttribute('href');
  expect(link?.startsWith(`${host.url}/manage`)).toBe(true);
  await page.goto(link ?? '');
  await expect(page.getByRole('button', { name: 'Move visit' })).toBeVisible();
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeHidden();
  host.close();
});

test('the generator’s codes lead there', async ({ page, clinic }) => {
  // Wide, so that the preview is beside the code.
  await page.setViewportSize({ width: 1280, height: 900 });
  const proxy = await clinic.proxyWith({ BOOKING_GENERATOR: 'on' });
  const host = await startHost(proxy.url);
  await page.goto(`${host.url}/generator`);
  await expect(page.getByText(`${host.url}/widget.js`).first()).toBeAttached();
  await expect(page.frameLocator('iframe').getByRole('heading').first()).toBeVisible();
  await page.getByText('WordPress shortcode').first().dispatchEvent('click');
  const plugin = await page.getByText('Download the plugin').evaluate((link: HTMLAnchorElement) => link.href);
  expect((await fetch(plugin)).headers.get('content-type')).toBe('application/zip');
  await page.goto('about:blank');
  host.close();
  await proxy.stop();
});
