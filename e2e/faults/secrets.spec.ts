import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '../clinic.ts';
import { book, bookedHeading, chooseTime, fillDetails, olena } from '../patient.ts';

/** A secret as it might be written down: as it is, base64, hex, URL-encoded. */
const disguises = (secret: string) => [
  secret,
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('hex'),
  encodeURIComponent(secret),
];

test('the ERP’s token is in no answer, log line or built file, and no log line names the patient', async ({
  page,
  clinic,
}) => {
  const received: string[] = [];
  const reading: Promise<void>[] = [];
  page.on('response', (response) => {
    const read = async () => {
      const body = await response.text().catch(() => '');
      received.push(JSON.stringify(await response.allHeaders()), body);
    };
    reading.push(read());
  });
  await page.goto(clinic.site);
  await page.getByRole('button', { name: /^Cardiologist, first visit/ }).click();
  await chooseTime(page);
  await fillDetails(page);
  await book(page);
  await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel visit' }).click();
  await page.getByRole('radio', { name: 'Other', exact: true }).check();
  await page.getByRole('button', { name: 'Yes, cancel it' }).click();
  await expect(page.getByRole('heading', { name: 'Your visit is cancelled' })).toBeVisible();
  for (const path of [
    '/livez',
    '/readyz',
    '/embed',
    '/clinics/none/api/clinic',
    '/clinics/main/api/schedule/employees/..%2f..',
    '/nothing',
  ]) {
    const answer = await fetch(clinic.proxy.url + path);
    received.push(JSON.stringify([...answer.headers]), await answer.text());
  }

  await Promise.all(reading);
  const built = readdirSync('dist', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(`${entry.parentPath}/${entry.name}`, 'latin1'));
  const log = clinic.proxy.output();
  expect(received.length).toBeGreaterThan(20);
  expect(built.length).toBeGreaterThan(2);
  expect(log).toContain('"route":"book"');
  for (const secret of disguises(clinic.sandbox.token)) {
    for (const [where, texts] of Object.entries({ received, built, log: [log] })) {
      expect([where, texts.filter((text) => text.includes(secret)).length]).toEqual([where, 0]);
    }
  }
  for (const detail of [olena.name, olena.phone, olena.e164, olena.e164.slice(1)].flatMap(disguises)) {
    expect(log).not.toContain(detail);
  }
});
