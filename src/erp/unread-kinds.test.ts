import { expect, test } from 'vitest';
import { createErp } from './client.ts';
import type { ObservedAnswer } from './erp-reading.ts';

const service = {
  ...{ id: 's1', name: 'Visit', online_booking: true, default: true, duration: 30, price: 500 },
  ...{ locales: { en: { name: 'Visit' } }, prices: [{ price_type_id: 'p1', price_type_name: 'Plain', price: 500 }] },
};
const doctor = {
  ...{ id: 'd1', name: 'Olena', position: 'Doctor', description: 'Sees adults', default_price_type_id: 'p1' },
  ...{ photo_url: 'https://erp.example/a.jpg', locales: { en: { name: 'Olena' } }, services: [service] },
};

/** What was read of a body, what wasn't, and what couldn't be. */
async function observe(body: object): Promise<ObservedAnswer> {
  const seen: ObservedAnswer[] = [];
  const fetch = async () => new Response(JSON.stringify({ ok: true, ...body }));
  await createErp({
    url: 'https://erp.example',
    token: 't',
    fetch,
    observe: (answer) => seen.push(answer),
  }).employees();
  return seen[0] ?? { method: 'employees', status: 0, body: undefined, used: [], unread: [], misses: [] };
}

test('of a body that is read as a whole, nothing is unread', async () => {
  const { used, unread, misses } = await observe({ employees: [doctor] });
  expect([unread, misses]).toEqual([[], []]);
  expect(used).toEqual(expect.arrayContaining(['employees[].services[].prices[].price', 'employees[].locales']));
});

test('what nobody reads is named by its kind, also in a paginator or a map', async () => {
  const odd = { ...doctor, salary: 5, services: [{ ...service, room: { floor: 2 } }] };
  const unread = ['employees[].salary', 'employees[].services[].room'];
  for (const employees of [[odd, odd], { data: [odd] }, { 11: odd, 12: odd }]) {
    expect((await observe({ employees })).unread.toSorted()).toEqual(unread);
  }
});

test('no field is lost in silence: under an unknown name it is unread, or something is amiss', async () => {
  const rows: [object, (renamed: object) => object][] = [
    [doctor, (renamed) => ({ employees: [renamed] })],
    [service, (renamed) => ({ employees: [{ ...doctor, services: [renamed] }] })],
    [
      service.prices[0] ?? {},
      (prices) => ({ employees: [{ ...doctor, services: [{ ...service, prices: [prices] }] }] }),
    ],
  ];
  for (const [row, bodyOf] of rows) {
    for (const key of Object.keys(row)) {
      const renamed = Object.fromEntries(
        Object.entries(row).map(([name, value]) => [name === key ? 'zz_odd' : name, value]),
      );
      const { unread, misses } = await observe(bodyOf(renamed));
      expect(unread.length + misses.length, key).toBeGreaterThan(0);
    }
  }
});
