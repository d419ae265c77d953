// The clinic's report counts what a real widget does, and holds nothing of the patient.
import type { Page } from '@playwright/test';
import { expect, test } from '../clinic.ts';
import { chooseTime, chooseUsualService, fillDetails, olena } from '../patient.ts';

async function toTheForm(page: Page) {
  await page.getByRole('button', { name: /^Olena Kovalenko/ }).click();
  await chooseUsualService(page);
  await chooseTime(page);
}

test('a visitor who books and cancels is counted by page and source, once each', async ({ page, clinic }) => {
  const proxy = await clinic.proxyWith({ BOOKING_ADMIN_PORT: '0' });
  const admin = /"address":"([^"]+)","msg":"listening for the operator/.exec(proxy.output())?.[1] ?? '';
  try {
    await page.route(`${clinic.proxy.url}/**`, async (route) => {
      const url = route.request().url().replace(clinic.proxy.url, proxy.url);
      await route.continue({ url });
    });
    await page.goto(`${clinic.site}/doctor-first?utm_source=letter&name=${encodeURIComponent(olena.name)}`);
    await toTheForm(page);
    await fillDetails(page);
    await page.getByRole('button', { name: 'Book visit' }).click();
    await page.getByRole('button', { name: 'Cancel visit' }).click();
    await page.getByRole('radio', { name: 'Feeling better' }).check();
    await page.getByRole('button', { name: 'Yes, cancel it' }).click();
    await page.getByRole('button', { name: 'Book another visit' }).click();
    await toTheForm(page);

    const csv = await (await fetch(`${admin}/report.csv`)).text();
    const { host } = new URL(clinic.site);
    const rows = csv.split('\r\n').filter((row) => /,(page|source),/.test(row));
    expect(rows).toEqual([
      `"main",page,"${host}/doctor-first",1,1,1,1,0,0,0,1`,
      '"main",source,"letter",1,1,1,1,0,0,0,1',
    ]);
    expect(csv).not.toMatch(new RegExp(`${olena.name}|123|touch`));

    await page.goto(`${admin}/report`);
    await expect(page.getByRole('img', { name: /^Visitors and visits by day/ })).toBeVisible();
    await expect(page.getByRole('row', { name: /^letter 1 1 1 1 0 0 0 1$/ })).toBeVisible();
  } finally {
    await proxy.stop();
  }
});
