import { expect, test } from 'vitest';
import { bookPath, form, openClinic, post } from '../../proxy/clinic-for-tests.ts';
import { createOriginReport } from './refused-origins.ts';

async function openReported() {
  const warnings: string[] = [];
  let now = 0;
  const onOriginRefused = createOriginReport({ warning: (text) => warnings.push(text), now: () => now });
  const clinic = await openClinic({ onOriginRefused });
  const read = (headers: Record<string, string>) => clinic.ask('/clinics/main/api/clinic', { headers });
  return { clinic, warnings, read, hourLater: () => (now += 3_600_000) };
}

test('a page that isn’t on the list is named once an hour, with what to set', async () => {
  const { warnings, read, hourLater } = await openReported();
  for (let each = 0; each < 3; each++) expect((await read({ origin: 'https://www.clinic.test' })).status).toBe(403);
  expect(warnings).toEqual([
    expect.stringMatching(
      /^a page of https:\/\/www\.clinic\.test was refused .* add it to BOOKING_ORIGINS.*clinic main$/,
    ),
  ]);
  hourLater();
  await read({ origin: 'https://www.clinic.test' });
  expect(warnings).toHaveLength(2);
});

test('our own page behind a reverse proxy that doesn’t pass on Host says so', async () => {
  const { clinic, warnings } = await openReported();
  const headers = { origin: 'https://book.test', host: '10.0.0.7:4800', 'sec-fetch-site': 'same-origin' };
  expect((await clinic.ask(bookPath(), post(form, headers))).status).toBe(403);
  expect(warnings).toEqual([
    expect.stringMatching(
      /Host 10\.0\.0\.7:4800: make the reverse proxy pass on .* BOOKING_PUBLIC_URL=https:\/\/book\.test$/,
    ),
  ]);
});

test('what an attacker sends fills neither the log nor the memory', async () => {
  const { warnings, read } = await openReported();
  for (let each = 0; each < 200; each++) await read({ origin: `https://evil-${each}.example` });
  for (const origin of ['null', 'https://a b', `https://${'x'.repeat(300)}.example`, 'https://evil.example/path']) {
    await read({ origin });
  }
  expect(warnings).toHaveLength(50);
});
