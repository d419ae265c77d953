import { describe, expect, test } from 'vitest';
import { erpUnderTest, olha } from '../erp-under-test.ts';
import { isoSlotIds, numberId, numberSlotIds } from './dialect-ids.ts';
import { createDialectLayer, parseDialects } from './dialect-layer.ts';
import { type DialectName, dialectNames } from './dialects.ts';

const speaker = (...dialect: DialectName[]) => erpUnderTest({ dialect });

/** The first thing of each kind that doctor 11's answers hold. */
async function said(...dialect: DialectName[]) {
  const erp = speaker(...dialect);
  const read = async <Body>(path: string) => (await erp.get(path)).body as Body;
  const { employee } = await read<{ employee: { services: { prices: unknown[] }[] } }>('employees/11');
  const { worktime } = await read<{ worktime: unknown[] }>('employees/11/worktime');
  const { slots } = await read<{ slots: { slots: unknown[] }[] }>('employees/11/slots');
  const { employees } = await read<{ employees: unknown[] }>('slots/101');
  return {
    employee,
    service: employee.services[0],
    price: employee.services[0]?.prices[0],
    workday: worktime[0],
    slotDay: slots[0],
    slot: slots[0]?.slots[0],
    group: employees[0],
  };
}

describe('a dialect spells the same answer differently', () => {
  test.each<[DialectName, object]>([
    [
      'number-ids',
      { employee: { id: 11 }, service: { id: 101 }, price: { price_type_id: 1 }, slot: { id: 11202611231020 } },
    ],
    ['number-flags', { service: { online_booking: 1, default: 1 } }],
    [
      'text-amounts',
      { service: { duration: '40', price: '900' }, price: { price: '900' }, slotDay: { slot_duration: '40' } },
    ],
    [
      'times-with-seconds',
      { slot: { time: '10:20:00' }, workday: { intervals: [{ from: '10:20:00', to: '13:00:00' }, {}] } },
    ],
    [
      'iso-times',
      {
        slot: { time: '2026-11-23T10:20:00' },
        workday: { intervals: [{ from: '2026-11-23T10:20:00', to: '2026-11-23T13:00:00' }, {}] },
      },
    ],
    ['bare-slots', { slot: '11_2026-11-23T10:20', slotDay: { date: '2026-11-23' } }],
    ['slot-id', { slot: { slot_id: '11-202611231020', time: '10:20' } }],
    ['slot-start', { slot: { id: '11-202611231020', start: '10:20' } }],
    ['slot-start-time', { slot: { start_time: '10:20' } }],
    ['slot-from', { slot: { from: '10:20' } }],
    ['slot-datetime', { slot: { datetime: '2026-11-23T10:20:00' } }],
    ['start-end', { workday: { intervals: [{ start: '10:20', end: '13:00' }, {}] } }],
    ['begin-end', { workday: { intervals: [{ begin: '10:20', end: '13:00' }, {}] } }],
    ['flat-worktime', { workday: { date: '2026-11-23', from: '10:20', to: '13:00' } }],
    ['locales-as-texts', { employee: { locales: { en: 'Olena Kovalenko' } }, price: { locales: { en: 'Standard' } } }],
    [
      'locales-by-lang',
      { employee: { locales: [{ lang: 'en', name: 'Olena Kovalenko', position: 'Cardiologist' }, {}, {}] } },
    ],
    ['locales-by-locale', { service: { locales: [{ locale: 'en', name: 'Cardiologist, first visit' }, {}, {}] } }],
    ['full-name', { employee: { full_name: 'Олена Коваленко' }, group: { full_name: 'Олена Коваленко' } }],
    ['name-parts', { employee: { first_name: 'Олена', middle_name: null, last_name: 'Коваленко' } }],
    ['specialty', { employee: { specialty: 'Кардіологиня' } }],
    ['photo', { employee: { photo: 'https://clinic.example/photos/11.jpg', description: 'Sees adults.' } }],
    ['photo-url', { employee: { photo_url: 'https://clinic.example/photos/11.jpg' } }],
    ['price-name', { price: { name: 'Стандартний' } }],
    ['reversed', { slotDay: { date: '2026-12-11' }, slot: { time: '16:20' } }],
    [
      'noisy',
      { employee: { full_name: null, deleted_at: null }, workday: { uuid: 'b9f4f0a2' }, slot: { slot_id: null } },
    ],
  ])('%s', async (name, expected) => {
    expect(await said(name)).toMatchObject(expected);
  });
  test.each<[DialectName, keyof Awaited<ReturnType<typeof said>>, string[]]>([
    ['sparse', 'employee', ['id', 'name', 'default_price_type_id', 'services']],
    ['sparse', 'service', ['id', 'name', 'online_booking', 'default', 'prices']],
    ['sparse', 'price', ['price_type_id', 'price']],
    ['sparse', 'group', ['id', 'slots']],
    ['slot-id', 'slot', ['slot_id', 'time']],
    ['flat-worktime', 'workday', ['date', 'from', 'to']],
    [
      'name-parts',
      'employee',
      [
        'id',
        'position',
        'locales',
        'photo_url',
        'default_price_type_id',
        'services',
        'last_name',
        'first_name',
        'middle_name',
      ],
    ],
  ])('%s leaves no other fields in a %s', async (name, thing, keys) => {
    expect(Object.keys((await said(name))[thing] ?? {})).toEqual(keys);
  });
  test('a failure may have the status 200 and unknown fields', async () => {
    expect(await speaker('failures-with-200').get('employees/99')).toEqual({
      status: 200,
      body: { ok: false, error: 'There is no such employee.' },
    });
    expect(
      await speaker('noisy').send('GET', '/api/schedule/employees', undefined, { authorization: '' }),
    ).toMatchObject({
      status: 401,
      body: { ok: false, data: null },
    });
  });
  test('every dialect has a line of help and works alone', () => {
    for (const name of dialectNames) expect(() => createDialectLayer([name])).not.toThrow();
  });
});

describe('the ids of a dialect', () => {
  test.each<[DialectName, string]>([
    ['number-ids', '11202611241000'],
    ['bare-slots', '11_2026-11-24T10:00'],
  ])('%s: a slot is booked and cancelled by the id in the answer, and by no other', async (name, shown) => {
    const erp = speaker(name);
    const path = (slot_id: string) => `employees/11/slots/${encodeURIComponent(slot_id)}/make_appointment`;
    for (const other of ['11-202611241000', '11202611241001x', '%', 'x_2026-11-24T10:00', '011202611241000']) {
      expect((await erp.post(path(other), olha)).status).toBe(404);
    }
    expect((await erp.post(path(shown), { ...olha, services: [101] })).status).toBe(200);
    expect((await erp.post(path(shown), olha)).status).toBe(409);
    expect((await erp.cancel('11-202611241000')).status).toBe(404);
    expect((await erp.post(`slots/${shown}/cancel`, { reason: 1 })).status).toBe(200);
    expect(erp.crashes).toEqual([]);
  });
  test('a broken percent-encoding in a path names no slot', async () => {
    expect((await speaker('number-ids').post('slots/%E0%A4/cancel', { reason: 1 })).status).toBe(404);
  });
  test('an id that a JSON number can’t hold stays a string', () => {
    expect(['7', '007', '9007199254740993', 'lab', ''].map(numberId)).toEqual([
      7,
      '007',
      '9007199254740993',
      'lab',
      '',
    ]);
    const far = '98765-202611241000';
    expect(numberSlotIds.written(far)).toBe(far);
    expect(numberSlotIds.canonical(far)).toBe(far);
  });
  test('an employee’s id may contain any character', () => {
    for (const canonical of ['a_b-202611241000', 'x-1-202611241000', '7-202611240000']) {
      for (const { written, canonical: back } of [numberSlotIds, isoSlotIds]) {
        expect(back(String(written(canonical)))).toBe(canonical);
      }
    }
  });
});

describe('--dialect', () => {
  test('takes comma-separated names, each once', () => {
    expect(parseDialects('noisy, flat-worktime,noisy')).toEqual({ ok: true, value: ['noisy', 'flat-worktime'] });
  });
  test.each(['klingon', 'noisy,klingon', '', 'noisy,', 'toString'])(
    '"%s" is refused with the list of dialects',
    (names) => {
      const read = parseDialects(names);
      expect(read).toMatchObject({ ok: false });
      for (const name of dialectNames) expect(read).toHaveProperty('problem', expect.stringContaining(name));
    },
  );
  test('two dialects that change the same aspect can’t be combined', () => {
    expect(parseDialects('slot-id,noisy,bare-slots')).toEqual({
      ok: false,
      problem: "The dialects slot-id and bare-slots can't be combined: both change what a slot id is called.",
    });
    expect(() => createDialectLayer(['photo', 'photo-url'])).toThrow('what a photo is called');
  });
});
