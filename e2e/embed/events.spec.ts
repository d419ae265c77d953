// The events that a page receives, and the forged messages that widget and frame ignore.
import { expect, type Page, test } from '../clinic.ts';
import { book, bookFirst, chooseTime, fillDetails } from '../patient.ts';

const names = ['ready', 'opened', 'step', 'slot_selected', 'submitted', 'booked', 'cancelled', 'failed', 'closed'];
/** Records all events, from each of three kinds of listener. */
const listening = `<script>
  window.recordedEvents = { dom: [], api: [] };
  const names = ${JSON.stringify(names)};
  for (const name of names) document.addEventListener('alpaca-booking:' + name, ({ detail }) => recordedEvents.dom.push(detail));
  (window.AlpacaBooking ||= []).push((booking) => {
    for (const name of names) booking.on(name, (event) => recordedEvents.api.push(event));
  });
</script>`;

type RecordedEvent = { name: string; step?: string; code?: string; appointment?: string; source?: object };
async function recordedEvents(page: Page) {
  const { dom, api, pushed } = (await page.evaluate(
    '({ ...window.recordedEvents, pushed: (window.dataLayer ?? []).map(({ alpaca_booking }) => alpaca_booking) })',
  )) as Record<'dom' | 'api' | 'pushed', RecordedEvent[]>;
  expect(api).toEqual(dom);
  return { events: dom, pushed, sequence: dom.map(({ name, step, code }) => step ?? code ?? name) };
}

test('a booking and its cancellation send every event to every kind of listener, without personal data', async ({
  page,
  clinic,
}) => {
  clinic.own.html = `${listening}<script src="${clinic.proxy.url}/widget.js" data-mode="popup" data-ref="header" data-analytics="datalayer" async></script>`;
  await page.goto(`${clinic.own.url}/?utm_source=letter&utm_campaign=spring&other=1`);
  await page.getByRole('button', { name: 'Book a visit' }).click();
  await bookFirst(page);
  await page.getByRole('button', { name: 'Cancel visit' }).click();
  await page.getByRole('radio', { name: 'Feeling better' }).check();
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await expect(page.getByRole('heading', { name: 'Your visit is cancelled' })).toBeVisible();
  await page.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();

  const { events, pushed, sequence } = await recordedEvents(page);
  expect(pushed).toEqual(events);
  expect(sequence).toEqual([
    'opened',
    'ready',
    'service',
    'time',
    'slot_selected',
    'details',
    'submitted',
    'booked',
    'booked',
    'cancelled',
    'closed',
  ]);
  const [booked, cancelled] = ['booked', 'cancelled'].map((name) => events.find((event) => event.name === name));
  expect(booked?.appointment).toBe(cancelled?.appointment);
  expect(booked?.source).toEqual({ ref: 'header', utm_source: 'letter', utm_campaign: 'spring' });
  const keys = new Set(events.flatMap((event) => Object.keys(event)));
  expect([...keys].sort()).toEqual(['appointment', 'clinic', 'name', 'source', 'step', 'version']);
  expect(JSON.stringify(events)).not.toMatch(/Петренко|501234567|Kovalenko|Cardiologist|token/i);
});

test('the event `failed` has the reason', async ({ page, clinic, expectedErrors }) => {
  expectedErrors.push('409 (Conflict)');
  clinic.own.html = `${listening}<script src="${clinic.proxy.url}/widget.js" data-doctor="11" data-service="101" async></script>`;
  await page.goto(clinic.own.url);
  await chooseTime(page);
  await fillDetails(page);
  const answer = await fetch(`${clinic.proxy.url}/clinics/main/api/schedule/employees/11/slots/101`);
  clinic.sandbox.occupy((await answer.json()).slots[0].slots[0].id);
  await book(page);
  await expect(page.getByRole('alert')).toContainText('was just taken by someone else');
  const { sequence } = await recordedEvents(page);
  expect(sequence.slice(sequence.indexOf('submitted'))).toEqual(['submitted', 'slot_taken', 'taken']);
});

test('a failing listener of the page stops neither the booking nor other listeners', async ({
  page,
  clinic,
  expectedErrors,
}) => {
  expectedErrors.push('listener for "step" failed', 'of the page');
  clinic.own.html = `<script>(window.AlpacaBooking ||= []).push((booking) => booking.on('step', () => { throw new Error('of the page'); }));
    addEventListener('alpaca-booking:step', () => { throw new Error('of the page'); });</script>
    ${listening}<script src="${clinic.proxy.url}/widget.js" async></script>`;
  await page.goto(clinic.own.url);
  await bookFirst(page);
  expect((await recordedEvents(page)).sequence).toContain('booked');
});

test('a frame accepts messages only from allowed origins, and the page only from its frame', async ({
  page,
  clinic,
}) => {
  clinic.own.pages['/liar'] = {
    type: 'text/html',
    body: `<!doctype html><link rel="icon" href="data:,"><script>
      const lie = (type, more) => parent.postMessage({ alpaca: 1, type, ...more }, '*');
      lie('here');
      lie('height', { height: 5000 });
      lie('event', { event: { version: 1, name: 'booked', clinic: 'main', appointment: 'lie' } });
    </script>`,
  };
  clinic.own.html = `${listening}<iframe id="true" src="${clinic.proxy.url}/embed?doctor=11&service=101" title="Book" width="390" height="500"></iframe>
    <iframe id="liar" src="/liar" width="100" height="100"></iframe><script src="${clinic.proxy.url}/widget.js" data-mode="manual" async></script>`;
  await page.goto(clinic.own.url);
  const frame = page.frameLocator('#true');
  await expect(frame.locator('.time').first()).toBeVisible();
  await expect.poll(async () => (await page.locator('#true').boundingBox())?.height).not.toBe(500);
  const height = (await page.locator('#true').boundingBox())?.height;
  // The page itself says so, and what isn't in the language of the two.
  await page.evaluate(`
    window.postMessage({ alpaca: 1, type: 'event', event: { version: 1, name: 'booked', clinic: 'main', appointment: 'lie' } }, '*');
    const inner = document.querySelector('#true').contentWindow;
    for (const wrong of [null, 1, 'hello', { alpaca: 2, type: 'hello' }, { alpaca: 1, type: 'hello', campaign: 7, prefill: {} },
      { alpaca: 1, type: 'hello', campaign: {}, prefill: { name: { length: 3 } } }]) inner.postMessage(wrong, '${clinic.proxy.url}');
    for (let time = 0; time < 5000; time++) inner.postMessage({ alpaca: 1, type: 'hello', campaign: {}, prefill: {} }, '${clinic.proxy.url}');
  `);
  await frame.locator('.time:not(.time-more)').first().click();
  await expect(frame.getByLabel('Full name')).toBeEditable();
  expect(JSON.stringify(await recordedEvents(page))).not.toContain('lie');
  expect(await page.locator('#liar').boundingBox()).toMatchObject({ height: 104 });
  expect(height).toBeLessThan(5000);
});
