// What goes wrong, in WebKitGTK. Playwright can't intercept its requests: the faults are those of the sandbox ERP.
import { expect } from '../clinic.ts';
import { book, bookedHeading, bookFirst, chooseTime, fillDetails, olena } from '../patient.ts';
import { startCutter } from '../trials/cutter.ts';
import { test } from './webkit.ts';

test('while the ERP is down the phone number is shown, and a retry works', async ({
  webkit: page,
  clinic,
  proxyUrl,
}) => {
  clinic.own.html = `<script src="${proxyUrl}/widget.js" async></script>`;
  await clinic.sandbox.setMood('down');
  await page.goto(clinic.own.url);
  await page.getByRole('alert').filter({ hasText: 'can’t be reached right now' }).waitFor();
  await page.getByRole('link', { name: 'Call +380 44 123 45 67' }).waitFor();
  await clinic.sandbox.setMood('good');
  const service = page.getByRole('button', { name: /^Cardiologist, first visit/ });
  // The proxy's circuit breaker stays open for a moment.
  await expect(async () => {
    const again = page.getByRole('button', { name: 'Try again' });
    if ((await again.count()) > 0) await again.click();
    await service.waitFor({ timeout: 1000 });
  }).toPass();
  await bookFirst(page);
});

test('a slot taken meanwhile offers three others, and one press books one', async ({
  webkit: page,
  clinic,
  proxyUrl,
}) => {
  clinic.own.html = `<script src="${proxyUrl}/widget.js" data-flow="doctor-first" data-doctor="11" data-service="101" async></script>`;
  await page.goto(clinic.own.url);
  await chooseTime(page);
  await fillDetails(page);
  const { slots } = await fetch(`${proxyUrl}/clinics/main/api/schedule/employees/11/slots/101`).then((answer) =>
    answer.json(),
  );
  clinic.sandbox.occupy(slots[0].slots[0].id);
  await book(page);
  await page.getByRole('alert').filter({ hasText: 'was just taken by someone else.' }).waitFor();
  const others = page.getByRole('button', { name: /^Book: / });
  expect(await others.count()).toBe(3);
  await others.first().click();
  await page.getByRole('heading', { name: bookedHeading }).waitFor();
  expect(clinic.sandbox.touches()).toMatchObject([{ employee_id: '11', patient_name: olena.name, status: 'booked' }]);
});

test('the browser sends the booking again after its connection was cut: one visit, which the patient sees', async ({
  webkit: page,
  clinic,
  proxyUrl,
}) => {
  const cutter = await startCutter(proxyUrl);
  try {
    clinic.own.html = `<main></main><script src="${cutter.url}/widget.js" async></script>`;
    await page.goto(clinic.own.url);
    await bookFirst(page);
    expect(cutter.seen.bookings).toBeGreaterThan(1);
    expect(clinic.sandbox.touches()).toMatchObject([{ patient_name: olena.name, status: 'booked' }]);
  } finally {
    cutter.close();
  }
});
