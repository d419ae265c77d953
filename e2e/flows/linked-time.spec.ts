// Links to one time: from a mail or an advertisement, on a page, in a pop-up and in a frame.
import { expect, type Page, type TestClinic, test } from '../clinic.ts';
import { book, bookedHeading, fillDetails, widget } from '../patient.ts';

type Clock = { at: Date };
const dayOf = (clock: Clock) => clock.at.toISOString().slice(0, 10);
const slotAt = (clock: Clock, time: string) => `11-${dayOf(clock).replaceAll('-', '')}${time.replace(':', '')}`;
/** The query of a link to Olena Kovalenko's time on the test's Monday. */
const linkTo = (clock: Clock, time: string, more: Record<string, string> = {}) =>
  String(
    new URLSearchParams({
      doctor: '11',
      service: '101',
      slot: slotAt(clock, time),
      date: `${dayOf(clock)}T${time}`,
      ...more,
    }),
  );

const title = (page: Page) => widget(page).locator('h2').first();
const chosen = (page: Page, time: string) => page.getByRole('region', { name: 'Your visit' }).getByText(time);

async function expectForm(page: Page, time: string) {
  await expect(title(page)).toHaveText('Your details');
  await expect(chosen(page, time)).toBeVisible();
}

test('a link opens the form with its time, which is booked; after a reload the patient sees it as theirs', async ({
  page,
  clinic,
  clock,
}) => {
  await page.goto(`${clinic.proxy.url}/embed?${linkTo(clock, '10:00')}`);
  await expectForm(page, '10:00–10:40');
  await page.reload();
  await expectForm(page, '10:00–10:40');
  await fillDetails(page);
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toHaveText(/10:00/);
  expect(clinic.sandbox.touches()).toMatchObject([{ slot_id: slotAt(clock, '10:00'), status: 'booked' }]);
  await page.reload();
  await expect(title(page)).toHaveText('Visits booked on this device');
  await expect(page.getByText(/taken|no longer free/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Back' }).click();
  await expect(title(page)).toHaveText('Choose a time');
});

test('a partner’s link opens its time as without what the partner adds, and the partner is the source', async ({
  page,
  clinic,
  clock,
}) => {
  const added = { source: 'partner.example', 'booking-referral': 'x-1', utm_medium: 'feed', gclid: 'y', fbclid: 'z' };
  await page.goto(`${clinic.proxy.url}/embed?${linkTo(clock, '10:00', added)}`);
  await expectForm(page, '10:00–10:40');
  await fillDetails(page);
  const sent = page.waitForRequest(
    (request) => request.method() === 'POST' && request.url().includes('/make_appointment'),
  );
  await book(page);
  expect((await sent).postDataJSON()).toMatchObject({ from: 'partner.example,/embed' });
  await expect(page.getByRole('heading', { name: bookedHeading })).toHaveText(/10:00/);
});

test('Back leads from the form to all times, and Forward to the form again', async ({ page, clinic, clock }) => {
  await page.goto(`${clinic.proxy.url}/embed?${linkTo(clock, '10:00')}`);
  await page.getByLabel('Full name').fill('Olena');
  await page.goBack();
  await expect(title(page)).toHaveText('Choose a time');
  await expect(page.getByRole('button', { name: /^10:00, Mon/ })).toHaveAttribute('aria-pressed', 'true');
  await page.goForward();
  await expectForm(page, '10:00–10:40');
  await expect(page.getByLabel('Full name')).toHaveValue('Olena');
  await page.getByRole('button', { name: 'Back' }).click();
  await page.getByRole('button', { name: /^10:20, Mon/ }).click();
  await expectForm(page, '10:20–11:00');
});

test('a time that was taken says so, and one press leads to the form with another', async ({ page, clinic, clock }) => {
  clinic.sandbox.occupy(slotAt(clock, '10:00'), 20);
  await page.goto(`${clinic.proxy.url}/embed?${linkTo(clock, '10:00')}`);
  await expect(page.getByRole('alert')).toHaveText(
    /^Mon, \d+ \w+, 10:00 is no longer free\. Please choose another time\.$/,
  );
  const offers = page.locator('.offers .card');
  await expect(offers).toHaveText([/10:20.*20.mins later/, /09:20.*40.mins earlier/, /10:40.*40.mins later/]);
  await offers.first().getByRole('button').click();
  await expectForm(page, '10:20–11:00');
  await expect(page.locator('[aria-invalid=true]')).toHaveCount(0);
  expect(clinic.sandbox.touches()).toEqual([]);
  await fillDetails(page);
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toHaveText(/10:20/);
});

test('“See all times” leads from there to the list, on the day of the link', async ({ page, clinic, clock }) => {
  clinic.sandbox.occupy(slotAt(clock, '10:00'), 20);
  await page.goto(`${clinic.proxy.url}/embed?${linkTo(clock, '10:00')}`);
  await page.getByRole('button', { name: 'See all times' }).click();
  await expect(page.getByRole('button', { name: /^10:20, Mon/ })).toBeVisible();
  await expect(page.getByRole('alert')).toHaveCount(0);
});

test.describe('mistakes', () => {
  test.use({ expectedErrors: ['data-slot', 'A linked time', 'data-service="999"', '404 (Not Found)'] });

  test('an ID that nobody has shows the list, and the console says so', async ({ page, clinic }) => {
    const told = page.waitForEvent('console', (message) => message.text().includes('data-slot="button": no such time'));
    await page.goto(`${clinic.proxy.url}/embed?doctor=11&service=101&slot=button`);
    await expect(title(page)).toHaveText('Choose a time');
    await told;
    await expect(page.getByRole('alert')).toHaveCount(0);
  });

  test('a doctor who doesn’t do the service: the usual first step', async ({ page, clinic, clock }) => {
    const told = page.waitForEvent('console', (message) => message.text().includes('A linked time needs data-service'));
    await page.goto(`${clinic.proxy.url}/embed?${linkTo(clock, '10:00', { service: '999' })}`);
    await expect(title(page)).toHaveText('What is the visit for?');
    await told;
  });
});

test('on a page, the attribute opens the time; `slot` without `data-` is HTML’s own', async ({
  page,
  clinic,
  clock,
}) => {
  const { own, proxy } = clinic;
  const at = (time: string) => `data-doctor="11" data-service="101" data-date="${dayOf(clock)}T${time}"`;
  own.html = `<alpaca-booking slot="${slotAt(clock, '11:00')}" ${at('10:00')}></alpaca-booking>
    <script src="${proxy.url}/widget.js" data-mode="manual" async></script>`;
  await page.goto(own.url);
  await expectForm(page, '10:00–10:40');
});

/** A page with links that open the pop-up. */
async function openPopup(page: Page, { own, proxy }: TestClinic, clock: Clock, ...times: string[]) {
  own.html = `${times
    .map((time) => `<a data-alpaca-booking href="${proxy.url}/embed?${linkTo(clock, time)}">Book ${time}</a>`)
    .join(' ')}<script src="${proxy.url}/widget.js" data-mode="manual" async></script>`;
  await page.goto(own.url);
  await page.getByRole('link', { name: `Book ${times[0]}` }).click();
}

test('in a pop-up: each link its own time, and none twice after it is booked', async ({ page, clinic, clock }) => {
  await openPopup(page, clinic, clock, '10:00', '11:00');
  await expectForm(page, '10:00–10:40');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Book 11:00' }).click();
  await expectForm(page, '11:00–11:40');
  await fillDetails(page);
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toHaveText(/11:00/);
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Book 11:00' }).click();
  await expect(page.getByRole('heading', { name: bookedHeading })).toHaveText(/11:00/);
  await page.getByRole('button', { name: 'Book another visit' }).click();
  await expect(title(page)).toHaveText('Choose a time');
  await expect(page.getByRole('button', { name: /^10:00, Mon/ })).toBeVisible();
  // The pop-up of the other link begins anew, and so does this one after it.
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Book 10:00' }).click();
  await expectForm(page, '10:00–10:40');
  await page.keyboard.press('Escape');
  await page.getByRole('link', { name: 'Book 11:00' }).click();
  await expect(title(page)).toHaveText('Visits booked on this device');
  expect(clinic.sandbox.touches()).toHaveLength(1);
});

test('in a frame, the page’s attribute opens the time', async ({ page, clinic, clock }) => {
  const { own, proxy } = clinic;
  own.html = `<script src="${proxy.url}/widget.js" data-mode="iframe" data-doctor="11" data-service="101"
    data-slot="${slotAt(clock, '10:00')}" async></script>`;
  await page.goto(own.url);
  const frame = page.frameLocator('iframe');
  await expect(frame.getByText('10:00–10:40')).toBeVisible();
  await expect(frame.getByLabel('Full name')).toBeVisible();
});

test('the times are asked for anew, whatever caches have, and only for a link', async ({ page, clinic, clock }) => {
  const slotsRequest = () => page.waitForRequest(/\/employees\/11\/slots\/101(\?|$)/);
  const cacheControl = async (address: string) => {
    const [request] = await Promise.all([slotsRequest(), page.goto(`${clinic.proxy.url}/embed?${address}`)]);
    return (await request.allHeaders())['cache-control'];
  };
  expect(await cacheControl('doctor=11&service=101')).toBeUndefined();
  expect(await cacheControl(linkTo(clock, '10:00'))).toBe('no-cache');
  await expectForm(page, '10:00–10:40');
});

test('in Hebrew, a time that is gone and the form of another', async ({ page, haifa }) => {
  const api = `${haifa.proxy.url}/clinics/main/api/schedule/employees`;
  const { employees } = await (await page.request.get(api)).json();
  const [{ id: doctor, services }] = employees;
  const { id: service } = services.find(({ online_booking }: { online_booking: boolean }) => online_booking);
  const { slots } = await (await page.request.get(`${api}/${doctor}/slots/${service}`)).json();
  const [{ date, slots: times }] = slots;
  haifa.sandbox.occupy(times[1].id, 10);
  const query = new URLSearchParams({
    lang: 'he',
    doctor,
    service,
    slot: times[1].id,
    date: `${date}T${times[1].time}`,
  });
  await page.goto(`${haifa.proxy.url}/embed?${query}`);
  await expect(page.locator('.alpaca')).toHaveAttribute('dir', 'rtl');
  await expect(page.getByRole('alert')).toHaveText(/כבר לא פנוי/);
  await page.getByRole('button', { name: /^המשך/ }).first().click();
  await expect(title(page)).toHaveText('הפרטים שלכם');
});
