import { expect, test } from '../clinic.ts';
import { bookedHeading, bookVisit, chooseTime, chooseUsualService } from '../patient.ts';

test('cancelling with a reason frees the slot for the next patient', async ({ page, clinic }) => {
  const time = await bookVisit(page, clinic.site);
  await page.getByRole('button', { name: 'Cancel visit' }).click();
  // All of the question is in sight, without scrolling.
  await expect(page.getByRole('button', { name: 'Yes, cancel it' })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('heading', { name: 'Cancel this visit?' })).toBeFocused();
  await page.getByRole('radio', { name: 'Feeling better' }).check();
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await expect(page.getByRole('heading', { name: 'Your visit is cancelled' })).toBeFocused();
  expect(clinic.sandbox.touches()).toMatchObject([{ status: 'cancelled', cancellation_reason_id: '2' }]);

  await page.getByRole('button', { name: 'Book another visit' }).click();
  await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
  await chooseUsualService(page);
  expect(await chooseTime(page)).toBe(time);
});

test('no reason is sent that the patient didn’t choose', async ({ page, clinic }) => {
  await bookVisit(page, clinic.site);
  await page.getByRole('button', { name: 'Cancel visit' }).click();
  await expect(page.getByRole('radio', { checked: true })).toHaveCount(0);
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await expect(page.getByRole('alert')).toHaveText('Please choose one.');
  expect(clinic.sandbox.touches()).toMatchObject([{ status: 'booked' }]);
});

test('a patient who changes their mind keeps the visit', async ({ page, clinic }) => {
  await bookVisit(page, clinic.site);
  await page.getByRole('button', { name: 'Cancel visit' }).click();
  await page.getByRole('button', { name: 'Keep the visit' }).click();
  await expect(page.getByRole('button', { name: 'Cancel visit' })).toBeFocused();
  expect(clinic.sandbox.touches()).toMatchObject([{ status: 'booked' }]);
});

test('a visit that the clinic’s desk has cancelled is cancelled for its patient, who didn’t know', async ({
  page,
  clinic,
}) => {
  await bookVisit(page, clinic.site);
  const [touch] = clinic.sandbox.touches();
  const answer = await fetch(`${clinic.sandbox.deskUrl}/touch/cancel`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ touch_id: touch?.id, reason: '1' }),
  });
  expect(answer.status).toBe(200);
  await page.getByRole('button', { name: 'Cancel visit' }).click();
  await page.getByRole('radio', { name: 'Changed plans' }).check();
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await expect(page.getByRole('heading', { name: 'Your visit is cancelled' })).toBeFocused();
});

test.describe(() => {
  test.use({ expectedErrors: ['409 (Conflict)'] });

  test('a paid visit can’t be cancelled online: it stays booked, and the phone number is shown', async ({
    page,
    clinic,
  }) => {
    await bookVisit(page, clinic.site);
    clinic.sandbox.setPaid(clinic.sandbox.touches()[0]?.id ?? '');
    await page.getByRole('button', { name: 'Cancel visit' }).click();
    await page.getByRole('radio', { name: 'Changed plans' }).check();
    await page.getByRole('button', { name: 'Yes, cancel it' }).click();
    await expect(page.getByRole('alert')).toContainText('Your visit still stands.');
    await expect(page.getByRole('link', { name: /^Call \+380/ })).toBeVisible();
    expect(clinic.sandbox.touches()).toMatchObject([{ status: 'booked' }]);
  });
});

test.describe(() => {
  test.use({ expectedErrors: ['502 (Bad Gateway)'] });

  test('an unconfirmed cancellation claims neither that the visit is booked nor that a retry helps', async ({
    page,
    clinic,
  }) => {
    await bookVisit(page, clinic.site);
    await page.getByRole('button', { name: 'Cancel visit' }).click();
    await page.getByRole('radio', { name: 'Changed plans' }).check();
    await clinic.sandbox.setMood({ kind: 'reset', scope: 'writes' });
    await page.getByRole('button', { name: 'Yes, cancel it' }).click();
    await expect(page.getByRole('heading', { name: 'We could not confirm the cancellation' })).toBeFocused();
    await expect(page.getByRole('heading', { name: bookedHeading })).toHaveCount(0);
    await expect(page.getByText('Your visit is confirmed.')).toHaveCount(0);
    await expect(page.getByRole('alert')).toContainText('Please call the clinic.');
    await expect(page.getByRole('link', { name: /^Call \+380/ })).toBeVisible();
    await expect(page.getByRole('button', { name: 'Check again' })).toHaveCount(0);
    expect(clinic.sandbox.touches()).toMatchObject([{ status: 'booked' }]);
  });
});

test('a cancellation whose answer was lost counts as done once the slot is free again', async ({ page, clinic }) => {
  await bookVisit(page, clinic.site);
  await page.getByRole('button', { name: 'Cancel visit' }).click();
  await page.getByRole('radio', { name: 'Other', exact: true }).check();
  await clinic.sandbox.setMood({ kind: 'acts-then-drops', scope: 'writes' });
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await expect(page.getByRole('heading', { name: 'Your visit is cancelled' })).toBeFocused();
  expect(clinic.sandbox.touches()).toMatchObject([{ status: 'cancelled' }]);
});
