// What a patient sees of rate limits and of the proof of work.
import { expect, type Page, test } from '../clinic.ts';
import { book, bookedHeading, chooseTime, fillDetails, olena } from '../patient.ts';

async function bookAt(page: Page, clinic: { own: { html: string; url: string } }, proxy: string) {
  clinic.own.html = `<script src="${proxy}/widget.js" data-service="101" async></script>`;
  await page.goto(clinic.own.url);
  await chooseTime(page, { doctor: 'Andrii Melnyk', nth: 1 });
  await fillDetails(page);
  await book(page);
}

test.describe('a proxy that requires proof of work for every booking', () => {
  test.use({ expectedErrors: ['403 (Forbidden)'] });
  test('gets it from the browser, and the visit is booked', async ({ page, clinic }) => {
    const proxy = await clinic.proxyWith({ BOOKING_CHALLENGE: 'always' });
    await bookAt(page, clinic, proxy.url);
    await expect(page.getByRole('heading', { name: bookedHeading })).toBeFocused();
    expect(clinic.sandbox.touches()).toMatchObject([{ patient_phone: olena.e164 }]);
    await proxy.stop();
  });
});

test.describe('a patient over the rate limit', () => {
  test.use({ expectedErrors: ['429 (Too Many Requests)'] });
  test('is told that nothing was booked, when to retry, and the phone number', async ({ page, clinic }) => {
    const proxy = await clinic.proxyWith({ BOOKING_LIMITS: '{"phones":[1,600]}' });
    await bookAt(page, clinic, proxy.url);
    await expect(page.getByRole('heading', { name: bookedHeading })).toBeFocused();
    await bookAt(page, clinic, proxy.url);
    const notice = page.getByRole('alert').or(page.getByRole('status')).filter({ hasText: 'too many requests' });
    await expect(notice).toContainText('try again in 10 min');
    await expect(notice.getByRole('link')).toHaveAttribute('href', 'tel:+380441234567');
    expect(clinic.sandbox.touches()).toHaveLength(1);
    await proxy.stop();
  });
});
