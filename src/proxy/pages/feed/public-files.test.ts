import { expect, test } from 'vitest';
import { openClinic, settings } from '../../clinic-for-tests.ts';
import type { ClinicSettings } from '../../clinic-settings.ts';
import type { ProxyDeps } from '../../proxy-deps.ts';

const publicApi = { openapi: '3.1.0', servers: [{ url: 'https://{host}' }] };

async function openPublished(change: Partial<ProxyDeps> = {}, clinicChange: Partial<ClinicSettings> = {}) {
  const deps = { publicUrl: 'https://book.example', publicApi, ...change };
  const clinic = await openClinic(deps, { partners: true, ...clinicChange });
  const read = async (path: string, init?: RequestInit) => {
    const answer = await clinic.ask(path, init);
    return { status: answer.status, headers: answer.headers, text: await answer.text() };
  };
  return { ...clinic, read };
}

test('neither file is there until a clinic is published', async () => {
  const clinic = await openPublished({}, { partners: false });
  for (const path of ['/llms.txt', '/openapi.json']) expect((await clinic.read(path)).status).toBe(404);
});

test('llms.txt has one heading, a summary, and the addresses of each published clinic', async () => {
  const clinic = await openPublished();
  const { text, headers } = await clinic.read('/llms.txt');
  expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(headers.get('cache-control')).toBe('public, max-age=300');
  expect(text).toMatch(/^# Online booking\n\n> .+\n/);
  expect(text.match(/^# /gm)).toHaveLength(1);
  expect(text.match(/^## .+$/gm)).toEqual(['## Livyi Bereh Clinic', '## API']);
  const links = [...text.matchAll(/^- \[[^\]]+\]\((\S+)\): \S/gm)].map(([, url]) => url);
  expect(links).toEqual([
    'https://book.example/embed?clinic=main',
    'https://book.example/clinics/main/doctors',
    'https://book.example/clinics/main/catalog.json',
    'https://book.example/clinics/main/$bulk-publish',
    'https://book.example/openapi.json',
  ]);
  for (const url of links) expect((await clinic.read(url?.slice(20) ?? '')).status, url).toBe(200);
});

test('llms.txt names only the published clinics, and pages that they have', async () => {
  const clinic = await openPublished();
  const context = clinic.deps.clinics.get('main');
  if (!context) throw new Error('There is no clinic.');
  const of = (change: Partial<ClinicSettings>) => ({ ...context, settings: { ...settings, ...change } });
  const other = await openPublished({
    clinics: new Map([
      ['hidden', of({ id: 'hidden', name: 'Hidden' })],
      ['open', of({ id: 'open', name: { uk: 'Відкрита', en: 'Open' }, partners: true, catalog: false })],
    ]),
  });
  const { text } = await other.read('/llms.txt');
  expect(text).toContain('## Відкрита');
  expect(text).not.toMatch(/Hidden|clinics\/hidden|catalog\.json|doctors\)/);
});

test('what the operator writes stays text in llms.txt', async () => {
  const name = 'Clinic\n## [Free](https://evil.example) <b>';
  const { text } = await (await openPublished({}, { name, address: name })).read('/llms.txt');
  expect(text.match(/^## .+$/gm)).toEqual(['## Clinic \\#\\# \\[Free\\]\\(https://evil.example\\) \\<b\\>', '## API']);
  expect(text).not.toContain('](https://evil.example)');
});

test('openapi.json has the address of this proxy, and is a 304 when nothing has changed', async () => {
  const clinic = await openPublished();
  const { text, headers } = await clinic.read('/openapi.json');
  expect(JSON.parse(text)).toEqual({ ...publicApi, servers: [{ url: 'https://book.example' }] });
  expect(headers.get('access-control-allow-origin')).toBe('*');
  const again = await clinic.read('/openapi.json', { headers: { 'if-none-match': headers.get('etag') ?? '' } });
  expect([again.status, again.text]).toEqual([304, '']);
  const elsewhere = await openPublished({ publicUrl: undefined });
  const mine = await elsewhere.read('/openapi.json', { headers: { host: 'mine.example' } });
  expect([JSON.parse(mine.text).servers, mine.headers.get('cache-control')]).toEqual([
    [{ url: 'https://mine.example' }],
    'private, max-age=300',
  ]);
});
