// From a patient's press to the event that the clinic's system gets.
import { expect, test } from '../clinic.ts';
import { book, bookedHeading, chooseTime, fillDetails, moveVisit, olena } from '../patient.ts';
import { startWebhookReceiver } from '../webhook-receiver.ts';

test('a booking, a move and a cancellation are each told once, as one calendar entry', async ({ page, clinic }) => {
  const receiver = await startWebhookReceiver();
  const proxy = await clinic.proxyWith({ ...receiver.settings, BOOKING_WEBHOOK_PATIENT: 'on' });
  clinic.own.html = `<script src="${proxy.url}/widget.js" data-service="101" async></script>`;
  await page.goto(clinic.own.url);
  await chooseTime(page, { doctor: 'Andrii Melnyk', nth: 1 });
  await fillDetails(page);
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeFocused();
  await expect.poll(() => receiver.events.map(({ type }) => type)).toEqual(['visit.booked']);
  await moveVisit(page, { nth: 2 });
  await expect(page.getByRole('heading', { name: /^Moved from/ })).toBeVisible();
  await expect.poll(() => receiver.events.map(({ type }) => type)).toEqual(['visit.booked', 'visit.moved']);
  await page.getByRole('button', { name: 'Cancel visit' }).click();
  await page.getByRole('radio', { name: 'Changed plans' }).check();
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await expect(page.getByRole('heading', { name: 'Your visit is cancelled' })).toBeFocused();
  await expect
    .poll(() => receiver.events.map(({ type }) => type))
    .toEqual(['visit.booked', 'visit.moved', 'visit.cancelled']);

  const told = { patient: { name: olena.name, phone: olena.e164 } };
  expect(receiver.events.map(({ data }) => data)).toMatchObject([
    { ...told, visit: { sequence: 0 } },
    { ...told, visit: { sequence: 1 }, previous: { employee_id: expect.any(String) } },
    { ...told, visit: { sequence: 2 } },
  ]);
  const ids = receiver.events.map(({ data }) => (data.visit as { id: string }).id);
  expect(new Set(ids).size).toBe(1);
  expect(receiver.failures).toEqual([]);
  await proxy.stop();
  receiver.close();
});
