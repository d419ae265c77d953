import { describe, expect, test } from 'vitest';
import { memoryStore, settings } from '../../proxy/clinic-for-tests.ts';
import { writeCounts } from './report-for-tests.ts';
import { createReportPages } from './report-pages.ts';

const now = () => Date.parse('2026-11-29T12:00:00Z');
const hostile = '<script>alert(1)</script>';
const haifa = { ...settings, id: 'haifa', name: 'מרפאת הכרמל, חיפה', time_zone: 'Asia/Jerusalem' };

function openPages() {
  const store = memoryStore(now);
  let flushed = 0;
  const pages = createReportPages({
    store,
    clinics: () => [settings, haifa],
    flush: async () => {
      flushed++;
    },
    now: () => new Date(now()),
  });
  const get = async (path: string) => {
    const response = await pages(new URL(`http://127.0.0.1:9464${path}`));
    return { response, text: (await response?.text()) ?? '' };
  };
  return { store, get, flushed: () => flushed };
}

describe('the page', () => {
  test('shows each clinic’s numbers as a plot and as tables', async () => {
    const { store, get, flushed } = openPages();
    await writeCounts(store, { opened: 9, times: 7, details: 5, booked: 3, cancelled: 1 }, { now });
    const { response, text } = await get('/report');
    expect(response?.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(flushed()).toBe(1);
    expect(text).toContain('<title id="plot-main-wide-title">Visitors and visits by day, clinic main</title>');
    expect(text).toMatch(
      /<desc [^>]+>In 30 days: 9 opened, 7 times seen, 5 details, 3 booked, .*1 cancelled\. Most were/,
    );
    expect(text).toMatch(/<th scope="row"><bdi>2026-11-29<\/bdi><\/th><td>9<\/td><td>7<\/td><td>5<\/td><td>3<\/td>/);
    expect(text).toContain('<bdi>clinic.example/</bdi>');
    expect(text).toMatch(/<bdi>מרפאת הכרמל, חיפה<\/bdi>[\s\S]+Nothing was counted in these days/);
  });
  test('has no script, no style of its own, and a policy that forbids both', async () => {
    const { store, get } = openPages();
    await writeCounts(store, { opened: 1 }, { now });
    const { response, text } = await get('/report?days=400');
    expect(text).not.toMatch(/<script|<style| style=| on\w+=/);
    expect(response?.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/);
    expect(response?.headers.get('cache-control')).toBe('no-store');
    expect((await get('/report.css')).response?.headers.get('content-type')).toBe('text/css; charset=utf-8');
  });
  test('shows names as text, whatever the store has', async () => {
    const { store, get } = openPages();
    await writeCounts(store, { opened: 1 }, { now, place: { page: hostile, source: hostile } });
    const { text } = await get('/report');
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;script&gt;');
  });
});

test('the CSV has a row for each day, page and source', async () => {
  const { store, get } = openPages();
  await writeCounts(store, { opened: 2 }, { now, place: { page: '=1+1', source: 'a "b"' } });
  const { response, text } = await get('/report.csv?days=2&clinic=main');
  expect(response?.headers.get('content-disposition')).toBe('attachment; filename="report.csv"');
  expect(text.split('\r\n')).toEqual([
    'clinic,by,name,opened,times,details,booked,moved,refused,unconfirmed,cancelled',
    '"main",day,"2026-11-28",0,0,0,0,0,0,0,0',
    '"main",day,"2026-11-29",2,0,0,0,0,0,0,0',
    `"main",page,"'=1+1",2,0,0,0,0,0,0,0`,
    '"main",source,"a ""b""",2,0,0,0,0,0,0,0',
    '',
  ]);
});

test.each(['days=0', 'days=401', 'days=x', 'clinic=none', 'clinic='])(
  '/report?%s says what to write',
  async (query) => {
    const { response, text } = await openPages().get(`/report?${query}`);
    expect(response?.status).toBe(400);
    expect(text).toMatch(/^(days: write a number from 1 to 400|clinic: write one of main, haifa)\.\n$/);
  },
);

test('both mistakes are told at once', async () => {
  const { text } = await openPages().get('/report?days=0&clinic=none');
  expect(text).toBe('days: write a number from 1 to 400.\nclinic: write one of main, haifa.\n');
});

test('a store that is away is told', async () => {
  const { store, get } = openPages();
  store.get = () => Promise.reject(new Error('away'));
  expect((await get('/report')).response?.status).toBe(503);
});

test('other addresses aren’t the report’s', async () => {
  expect((await openPages().get('/reports')).response).toBeUndefined();
});
