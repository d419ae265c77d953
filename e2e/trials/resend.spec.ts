// A browser sends a request again by itself when a connection that it reuses breaks before the answer, a POST too
// (RFC 9110, 9.2.2 forbids it; engines do it all the same). The Idempotency-Key makes it one booking.
import { connect, createServer, type Socket } from 'node:net';
import { expect, test } from '../clinic.ts';
import { bookFirst } from '../patient.ts';
import { reportTrial } from './scale.ts';

test.use({ expectedErrors: ['net::ERR', 'Failed to load resource'] });

/** A relay of bytes between the browser and the proxy; it cuts the first booking's connection once it is answered. */
async function startCutter(target: string) {
  const { hostname, port } = new URL(target);
  const seen = { bookings: 0, reused: false };
  const open = new Set<Socket>();
  const server = createServer((browser) => {
    const proxy = connect(Number(port), hostname);
    let requests = 0;
    let cut = false;
    for (const socket of [browser, proxy]) open.add(socket.on('error', () => {}));
    browser.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      if (/^(GET|POST|OPTIONS) /.test(text)) requests++;
      if (/^POST \S+\/make_appointment /.test(text) && ++seen.bookings === 1) {
        cut = true;
        seen.reused = requests > 1;
      }
      proxy.write(bytes);
    });
    proxy.on('data', (bytes) => {
      if (cut) browser.resetAndDestroy();
      else browser.write(bytes);
    });
    browser.once('close', () => proxy.destroy());
    proxy.once('close', () => browser.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    seen,
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}

test('the connection is cut after the ERP has booked: one visit, which the patient sees', async ({ page, clinic }) => {
  const cutter = await startCutter(clinic.proxy.url);
  try {
    let asked = 0;
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().endsWith('/make_appointment')) asked++;
    });
    clinic.own.html = `<main></main><script src="${cutter.url}/widget.js" async></script>`;
    await page.goto(clinic.own.url);
    await bookFirst(page);
    const standing = clinic.sandbox.touches().filter(({ status }) => status === 'booked');
    reportTrial(
      'R7',
      `the answer cut on a ${cutter.seen.reused ? 'reused' : 'new'} connection: ${cutter.seen.bookings} requests sent, ${asked} of them by the widget`,
      { lost: standing.length === 0 ? 1 : 0, doubled: Math.max(0, standing.length - 1) },
    );
    expect(cutter.seen.bookings).toBeGreaterThan(1);
    expect(standing).toHaveLength(1);
  } finally {
    cutter.close();
  }
});
