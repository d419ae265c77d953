import { expect, test } from '../clinic.ts';

test.use({
  expectedErrors: ['502 (Bad Gateway)', '503 (Service Unavailable)', 'net::ERR_', "doesn't answer for this clinic"],
});

test('stale times are shown with their age while the ERP is down, and the notice goes when it is back', async ({
  page,
  context,
  clinic,
}) => {
  const old = { fresh: 0, revalidate: 0, outage: 300 };
  const proxy = await clinic.proxyWith({ BOOKING_CACHE: JSON.stringify({ slots: old, slotsByService: old }) });
  try {
    clinic.own.html = `<body class="booking"><script src="${proxy.url}/widget.js" data-lang="en" async></script>`;
    await page.goto(clinic.own.url);
    const service = page.getByRole('button', { name: /^Cardiologist, first visit/ });
    await service.click();
    await expect(page.locator('.time').first()).toBeVisible();
    const away = page.getByText(/^The clinic’s system isn’t responding\. These times are from \d+ seconds? ago\.$/);
    await expect(away).toHaveCount(0);
    await clinic.sandbox.setMood({ kind: 'error', scope: 'reads' });
    const { y } = (await page.locator('.time').first().boundingBox()) ?? {};
    await context.setOffline(true);
    await context.setOffline(false);
    await expect(away).toBeVisible();
    expect((await page.locator('.time').first().boundingBox())?.y).toBe(y);
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await service.click();
    await expect(away).toBeVisible();
    await clinic.sandbox.setMood('good');
    await expect(async () => {
      await context.setOffline(true);
      await context.setOffline(false);
      await expect(away).toBeHidden({ timeout: 1000 });
    }).toPass();
  } finally {
    await proxy.stop();
  }
});

test('after a failure the times are retried when the proxy says, and appear once the ERP answers', async ({
  page,
  clinic,
}) => {
  await page.goto(clinic.site);
  const service = page.getByRole('button', { name: /^Cardiologist, first visit/ });
  await expect(service).toBeVisible();
  await clinic.sandbox.setMood('down');
  await service.click();
  await expect(page.getByRole('alert')).toContainText('can’t be reached right now');
  await expect(page.getByText(/^Trying again automatically in \d+ secs?\.$/).last()).toBeVisible();
  // The focus must not be lost with the button.
  await page.getByRole('button', { name: 'Try again' }).focus();
  await clinic.sandbox.setMood('good');
  await expect(page.locator('.time').first()).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeFocused();
});

test('offline, the patient is told so, and loading resumes when the network is back', async ({
  page,
  context,
  clinic,
}) => {
  await page.goto(clinic.site);
  const service = page.getByRole('button', { name: /^Cardiologist, first visit/ });
  await expect(service).toBeVisible();
  await context.setOffline(true);
  await service.click();
  await expect(page.getByRole('alert')).toContainText('You are offline. This continues automatically');
  await context.setOffline(false);
  await expect(page.locator('.time').first()).toBeVisible();
});

test('the first load resumes too, and takes no focus from the host page', async ({ page, context, clinic }) => {
  clinic.own.html = `<body class="booking"><input aria-label="Other"><script src="${clinic.proxy.url}/widget.js" data-lang="uk" async></script>`;
  await page.route(/\/api\//, (route) => route.abort());
  await page.goto(clinic.own.url);
  await expect(page.getByRole('alert')).toContainText('Запис зараз недоступний');
  const other = page.getByLabel('Other');
  await other.focus();
  await context.setOffline(true);
  await expect(page.getByRole('alert')).toContainText('Немає інтернету');
  await page.unroute(/\/api\//);
  await context.setOffline(false);
  await expect(page.getByRole('button', { name: /^Консультація кардіолога/ }).first()).toBeVisible();
  await expect(other).toBeFocused();
});
