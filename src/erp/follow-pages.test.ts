import { describe, expect, test } from 'vitest';
import { createErp } from './client.ts';
import type { Mismatch } from './erp.ts';

const doctor = (id: number) => ({ id, name: `Doctor ${id}`, services: [] });
const first = '/base/api/schedule/employees';

/** An ERP that answers the first request, and each query after it, with these bodies. */
function paged(pages: Record<string, object | undefined>) {
  const requests: string[] = [];
  const misses: Mismatch[] = [];
  const erp = createErp({
    url: 'https://erp.example/base',
    token: 'planted',
    fetch: async (url) => {
      const { origin, pathname, search } = new URL(url);
      requests.push(origin === 'https://erp.example' && pathname === first ? search : url);
      const body = pages[search];
      return body === undefined
        ? new Response('', { status: 502 })
        : new Response(JSON.stringify({ ok: true, ...body }));
    },
    warn: (miss) => misses.push(miss),
  });
  const read = async () => {
    const answer = await erp.employees();
    return { ids: answer.ok ? answer.value.map(({ id }) => id) : answer.problem.kind, requests, misses };
  };
  return read;
}

const [one, two, three] = [[doctor(1)], [doctor(2)], [doctor(3)]];

describe('further pages are read', () => {
  test.each<[string, Record<string, object>]>([
    [
      'by their numbers',
      {
        '': { employees: one, meta: { current_page: 1, last_page: 3 } },
        '?page=2': { employees: two, meta: { current_page: 2, last_page: 3 } },
        '?page=3': { employees: three, meta: { current_page: 3, last_page: 3 } },
      },
    ],
    [
      'by their links',
      {
        '': { data: { data: one, next_page_url: `https://erp.example${first}?cursor=b` } },
        '?cursor=b': { data: { data: two, next_page_url: `http://erp.example${first}?cursor=c` } },
        '?cursor=c': { data: { data: three, next_page_url: null } },
      },
    ],
    [
      'from page 0 on',
      {
        '': { content: one, number: 0, totalPages: 3 },
        '?page=1': { content: two, number: 1, totalPages: 3 },
        '?page=2': { content: three, number: 2, totalPages: 3, next: null },
      },
    ],
  ])('%s', async (_, pages) => {
    const { ids, requests } = await paged(pages)();
    expect(ids).toEqual(['1', '2', '3']);
    expect(requests).toEqual(Object.keys(pages));
  });
  test('and fail together: no doctor goes missing quietly', async () => {
    const { ids } = await paged({ '': { employees: one, page: 1, last_page: 2 }, '?page=2': undefined })();
    expect(ids).toBe('no_answer');
  });
});

describe('rows that can’t be fetched are reported', () => {
  test.each<[string, object]>([
    ['a link to another host', { next: `https://evil.example${first}?page=2` }],
    ['a link to another path', { links: { next: '/admin?page=2' } }],
    ['a total', { totalItems: 12 }],
    ['a flag', { has_more: true }],
  ])('%s', async (_, more) => {
    const { ids, requests, misses } = await paged({ '': { employees: one, ...more } })();
    expect([ids, requests]).toEqual([['1'], ['']]);
    expect(misses).toMatchObject([{ path: 'next', expected: 'all rows of all pages' }]);
  });
  test('a server that sends the same page again', async () => {
    const page = { employees: one, page: 1, last_page: 9 };
    const { ids, misses } = await paged({ '': page, '?page=2': page })();
    expect([ids, misses.length]).toEqual([['1'], 1]);
  });
});

test('the slots of a known doctor are none where the ERP refuses them, which is reported', async () => {
  const misses: Mismatch[] = [];
  const refusal = { ok: false, error: 'schedule not available' };
  const fetch = async (url: string) =>
    new Response(JSON.stringify(/slots/.test(url) ? refusal : { ok: true, employees: one }));
  const erp = createErp({ url: 'https://erp.example', token: 't', fetch, warn: (miss) => misses.push(miss) });
  expect(await erp.slots({ employee_id: '1' })).toMatchObject({ problem: { kind: 'refused' } });
  await erp.employees();
  expect(await erp.slots({ employee_id: '1' })).toEqual({ ok: true, value: [] });
  expect(misses).toMatchObject([{ method: 'slots', found: 'a refusal for a known doctor' }]);
  expect(await erp.slots({ employee_id: '2' })).toMatchObject({ problem: { kind: 'refused' } });
  expect(await erp.slots({ employee_id: '1', service_id: '9' })).toMatchObject({ problem: { kind: 'refused' } });
});

test('an id goes to the ERP as the ERP writes it, and one that a browser made up never does', async () => {
  const sent: string[] = [];
  const fetch = async (url: string, { body }: { body?: string }) => {
    sent.push(`${url.replace('https://erp.example/api/schedule/', '')} ${body ?? ''}`.trim());
    return new Response('{"ok":true,"slots":[]}');
  };
  const erp = createErp({ url: 'https://erp.example', token: 't', fetch });
  const slot = { employee_id: 'b64~YSBi', slot_id: 'b64~YS9i' };
  await erp.book(slot, { patient_name: 'x', patient_phone: '+1', services: ['b64~e3h9'] });
  expect(sent).toEqual([
    'employees/a%20b/slots/a%2Fb/make_appointment {"patient_name":"x","patient_phone":"+1","services":["{x}"]}',
  ]);
  for (const made of ['b64~Li4', 'b64~YWI', '..', 'b64~Li4vLi4vYWRtaW4']) {
    expect(await erp.slots({ employee_id: made })).toMatchObject({ problem: { kind: 'not_found' } });
    expect(await erp.cancel({ slot_id: made }, { reason: '1' })).toEqual({ ok: false, problem: { kind: 'not_found' } });
  }
  expect(sent).toHaveLength(1);
});
