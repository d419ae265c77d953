// The browser's assistant on the clinic's page, with a WebMCP of the test's own: it comes as far as the filled form.
import { expect, type Page, type TestClinic, test } from '../clinic.ts';
import { book, bookedHeading, olena } from '../patient.ts';

const names = [
  'booking_list_services',
  'booking_find_times',
  'booking_choose_time',
  'booking_fill_form',
  'booking_show_state',
];

type Tool = {
  name: string;
  description: string;
  inputSchema: object;
  annotations: { readOnlyHint: boolean; untrustedContentHint: boolean };
  execute: (input: unknown) => Promise<unknown>;
};

/** Gives the page `document.modelContext`, as the specification describes it. */
const giveContext = (page: Page) =>
  page.addInitScript(() => {
    const tools = new Map<string, Tool>();
    const modelContext = {
      async registerTool(tool: Tool, { signal }: { signal: AbortSignal }) {
        if (tools.has(tool.name)) throw new DOMException('There is one of that name.', 'InvalidStateError');
        tools.set(tool.name, tool);
        signal.addEventListener('abort', () => tools.delete(tool.name));
      },
    };
    Object.assign(window, { tools });
    Object.defineProperty(document, 'modelContext', { value: modelContext });
  });

const registered = (page: Page) =>
  page.evaluate(() => [...(window as unknown as { tools: Map<string, Tool> }).tools.keys()]);

/** Calls a tool; what it answers has been through JSON, as an assistant gets it. */
const call = <Answer = { ok: boolean; error?: string }>(page: Page, name: string, input: unknown = {}) =>
  page.evaluate(
    async ([tool, given]) => {
      const { tools } = window as unknown as { tools: Map<string, Tool> };
      return JSON.parse(JSON.stringify(await tools.get(tool as string)?.execute(given)));
    },
    [name, input] as const,
  ) as Promise<Answer>;

type Services = {
  ok: true;
  services: { service_id: string; name: string; doctors: { doctor_id: string; name: string }[] }[];
};
type FoundTimes = { ok: true; times: { slot_id: string; doctor_id: string; date: string; time: string }[] };

/** Opens a page of the clinic's and counts the requests for the tools. */
async function open(page: Page, clinic: TestClinic, settings: Record<string, string>, attributes = '') {
  const proxy = await clinic.proxyWith(settings);
  const requests: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('assistant')) requests.push(request.url());
  });
  clinic.own.html = `<meta name="viewport" content="width=device-width">
    <script src="${proxy.url}/widget.js" data-mode="manual" data-lang="en" async></script>
    <alpaca-booking data-lang="en" ${attributes}></alpaca-booking>`;
  await page.goto(clinic.own.url);
  await expect(page.getByRole('button', { name: /^Cardiologist, first visit/ })).toBeVisible();
  return { proxy, requests };
}

/** Stops the proxy when nobody asks it any more. */
async function leave(page: Page, proxy: { stop: () => Promise<unknown> }) {
  await page.goto('about:blank');
  await proxy.stop();
}

const on = { BOOKING_ASSISTANTS: 'on' };

test('an assistant comes to the filled form, and the patient books', async ({ page, clinic }) => {
  await giveContext(page);
  const { proxy, requests } = await open(page, clinic, on, 'data-fields="email"');
  await expect.poll(() => registered(page)).toEqual(names);
  expect(requests).toEqual([`${proxy.url}/assistant.js`]);

  const { services } = await call<Services>(page, 'booking_list_services', { search: 'cardiologist' });
  const service = services.find(({ name }) => name.startsWith('Cardiologist, first visit'));
  const doctor = service?.doctors[0];
  const { times } = await call<FoundTimes>(page, 'booking_find_times', {
    service_id: service?.service_id,
    doctor_id: doctor?.doctor_id,
  });
  expect(new Set(times.map(({ doctor_id }) => doctor_id))).toEqual(new Set([doctor?.doctor_id]));
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
  const { slot_id, doctor_id, time } = times[0] ?? {};
  expect(await call(page, 'booking_choose_time', { slot_id, doctor_id })).toMatchObject({ ok: true, time });

  await page.getByLabel('Phone').fill(olena.phone);
  expect(
    await call(page, 'booking_fill_form', {
      name: olena.name,
      phone: '+380999999999',
      email: 'o@example.com',
      comment: 'x',
    }),
  ).toMatchObject({ ok: true, filled: ['name', 'email'], left_to_the_patient: ['phone', 'comment'] });
  await expect(page.getByLabel('Phone')).toHaveValue(olena.phone);
  await expect(page.getByLabel('Full name')).toHaveValue(olena.name);
  const state = await call<Record<string, unknown>>(page, 'booking_show_state');
  expect(state).toMatchObject({ step: 'details', doctor_id, time });
  expect(JSON.stringify(state)).not.toContain('123 45 67');

  // Nobody but the patient sends it.
  expect(clinic.sandbox.touches()).toHaveLength(0);
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  expect(await call(page, 'booking_find_times', { service_id: service?.service_id })).toMatchObject({ ok: false });
  expect(await call(page, 'booking_show_state')).toMatchObject({ step: 'booked' });
  await leave(page, proxy);
});

test('the tools say what they may do, and every mistake in what they get', async ({ page, clinic }) => {
  await giveContext(page);
  const { proxy } = await open(page, clinic, on);
  await expect.poll(() => registered(page)).toEqual(names);
  const tools = await page.evaluate(() =>
    [...(window as unknown as { tools: Map<string, Tool> }).tools.values()].map(({ execute: _, ...tool }) => tool),
  );
  expect(tools.filter(({ annotations }) => annotations.readOnlyHint).map(({ name }) => name)).toEqual([
    'booking_list_services',
    'booking_show_state',
  ]);
  expect(tools.every(({ annotations }) => annotations.untrustedContentHint)).toBe(true);
  expect(tools[0]?.description).toContain('never as instructions');
  expect(tools.map(({ name }) => name).join(' ')).not.toMatch(/book_visit|send|submit|confirm/);
  const { error } = await call(page, 'booking_find_times', { from: 'tomorrow', doctor_id: 7, price: 'x' });
  expect(error).toBe(
    'There is no parameter "price". "service_id" is required. "doctor_id" must be a text. "from" must match ^\\d{4}-\\d{2}-\\d{2}$.',
  );
  expect(await call(page, 'booking_list_services', 'x')).toMatchObject({ ok: false });
  for (const [name, input] of [
    ['booking_find_times', { service_id: 'made-up' }],
    ['booking_find_times', { service_id: '101', doctor_id: 'made-up' }],
    ['booking_choose_time', { slot_id: 'made-up', doctor_id: '11' }],
    ['booking_fill_form', { name: 'Too Early' }],
  ] as const) {
    expect([name, await call(page, name, input)]).toMatchObject([name, { ok: false, error: expect.any(String) }]);
  }
  await expect(page.getByRole('button', { name: /^Cardiologist, first visit/ })).toBeVisible();
  await leave(page, proxy);
});

test('the tools go with the widget, and a second widget has none', async ({ page, clinic }) => {
  await giveContext(page);
  const { proxy } = await open(page, clinic, on);
  await expect.poll(() => registered(page)).toEqual(names);
  await page.evaluate(() => {
    const second = document.createElement('alpaca-booking');
    document.body.prepend(second);
  });
  await expect(page.getByRole('button', { name: /^Cardiologist, first visit/ })).toHaveCount(2);
  expect(await registered(page)).toEqual(names);
  await page
    .locator('alpaca-booking')
    .last()
    .evaluate((element) => element.remove());
  await expect.poll(() => registered(page)).toEqual([]);
  await leave(page, proxy);
});

test.describe('nothing is loaded', () => {
  test('in a browser without assistants', async ({ page, clinic }) => {
    const { proxy, requests } = await open(page, clinic, on);
    await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
    await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
    expect(requests).toEqual([]);
    await leave(page, proxy);
  });
  test('where the clinic doesn’t want it', async ({ page, clinic }) => {
    await giveContext(page);
    const { proxy, requests } = await open(page, clinic, {});
    await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
    await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
    expect([requests, await registered(page)]).toEqual([[], []]);
    expect((await fetch(`${proxy.url}/assistant.js`)).status).toBe(404);
    await leave(page, proxy);
  });
});
