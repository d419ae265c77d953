// No silent loss: an ERP that calls any known field by a name that we don't know always makes a finding that names it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ErpFetch } from '../client.ts';
import { checkConnection } from './check-connection.ts';
import { worstLevel } from './check-finding.ts';
import { day, options, works } from './erp-for-tests.ts';

const date = '2026-11-24';
const texts = { uk: { name: 'Олена', position: 'Лікар' }, en: { name: 'Olena', position: 'Doctor' } };
const service = {
  id: 's1',
  name: 'Visit',
  locales: texts,
  online_booking: true,
  default: true,
  duration: 30,
  price: 500,
  prices: [{ price_type_id: 't1', price_type_name: 'Standard', locales: texts, price: 500, currency: 'UAH' }],
};
const doctor = {
  id: 'd1',
  name: 'Olena Kovalenko',
  position: 'Doctor',
  description: 'Speaks Polish',
  photo_url: 'https://erp.example/1.jpg',
  locales: texts,
  default_price_type_id: 't1',
  services: [service, { ...service, id: 's2', default: false }],
};
const slots = [day(date, '09:00', '09:30', '10:00')];

const bodyOf = (path: string): object => {
  if (path.endsWith('/worktime')) return { worktime: [works(date, '08:00', '12:00')] };
  if (path.startsWith('slots/')) return { employees: [{ id: 'd1', name: doctor.name, slots }] };
  if (path.includes('/slots')) return { slots };
  return path.startsWith('employees/') ? { employee: doctor } : { employees: [doctor] };
};

type Rename = { from: string; to: string };

function renamed(value: unknown, { from, to }: Rename): unknown {
  if (Array.isArray(value)) return value.map((each) => renamed(each, { from, to }));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [key === from ? to : key, renamed(each, { from, to })]),
  );
}

async function check(rename: Rename) {
  const fetch: ErpFetch = async (url) => {
    const body = { ok: true, ...bodyOf(new URL(url).pathname.replace('/api/schedule/', '')) };
    return new Response(JSON.stringify(renamed(body, rename)));
  };
  return (await checkConnection(options(fetch, { languages: ['uk', 'en'] }))).report;
}

const lists = ['employees', 'employee', 'services', 'prices', 'worktime', 'intervals', 'slots', 'locales'];
const ofPeople = ['name', 'position', 'description', 'photo_url', 'default_price_type_id'];
const ofServices = ['online_booking', 'default', 'duration', 'price', 'price_type_id', 'price_type_name', 'currency'];
const ofTimes = ['date', 'from', 'to', 'slot_duration', 'id', 'time'];
const unknownName = fc.stringMatching(/^zq[a-z]{3,9}$/);

describe('a field under an unknown name', () => {
  test('is missed by nobody while all names are known', async () => {
    const report = await check({ from: 'none', to: 'none' });
    expect([report.reading, worstLevel(report)]).toEqual([[], 'pass']);
  });
  test.each([...lists, ...ofPeople, ...ofServices, ...ofTimes, 'ok'])('%s is named by a finding', async (from) => {
    await fc.assert(
      fc.asyncProperty(unknownName, async (to) => {
        const { methods, reading, configuration } = await check({ from, to });
        expect(JSON.stringify([...methods, ...reading])).toContain(to);
        expect(configuration.filter(({ level }) => level === 'fail')).toEqual([]);
      }),
      { numRuns: 2 },
    );
  });
});
