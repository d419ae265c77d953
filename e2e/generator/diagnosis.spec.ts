// "Check my page": what is wrong on a page, and how to fix it.
import { expect, test } from './generator-page.ts';

test('a page whose origin isn’t allowed gets the name of the setting', async ({ generator }) => {
  const findings = await generator.check('https://elsewhere.example/booking');
  await expect(findings).toHaveText([
    /https:\/\/elsewhere\.example isn’t allowed to book.*Add https:\/\/elsewhere\.example to BOOKING_ORIGINS/,
    /has free times/,
  ]);
});

test('a page without problems is confirmed', async ({ page, clinic, generator }) => {
  clinic.own.html = `<script src="${generator.proxy}/widget.js" async></script>`;
  const findings = await generator.check(clinic.own.url);
  await expect(page.getByRole('heading', { name: 'Patients can book on this page.' })).toBeVisible();
  await expect(findings).toHaveText([
    /The embed code is on the page/,
    /has free times. Doctors who can be booked online: \d+/,
  ]);
});

test('a blocking policy, a misspelled attribute and an unknown doctor are reported together, with the line to write', async ({
  page,
  clinic,
  generator,
}) => {
  clinic.own.headers = { 'content-security-policy': "default-src 'self'; img-src *; script-src 'self'" };
  clinic.own.html = `<script src="${generator.proxy}/widget.js" data-flwo="choose" data-doctor="99999" async></script>`;
  const findings = await generator.check(clinic.own.url);
  await expect(page.getByRole('heading', { name: 'Patients can’t book on this page yet.' })).toBeVisible();
  await expect(findings).toHaveText([
    /data-flwo is unknown: did you mean data-flow\?/,
    new RegExp(`blocks booking: script-src.*script-src 'self' ${generator.proxy}`),
    new RegExp(`blocks booking: default-src.*connect-src 'self' ${generator.proxy}`),
    /no doctor 99999/,
    /The embed code is on the page/,
  ]);
});

test('a page without code gets a hint about Tag Manager, and an ERP that doesn’t answer is reported', async ({
  page,
  clinic,
  generator,
  expectedErrors,
}) => {
  expectedErrors.push('503');
  clinic.own.html = '<h1>A clinic</h1>';
  const findings = await generator.check(clinic.own.url);
  await expect(page.getByRole('heading', { name: 'Booking should work.' })).toBeVisible();
  await expect(findings.first()).toContainText('Google Tag Manager');
  await clinic.sandbox.setMood('down');
  await expect(await generator.check(clinic.own.url)).toContainText([
    /The ERP of “main” doesn’t answer/,
    /No embed code/,
  ]);
});

test('code that tools have changed is reported with their names, and what to add to the tag', async ({
  page,
  clinic,
  generator,
}) => {
  const { proxy } = generator;
  clinic.own.html = `<head><script type="text/plain" data-cookieconsent="marketing" src="${proxy}/widget.js"></script></head>
    <body><main><script type="rocketlazyloadscript" data-rocket-src="${proxy}/widget.js" data-flow="choose"></script></main>
    <script src="/cache/widget.js"></script><p>The rest</p></body>`;
  const findings = await generator.check(clinic.own.url);
  await expect(page.getByRole('heading', { name: 'Patients can’t book on this page yet.' })).toBeVisible();
  await expect(findings).toHaveText([
    new RegExp(`loaded from a copy at ${clinic.own.url}.*Load it from ${proxy}`),
    /Cookiebot holds the booking back until the visitor consents \(type="text\/plain"\).*needs no consent/,
    /WP Rocket delays the script.*add this to the script tag:nowprocket/,
    /is in the page’s head/,
    /The embed code is on the page/,
    /has free times/,
  ]);
});

test('an invalid address is rejected before the check', async ({ page, generator }) => {
  await generator.choose('View', 'Check my page');
  await page.getByLabel('Address of the page').fill('clinic.example');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toHaveText('Enter a complete address, such as https://clinic.example/booking.');
});
