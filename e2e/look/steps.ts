// Walks through every step of the widget in any language: it finds elements by class and name, not by their text.
import type { Page, TestClinic } from '../clinic.ts';

type Stop = (step: string) => Promise<void>;

/** A main button is disabled for a moment after it appears, so that a double click doesn't press it. */
const press = async (page: Page) => {
  await page.locator('.action-bar .button:not([aria-disabled])').click();
};

/** What a patient types; of the right shape in the clinic's country. */
type Typed = { name: string; phone: string };

/**
 * Walks through a booking, a time that is taken meanwhile, the booked visit, its cancelling and the visits of this
 * device.
 * @param query the page's settings as the booking page reads them
 * @param stop is called at each step, when it is complete
 */
export async function walk(page: Page, clinic: TestClinic, query: string, typed: Typed, stop: Stop): Promise<void> {
  // The address of the request whose times were shown.
  let address = '';
  page.on('request', (request) => {
    if (request.url().includes('/api/schedule/slots/') && request.method() === 'GET') address = request.url();
  });
  await page.goto(`${clinic.proxy.url}/embed?flow=choose&fields=comment&privacy-url=/privacy&${query}`);
  await page.locator('.doors button').first().waitFor();
  await stop('start');
  await page.locator('.doors button').nth(1).click();
  await page.locator('.row-choice').nth(1).waitFor();
  await stop('doctor');
  await page.goBack();
  await page.locator('.doors button').first().click();
  await page.locator('.row-choice').first().waitFor();
  await stop('service');
  await page.locator('.row-choice').first().click();
  await page.locator('.time').first().waitFor();
  await stop('board');
  await page.locator('.segments button').nth(1).click();
  await page.locator('.time').first().waitFor();
  await stop('day');
  await page.locator('.time').first().click();
  await page.locator('[name=patient_name]').waitFor();
  await stop('details');
  await press(page);
  await page.locator('[aria-invalid=true]').first().waitFor();
  await stop('errors');
  await page.locator('[name=patient_name]').fill(typed.name);
  await page.locator('[name=patient_phone]').fill(typed.phone);
  await page.locator('.consent input').check();
  const answer = await fetch(address, { headers: { Origin: new URL(page.url()).origin } }).then((got) => got.json());
  const first = answer.employees
    .flatMap(({ slots }: { slots: { date: string; slots: { id: string; time: string }[] }[] }) =>
      slots.flatMap(({ date, slots: places }) => places.map(({ id, time }) => ({ id, at: `${date} ${time}` }))),
    )
    .toSorted((one: { at: string }, other: { at: string }) => one.at.localeCompare(other.at));
  for (const { id, at } of first) if (at === first[0].at) clinic.sandbox.occupy(id);
  await press(page);
  await page.locator('.offers .button').first().waitFor();
  await stop('taken');
  await page.locator('.offers .button:not([aria-disabled])').first().click();
  await page.locator('.menu').waitFor();
  await page.locator('.menu summary').click();
  await stop('booked');
  await page.locator('.pair .button').nth(1).click();
  await page.locator('.cancel .button').first().waitFor();
  await stop('cancelling');
  await page.reload();
  await page.locator('.own-visits .button').click();
  await page.locator('.card .pair .button').first().waitFor();
  await stop('my visits');
  await page.locator('.card .pair .button').first().click();
  await page.locator('.menu').waitFor();
  await stop('visit');
  await page.locator('.pair .button').first().click();
  await page.locator('.moving').waitFor();
  await page.locator('.time').first().waitFor();
  await stop('moving');
  await page.locator('.moving .button').click();
  await page.locator('.pair .button').nth(1).click();
  await page.locator('.cancel [type=radio]').first().check();
  await page.locator('.cancel .button-danger:not([aria-disabled])').click();
  await page.locator('.badge-quiet').waitFor();
  await stop('cancelled');
}
