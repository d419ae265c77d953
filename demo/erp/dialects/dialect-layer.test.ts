// Longer than a file should be: it has an answer in each dialect, one by one.
import { describe, expect, test } from 'vitest';
import { erpUnderTest, olha } from '../erp-under-test.ts';
import { isoSlotIds, numberId, numberSlotIds } from './dialect-ids.ts';
import { neededReading, speak } from './dialect-layer.ts';
import { type DialectName, dialectNames, dialects } from './dialects.ts';
import { parseDialects } from './parse-dialects.ts';

const kyivFacts = () => ({ time_zone: 'Europe/Kyiv', currency: 'UAH' });
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
    ['letter-flags', { service: { online_booking: 'Y', default: 'Y' } }],
    ['comma-prices', { service: { price: '900,00' }, price: { price: '900,00' } }],
    ['currency-prices', { service: { price: '₴900' } }],
    ['seconds-durations', { service: { duration: 2400 }, slotDay: { slot_duration: 2400 } }],
    ['clock-durations', { service: { duration: '00:40' } }],
    ['iso-durations', { service: { duration: 'PT40M' } }],
    ['worded-durations', { slotDay: { slot_duration: '40 min' } }],
    ['html-texts', { employee: { name: '<p class="x"><b>&#1054;</b>лена&nbsp;Коваленко<br/></p>' } }],
    ['sql-times', { slot: { time: '2026-11-23 10:20:00.000000' } }],
    ['am-pm', { slot: { time: '10:20 AM' }, workday: { intervals: [{ from: '10:20 AM', to: '1:00 PM' }, {}] } }],
    ['year-one-times', { slot: { time: '0001-01-01T10:20:00' } }],
    ['utc-times', { slot: { time: '2026-11-23T08:20:00.000Z' } }],
    ['utc-clock', { slot: { time: '08:20' }, workday: { intervals: [{ from: '08:20', to: '11:00' }, {}] } }],
    ['unix-seconds', { slot: { time: 1795422000 } }],
    [
      'laravel-dates',
      { slotDay: { date: '2026-11-23T00:00:00.000000Z' }, slot: { time: '2026-11-23T10:20:00.000000Z' } },
    ],
    ['time-ranges', { slot: { time: '10:20-11:00' }, workday: { intervals: [{ time: '10:20-13:00' }, {}] } }],
    ['dotted-dates', { slotDay: { date: '23.11.2026' }, workday: { date: '23.11.2026' } }],
    ['compact-dates', { slotDay: { date: '20261123' } }],
    ['slot-id-beside-id', { slot: { id: 1, slot_id: '11-202611231020' } }],
    ['time-from-to', { workday: { intervals: [{ time_from: '10:20', time_to: '13:00' }, {}] } }],
    ['country-tags', { employee: { locales: { ua: { name: 'Олена Коваленко' } } } }],
    [
      'locales-by-field',
      { employee: { locales: { name: { en: 'Olena Kovalenko' }, position: { en: 'Cardiologist' } } } },
    ],
    ['numeric-locales', { service: { locales: [{ language_id: 2, name: 'Cardiologist, first visit' }, {}, {}] } }],
    ['numeric-keys', { price: { locales: { 2: { name: 'Standard' } } } }],
    ['translations', { price: { translations: [{ locale: 'en', name: 'Standard' }, {}, {}] } }],
    ['suffixed-names', { employee: { name_en: 'Olena Kovalenko', position_en: 'Cardiologist' } }],
    ['surname', { employee: { surname: 'Коваленко', name: 'Олена', patronymic: null } }],
    ['specializations', { employee: { specializations: [{ name: 'Кардіологиня' }] } }],
    ['photo-path', { employee: { photo: '/photos/11.png' } }],
    ['nested-price-types', { price: { price_type: { id: '1', name: 'Стандартний' }, price: 900 } }],
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
    ['photo', { employee: { photo: 'https://clinic.example/photos/doctor.jpg', description: 'Sees adults.' } }],
    ['photo-url', { employee: { photo_url: 'https://clinic.example/photos/doctor.jpg' } }],
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
        'description',
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
  test.each<[DialectName, string, object]>([
    ['busy-rows', 'employees/11/slots/103', { slots: [{ slots: [{ is_busy: false }, { is_busy: false }] }] }],
    [
      'days-off',
      'employees/11/worktime',
      { worktime: [{}, {}, {}, {}, {}, { date: '2026-11-28', is_working: false }] },
    ],
    ['php-gaps', 'employees/11/worktime', { worktime: { 0: { date: '2026-11-23' }, 7: { date: '2026-11-30' } } }],
    ['php-gaps', 'employees/11', { employee: { services: [{}, {}, {}, {}] } }],
    ['lists-as-objects', 'employees/12/slots/104', { slots: {} }],
    ['keyed-by-id', 'employees', { employees: { 11: { id: '11', services: { 101: { id: '101' } } } } }],
    ['ids-as-keys', 'employees', { employees: { 11: { name: 'Олена Коваленко', services: { 101: {} } } } }],
    ['keyed-by-date', 'employees/11/slots', { slots: { '2026-11-23': { slot_duration: 40, slots: [{}] } } }],
    ['single-row', 'employees/12/worktime', { worktime: [{ intervals: { from: '15:00', to: '20:00' } }] }],
    ['wrapped', 'employees/11', { ok: true, data: { employee: { id: '11' } } }],
    ['result', 'employees/11/slots', { ok: true, result: { slots: [{}] } }],
    ['bare-data', 'employees/11/slots', { ok: true, data: [{ date: '2026-11-23' }] }],
    ['doctors', 'employees', { doctors: [{ id: '11' }] }],
    ['flat-employee', 'employees/11', { ok: true, id: '11', services: [{}] }],
    ['paginator', 'employees', { data: [{ id: '11' }, {}, {}], meta: { last_page: 4, total: 10 } }],
    ['numbered-pages', 'employees?page=2', { employees: [{ id: '14' }, {}, {}], page: 2, total_pages: 4 }],
    ['ok-as-number', 'employees/11', { ok: 1 }],
    ['ok-as-text', 'employees/99', { ok: 'false', error: 'There is no such employee.' }],
    ['laravel-errors', 'employees/99', { message: 'There is no such employee.' }],
  ])('%s, in %s', async (name, path, expected) => {
    const { body } = await speaker(name).get(path);
    // The first rows of a list stand for it.
    const shorten = (found: unknown, like: unknown): unknown =>
      Array.isArray(found) && Array.isArray(like)
        ? found.slice(0, like.length).map((one, index) => shorten(one, like[index]))
        : typeof found === 'object' && found !== null && typeof like === 'object' && like !== null
          ? Object.fromEntries(
              Object.entries(found).map(([key, value]) => [key, shorten(value, Reflect.get(like, key))]),
            )
          : found;
    expect(shorten(body, expected)).toMatchObject(expected);
  });
  test('a paginator names the next page, and the last one none', async () => {
    const erp = speaker('paginator');
    const next = async (path: string) => ((await erp.get(path)).body as { links: { next: string | null } }).links.next;
    expect(await next('employees')).toMatch(/\/api\/schedule\/employees\?page=2$/);
    expect(await next('employees?page=4')).toBeNull();
  });
  test.each<[DialectName, string, RegExp]>([
    ['bom', 'utf-8', /^\ufeff\{"ok":true/],
    ['php-notice', 'utf-8', /^<br \/>\n<b>Notice<\/b>[\s\S]*\n\{"ok":true/],
    ['windows-1251', 'windows-1251', /"name":"Олена Коваленко"/],
    ['windows-1255', 'windows-1255', /"name":"\\u041e\\u043b/],
  ])('%s is in the bytes', async (name, charset, expected) => {
    const answer = await speaker(name).sendRaw('/api/schedule/employees/11');
    const text = new TextDecoder(charset, { ignoreBOM: true }).decode(await answer.arrayBuffer());
    expect(text).toMatch(expected);
    if (charset !== 'utf-8') expect(answer.headers.get('content-type')).toBe(`application/json; charset=${charset}`);
  });
  test('a conflict is a validation error of Laravel, and a wrong token is refused without ok', async () => {
    const erp = speaker('laravel-errors');
    await erp.book('11-202611241000');
    expect(await erp.book('11-202611241000')).toEqual({
      status: 422,
      body: { message: 'The slot is not free.', errors: { slot: ['The slot is not free.'] } },
    });
    expect(await erp.send('GET', '/api/schedule/employees', undefined, { authorization: '' })).toEqual({
      status: 401,
      body: { message: 'The token is missing or wrong.' },
    });
  });
  test.each<[DialectName, object]>([
    ['touch-receipt', { ok: true, touch_id: 1 }],
    ['data-receipt', { ok: true, data: { id: '1' } }],
    ['visit-ids', { ok: true, appointment: { id: '1', slot_id: '11-202611241000.visit' } }],
  ])('%s answers a booking in its own way', async (name, expected) => {
    expect((await speaker(name).book('11-202611241000')).body).toEqual(expected);
  });
  test('with visit-ids a visit is cancelled by its own id alone', async () => {
    const erp = speaker('visit-ids');
    await erp.book('11-202611241000');
    expect((await erp.cancel('11-202611241000')).status).toBe(404);
    expect((await erp.cancel('11-202611241000.visit')).status).toBe(200);
  });
  test('what no answer tells is the value of BOOKING_ERP', () => {
    expect(neededReading(['utc-times', 'seconds-durations', 'noisy'])).toEqual({ times: 'utc', durations: 'seconds' });
    expect(neededReading(['noisy'])).toBeUndefined();
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
  test('every dialect has a line of help and works alone', async () => {
    const empty = () => Response.json({ ok: true, employees: [] });
    for (const name of dialectNames) {
      expect(dialects[name].help).toMatch(/\.$/);
      const answer = await speak([name], empty, kyivFacts)(new Request('http://erp.example/api/schedule/employees'));
      expect(answer.status).toBe(200);
    }
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
  test.each<DialectName>(['big-ids', 'foreign-ids', 'long-ids'])(
    '%s: every id of an answer is taken in paths and bodies, and the ERP’s own are not',
    async (name) => {
      const erp = speaker(name);
      const text = (id: unknown) => encodeURIComponent(String(id));
      // Big numbers are kept as they are written.
      const read = async (path: string) => {
        const json = await (await erp.sendRaw(`/api/schedule/${path}`)).text();
        return JSON.parse(json.replace(/:(\d{17,})/g, ':"$1"'));
      };
      const [{ id, services, default_price_type_id }] = (await read('employees')).employees;
      const service = services[0].id;
      const [{ slots }] = (await read(`employees/${text(id)}/slots/${text(service)}`)).slots;
      expect((await read(`slots/${text(service)}`)).employees[0].id).toBe(id);
      const path = `employees/${text(id)}/slots/${text(slots[0].id)}/make_appointment_advanced`;
      const booking = { ...olha, services: [service], price_type_id: default_price_type_id };
      expect((await erp.post(path, { ...booking, services: ['101'] })).status).toBe(422);
      expect((await erp.post(path, { ...booking, price_type_id: '1' })).status).toBe(422);
      expect((await erp.post(path, booking)).status).toBe(200);
      expect((await erp.post(`slots/${text(slots[0].id)}/cancel`, { reason: 1 })).status).toBe(200);
      expect((await erp.get('employees/11')).status).toBe(404);
      expect(erp.crashes).toEqual([]);
    },
  );
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
    expect(() => speak(['photo', 'photo-url'], () => new Response(), kyivFacts)).toThrow('what a photo is called');
  });
});
