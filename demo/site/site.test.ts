import { afterAll, beforeAll, expect, test } from 'vitest';
import { pages } from './pages.ts';
import { startSite } from './site.ts';

let site: Awaited<ReturnType<typeof startSite>>;
beforeAll(async () => {
  site = await startSite({ proxyOf: (clinic) => `https://${clinic}.example` });
});
afterAll(() => site.close());

test.each(Object.entries(pages))('the page %s has its clinic’s widget, and allows no other', async (path, page) => {
  const answer = await fetch(site.url + path);
  const html = await answer.text();
  const policy = answer.headers.get('content-security-policy') ?? '';
  expect(html).toMatch(new RegExp(`src="https://${page.clinic}\\.example/(widget\\.js|embed\\?)`));
  expect(policy).toContain(`script-src https://${page.clinic}.example;`);
  expect(html + policy).not.toContain(`//${page.clinic === 'kyiv' ? 'haifa' : 'kyiv'}.`);
  expect(html).toContain(`<html lang="${page.lang}" dir="${page.lang === 'he' ? 'rtl' : 'ltr'}">`);
  expect(html).not.toMatch(/\{\{|undefined/);
});
