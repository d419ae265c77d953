// The proxy under a path of another server's host, which takes the path away: `location /booking/ { proxy_pass …/; }`.
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '../clinic.ts';
import { bookedHeading, bookFirst } from '../patient.ts';

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
