import { expect, test } from '../clinic.ts';

test.use({ expectedErrors: ['502 (Bad Gateway)', '503 (Service Unavailable)', 'ERR_INTERNET_DISCONNECTED'] });

test('while the ERP is away old times are shown with their age, and nothing is said of it when it is back', async ({
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
    const away = page.getByText(/^The clinic’s system does not answer\. This is how it was (now|\d+ seconds? ago)\.$/);
    await expect(away).toHaveCount(0);
    await clinic.sandbox.setMood({ kind: 'error', scope: 'reads' });
    const { y } = (await page.locator('.time').first().boundingBox()) ?? {};
    await context.setOffline(true);
    await context.setOffline(false);
    await expect(away).toBeVisible();
    expect((await page.locator('.time').first().boundingBox())?.y).toBe(y);
    await page.getByRole('button', { name: 'Change: Cardiologist, first visit' }).click();
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

test('times that can’t be had come by themselves when the ERP answers again, after the time that the proxy names', async ({
  page,
  clinic,
}) => {
  await page.goto(clinic.site);
  await clinic.sandbox.setMood('down');
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await expect(page.getByRole('alert')).toContainText('can’t be reached right now');
  await expect(page.getByText(/^Trying again by itself in \d+ secs?\.$/).last()).toBeVisible();
  await clinic.sandbox.setMood('good');
  await expect(page.locator('.time').first()).toBeVisible();
});

test('offline the patient hears that, and it goes on as soon as the network is back', async ({
  page,
  context,
  clinic,
}) => {
  await page.goto(clinic.site);
  const service = page.getByRole('button', { name: /^Cardiologist, first visit/ });
  await expect(service).toBeVisible();
  await context.setOffline(true);
  await service.click();
  await expect(page.getByRole('alert')).toContainText('You are offline. This goes on by itself');
  await context.setOffline(false);
  await expect(page.locator('.time').first()).toBeVisible();
});
