// A browser sends a request again by itself when a connection that it reuses breaks before the answer, a POST too
// (RFC 9110, 9.2.2 forbids it; engines do it all the same). The Idempotency-Key makes it one booking.
import { expect, test } from '../clinic.ts';
import { bookFirst } from '../patient.ts';
import { startCutter } from './cutter.ts';
import { reportTrial } from './scale.ts';

test.use({ expectedErrors: ['net::ERR', 'Failed to load resource'] });

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
