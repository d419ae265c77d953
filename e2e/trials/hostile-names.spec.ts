// An ERP whose every name is a script: the widget shows text, and nothing runs.
import type { Translations } from '../../demo/erp/people/clinic-data.ts';
import { kyiv } from '../../demo/erp/people/kyiv.ts';
import { startSandbox } from '../../demo/erp/sandbox.ts';
import { expect, test } from '../clinic.ts';
import { book, bookedHeading, chooseTime, fillDetails, widget } from '../patient.ts';
import { reportTrial } from './scale.ts';

const run = 'window.ranFromName = true';
/** Fifty ways to make text run, after the OWASP XSS Filter Evasion Cheat Sheet. */
const scripts = [
  ...[
    `<script>${run}</script>`,
    `</script><script>${run}</script>`,
    `<SCRIPT>${run}</SCRIPT >`,
    `<scr<script>ipt>${run}`,
  ],
  ...['img', 'image', 'video', 'audio', 'input', 'link', 'iframe', 'embed', 'object'].map(
    (name) => `<${name} src=x href=x data=x onerror="${run}">`,
  ),
  ...['body', 'svg', 'iframe', 'style', 'input', 'marquee', 'details', 'select', 'textarea', 'a'].map(
    (name) => `<${name} open autofocus onload="${run}" onfocus="${run}" ontoggle="${run}" onstart="${run}">`,
  ),
  ...[
    `<svg><script>${run}</script></svg>`,
    `<svg><animate onbegin="${run}" attributeName=x>`,
    `<math><mi xlink:href="javascript:${run}">`,
  ],
  ...[`"><img src=x onerror="${run}">`, `'><img src=x onerror='${run}'>`, `\`><img src=x onerror=${run}>`],
  ...[`" onmouseover="${run}" x="`, `' onfocus='${run}' autofocus='`, `javascript:${run}`, `JaVaScRiPt:${run}`],
  ...[`<a href="javascript:${run}">x</a>`, `<form action="javascript:${run}"><button>x</button></form>`],
  ...[`<iframe srcdoc="<script>${run}</script>">`, `<object data="data:text/html,<script>${run}</script>">`],
  ...[`<meta http-equiv=refresh content="0;javascript:${run}">`, `<base href="javascript:${run}//">`],
  ...[`<style>@import 'javascript:${run}'</style>`, `<div style="background:url(javascript:${run})">`],
  ...[
    `<!--><img src=x onerror="${run}">-->`,
    `<![CDATA[<img src=x onerror="${run}">]]>`,
    `<?xml ?><img src=x onerror="${run}">`,
  ],
  ...[
    `&lt;img src=x onerror="${run}"&gt;`,
    `&#60;script&#62;${run}&#60;/script&#62;`,
    `%3Cscript%3E${run}%3C/script%3E`,
  ],
  ...[`{{constructor.constructor('${run}')()}}`, `\${${run}}`, `#{${run}}`, `<%= ${run} %>`],
  ...[
    `<template><img src=x onerror="${run}"></template>`,
    `<noscript><p title="</noscript><img src=x onerror=${run}>">`,
  ],
];

test('names that are scripts are shown as text', async ({ page, clock, clinic }) => {
  expect(scripts.length).toBeGreaterThanOrEqual(50);
  let next = 0;
  const hostile = (was: Translations): Translations => {
    const script = `${scripts[next++ % scripts.length]} ${next}`;
    return Object.fromEntries(Object.keys(was).map((language) => [language, script]));
  };
  const services = kyiv.services.map((service) => ({ ...service, name: hostile(service.name) }));
  const doctors = kyiv.doctors.map((doctor) => ({
    ...doctor,
    ...{ name: hostile(doctor.name), position: hostile(doctor.position), taken: Math.floor(doctor.taken) },
  }));
  const price_types = kyiv.price_types.map((type) => ({ ...type, name: hostile(type.name) }));
  const sandbox = await startSandbox({
    token: clinic.sandbox.token,
    clinic: { ...kyiv, services, doctors, price_types },
    now: () => new Date(clock.at),
  });
  const proxy = await clinic.proxyWith({ ALPACA_URL: sandbox.url });
  try {
    const elements = () =>
      page.locator('.alpaca :is(script, iframe, object, embed, video, svg script, meta, base, template)').count();
    clinic.own.html = `<main></main><script src="${proxy.url}/widget.js" data-service="101" async></script>`;
    await page.goto(clinic.own.url);
    await expect(page.getByRole('heading', { name: 'Choose a time' })).toBeVisible();
    expect(await elements()).toBe(0);
    clinic.own.html = `<main></main><script src="${proxy.url}/widget.js" data-flow="doctor-first" async></script>`;
    await page.goto(clinic.own.url);
    // Of a name in HTML only the text is left; others are shown as they are.
    await expect(widget(page)).toContainText(run);
    expect(await elements()).toBe(0);
    clinic.own.html = `<main></main><script src="${proxy.url}/widget.js" data-doctor="11" data-service="101" async></script>`;
    await page.goto(clinic.own.url);
    await chooseTime(page);
    await fillDetails(page);
    await book(page);
    await expect(page.getByRole('heading', { name: bookedHeading })).toBeVisible();
    const ran = await page.evaluate(() => 'ranFromName' in window);
    reportTrial('U4', `${next} names of doctors, services and prices that are scripts`, { leaked: ran ? 1 : 0 });
    expect([ran, await elements()]).toEqual([false, 0]);
  } finally {
    await proxy.stop();
    await sandbox.close();
  }
});
