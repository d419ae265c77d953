// Long because it has the spellings of README.md (What is read) one by one: each is read as the plain body is.
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createErp } from './client.ts';
import type { Erp, Mismatch } from './erp.ts';
import type { ErpReading } from './erp-reading.ts';

type Options = { reading?: ErpReading; timeZone?: string; type?: string };

/** What a method makes of a body, and what it reports. */
async function ask(method: keyof Erp, body: unknown, { type = 'application/json', ...options }: Options = {}) {
  const misses: Mismatch[] = [];
  const sent = typeof body === 'string' || body instanceof Uint8Array ? body : JSON.stringify(body);
  const fetch = async () => new Response(sent as BodyInit, { headers: { 'content-type': type } });
  const erp = createErp({
    url: 'https://erp.example/base',
    token: 't',
    fetch,
    warn: (miss) => misses.push(miss),
    ...options,
  });
  const call = erp[method] as (
    params: object,
    body: object,
  ) => Promise<{ ok: boolean; value?: unknown; problem?: object }>;
  const result = await call({ employee_id: 'd1', service_id: 's1', slot_id: 'a' }, {});
  return { value: result.ok ? result.value : result.problem, paths: misses.map(({ path }) => path) };
}

const service = { id: '1', name: 'Visit', online_booking: true };
const doctor = { id: '11', name: 'Olena Test', services: [service] };
const readService = { ...service, locales: {}, default: false, prices: [] };
const readDoctor = { id: '11', name: 'Olena Test', locales: {}, services: [readService] };
const { id: _id, ...nameless } = doctor;
const whole = (value: unknown) => ({ value, paths: [] });

describe('one doctor in a list', () => {
  test.each<[string, object]>([
    ['a PHP list with gaps', { employees: { 3: doctor } }],
    ['a map by id', { employees: { 11: nameless } }],
    ['one row', { employees: doctor }],
    ['a paginator', { employees: { data: [doctor], current_page: 1, last_page: 1 } }],
    ['XML’s way', { employees: { employee: [doctor] } }],
    ['wrapped rows', { employees: [{ employee: doctor }] }],
    ['JSON:API', { data: [{ type: 'doctors', id: 11, attributes: nameless }] }],
    ['GraphQL', { data: { employees: { edges: [{ node: doctor }] } } }],
    ['data', { data: [doctor] }],
    ['result.doctors', { result: { doctors: [doctor] } }],
    ['items', { items: [doctor] }],
    [
      'other case',
      { Employees: [{ Id: 11, Name: 'Olena Test', Services: [{ ID: 1, Name: 'Visit', OnlineBooking: 'Y' }] }] },
    ],
    ['services by id', { employees: [{ ...doctor, services: { 1: { name: 'Visit', online_booking: 1 } } }] }],
    ['a service in a pivot row', { employees: [{ ...doctor, services: [{ id: 7, service_id: 1, service }] }] }],
    ['Russian names', { employees: [{ ид: 11, фио: 'Olena Test', услуги: [service] }] }],
  ])('may come as %s', async (_, body) => {
    expect(await ask('employees', { ok: true, ...body })).toEqual(whole([readDoctor]));
  });
  test('may be flat in method 2', async () => {
    expect(await ask('employee', { ok: true, ...doctor })).toEqual(whole(readDoctor));
    expect(await ask('employee', { ok: true, employee: [doctor] })).toEqual(whole(readDoctor));
  });
  test('is not invented where the list has another name', async () => {
    expect(await ask('employees', { ok: true, doktors: [doctor, doctor] })).toMatchObject({
      value: { path: 'employees', expected: 'a list', found: 'nothing; there is `doktors` with 2 rows' },
    });
    expect(await ask('employees', { ok: true, employees: [], data: [doctor] })).toMatchObject({ paths: ['employees'] });
  });
});

describe('an answer', () => {
  const text = JSON.stringify({ ok: true, employees: [doctor] });
  test('may have a PHP notice around its JSON, which is reported', async () => {
    const notice = '<br />\n<b>Notice</b>: Undefined index: {x} in <b>/a.php</b> on line <b>3</b><br />\n';
    expect(await ask('employees', `${notice}${text}`)).toEqual({ value: [readDoctor], paths: [''] });
    expect(await ask('employees', `Fatal error: ${text}`)).toMatchObject({ value: { kind: 'unreadable' } });
  });
  test('may be JSON inside JSON', async () => {
    expect(await ask('employees', { d: text })).toEqual(whole([readDoctor]));
  });
  test.each([
    ['windows-1251', [0xce, 0xeb, 0xe5, 0xed, 0xe0], 'Олена'],
    ['windows-1255', [0xe0, 0xe5, 0xec, 0xf0, 0xe4], 'אולנה'],
  ])('may be in %s if its header says so', async (charset, letters, name) => {
    const [before = '', after = ''] = JSON.stringify({ ok: true, employee: { ...doctor, name: '#' } }).split('#');
    const bytes = new Uint8Array([...new TextEncoder().encode(before), ...letters, ...new TextEncoder().encode(after)]);
    expect(await ask('employee', bytes, { type: `application/json; charset=${charset}` })).toEqual(
      whole({ ...readDoctor, name }),
    );
    expect((await ask('employee', bytes)).paths).toEqual(['']);
  });
  test('may have ids over 2^53', async () => {
    expect(await ask('employee', text.replace('"11"', '9007199254740993').replace('employees', 'employee'))).toEqual(
      whole({ ...readDoctor, id: '9007199254740993' }),
    );
  });
});

describe('a doctor', () => {
  const read = async (change: object) =>
    (await ask('employee', { ok: true, employee: { ...doctor, ...change } })).value;
  test.each([
    [{ name: 'Olena', surname: 'Test' }, 'Olena Test'],
    [{ name: 'Olena', surname: 'Test', patronymic: 'I.' }, 'Olena I. Test'],
    [{ name: 'Olena', full_name: 'Olena I. Test' }, 'Olena I. Test'],
    [{ name: 'Test Olena', lastname: 'Test' }, 'Test Olena'],
    [{ name: undefined, fio: 'Test Olena' }, 'Test Olena'],
    [{ name: { first: 'Olena', last: 'Test' } }, 'Olena Test'],
    [{ name: '<b>Olena</b>&nbsp;O&#39;Test' }, "Olena O'Test"],
  ])('with %j is called %s', async (change, name) => {
    expect(await read(change)).toMatchObject({ name });
  });
  test.each([
    { specialty: 'Cardiologist' },
    { specialization: { id: 3, name: 'Cardiologist' } },
    { specializations: [{ name: 'Cardiologist' }] },
    { profession: ['Cardiologist'] },
  ])('%j is a position', async (change) => {
    expect(await read(change)).toMatchObject({ position: 'Cardiologist' });
  });
  test.each([
    [{ photo: '/storage/a.jpg' }, 'https://erp.example/storage/a.jpg'],
    [{ avatar: { url: 'img/a.png' } }, 'https://erp.example/base/img/a.png'],
    [{ image: 'https://cdn.example/a.jpg' }, 'https://cdn.example/a.jpg'],
  ])('%j is a picture', async (change, photo_url) => {
    expect(await read(change)).toMatchObject({ photo_url });
  });
  test.each<[object, string]>([
    [{ photo: 'data:image/png;base64,AAAA' }, 'employee.photo'],
    [{ position: 5 }, 'employee.position'],
    [{ locales: { 1: { name: 'x' } } }, 'employee.locales'],
    [{ locales: { en: {} } }, 'employee.locales'],
    [{ default_service_id: 99 }, 'employee.default_service_id'],
    [{ photograph: 'y' }, 'employee.photo'],
  ])('%j is reported', async (change, path) => {
    expect((await ask('employee', { ok: true, employee: { ...doctor, ...change } })).paths).toContain(path);
  });
  const locales = { uk: { name: 'Олена' }, he: { name: 'אולנה' } };
  test.each<[string, object]>([
    ['tags', { locales: { ua: 'Олена', iw: 'אולנה' } }],
    ['names of languages', { locales: { Ukrainian: { name: 'Олена' }, heb: { name: 'אולנה' } } }],
    ['fields', { locales: { name: { uk: 'Олена', he: 'אולנה' } } }],
    [
      'a list',
      {
        translations: [
          { language: 'uk', title: 'Олена' },
          { code: 'he', name: 'אולנה' },
        ],
      },
    ],
    [
      'a list of fields',
      {
        translations: [
          { locale: 'uk', field: 'name', value: 'Олена' },
          { locale: 'he', key: 'name', value: 'אולנה' },
        ],
      },
    ],
    ['keys', { name_uk: 'Олена', nameHe: 'אולנה' }],
    ['a field', { name: { uk: 'Олена', he: 'אולנה' } }],
  ])('has texts by language as %s', async (_, change) => {
    expect(await read(change)).toMatchObject({ locales });
  });
  test('has the texts of a position that is an object', async () => {
    const position = { name: 'Кардіолог', locales: { en: { name: 'Cardiologist' } } };
    expect(await read({ position })).toMatchObject({
      position: 'Кардіолог',
      locales: { en: { position: 'Cardiologist' } },
    });
  });
  test.each([{ is_active: false }, { deleted_at: '2026-01-01' }, { archived: 1 }])(
    'with %j has nothing to book, which is reported',
    async (change) => {
      const { value, paths } = await ask('employee', { ok: true, employee: { ...doctor, ...change } });
      expect(value).toMatchObject({ services: [{ online_booking: false }] });
      expect(paths).toEqual(['employee.services']);
    },
  );
  test('has texts by the ERP’s own ids of languages if a setting names them', async () => {
    const body = { ok: true, employee: { ...doctor, locales: { 1: 'Олена', 2: 'אולנה' } } };
    const reading = { locales: { 1: 'uk', 2: 'he' } };
    expect(await ask('employee', body, { reading })).toEqual(whole({ ...readDoctor, locales }));
  });
});

describe('a service', () => {
  const read = async (change: object) => {
    const body = { ok: true, employee: { ...doctor, services: [{ ...service, ...change }] } };
    const { value, paths } = await ask('employee', body);
    return { service: (value as { services: object[] }).services[0], paths };
  };
  test.each([
    [{ price: '1 200,00' }, { price: 1200 }],
    [{ cost: '₪350' }, { price: 350 }],
    [{ base_cost: '1,200.50' }, { price: 1200.5 }],
    [{ price: { amount: 350, currency: 'ILS' } }, { price: 350 }],
    [{ duration: '30 min' }, { duration: 30 }],
    [{ duration: '00:30' }, { duration: 30 }],
    [{ duration: 'PT1H30M' }, { duration: 90 }],
    [{ duration_seconds: 1800 }, { duration: 30 }],
    [{ prices: { 1: 900 } }, { prices: [{ price_type_id: '1', price: 900, locales: {} }] }],
    [{ prices: [{ id: 1, cost: '900' }] }, { prices: [{ price_type_id: '1', price: 900, locales: {} }] }],
    [
      { prices: [{ price_type: { id: 1, name: 'VIP' }, price: 900 }] },
      { prices: [{ price_type_id: '1', price: 900, name: 'VIP', locales: {} }] },
    ],
    [
      { prices: [{ price_type: { id: 1, locales: { en: 'VIP' } }, price: 900 }] },
      { prices: [{ price_type_id: '1', price: 900, locales: { en: { name: 'VIP' } } }] },
    ],
    [{ is_default: 'yes' }, { default: true }],
  ])('%j is read', async (change, expected) => {
    expect(await read(change)).toMatchObject({ service: expected, paths: [] });
  });
  test.each<[object, string]>([
    [{ price: '1,200' }, 'price'],
    [{ price: '$350' }, 'price'],
    [{ duration: 1800 }, 'duration'],
    [{ duration: 900 }, 'duration'],
    [{ visit_price: 5 }, 'price'],
    [{ is_active: false }, 'online_booking'],
    [{ online_booking: true, bookable: false }, 'online_booking'],
  ])('%j can’t be told and is reported', async (change, field) => {
    expect((await read(change)).paths).toEqual([`employee.services[0].${field}`]);
  });
  test.each([{ is_active: false }, { online_booking: true, bookable: false }, { online_booking: 'perhaps' }])(
    '%j is not bookable',
    async (change) => {
      expect((await read(change)).service).toMatchObject({ online_booking: false });
    },
  );
  test('has the prices that the doctor’s row lists for it', async () => {
    const prices = [{ service_id: 1, price_type_id: 2, price: 5 }];
    const { value } = await ask('employee', { ok: true, employee: { ...doctor, prices } });
    expect(value).toMatchObject({ services: [{ prices: [{ price_type_id: '2', price: 5 }] }] });
  });
});

const date = '2026-11-24';
const days = [{ date, slot_duration: 30, slots: [{ id: 'a', time: '09:00' }] }];

describe('a free slot', () => {
  test.each<[string, object]>([
    ['a map by date', { slots: { [date]: [{ id: 'a', time: '9:00' }] }, slot_duration: 30 }],
    ['a map by date and time', { slots: { [date]: { '09:00': 'a' } }, slot_duration: 30 }],
    ['slots with ends', { slots: { [date]: [{ id: 'a', start: '09:00', end: '09:30' }] } }],
    ['flat rows', { slots: [{ id: 'a', date, time: '09:00', duration: '00:30' }] }],
    ['flat rows with date-times', { slot_duration: 30, slots: [{ id: 'a', start_at: `${date} 09:00:00` }] }],
    ['other names', { days: [{ day: date, duration: 30, times: [{ uid: 'a', begin: '09:00' }] }] }],
    ['a day with gaps', { slots: [{ ...days[0], slots: { 4: { id: 'a', time: '09:00' } } }] }],
    ['one day, one slot', { slots: { ...days[0], slots: { id: 'a', time: '09:00' } } }],
    ['DD.MM.YYYY', { slots: [{ ...days[0], date: '24.11.2026' }] }],
    ['YYYYMMDD', { slots: [{ ...days[0], date: '20261124' }] }],
    ['PHP’s DateTime', { slots: [{ ...days[0], date: { date: `${date} 00:00:00.000000`, timezone: 'Europe/Kyiv' } }] }],
    ['slot_id beside id', { slots: [{ ...days[0], slots: [{ id: 5, slot_id: 'a', time: '09:00' }] }] }],
  ])('may come as %s', async (_, body) => {
    expect(await ask('slots', { ok: true, ...body })).toEqual(whole(days));
  });
  const at = (slot: object) => ({ ok: true, slots: [{ ...days[0], slots: [slot, { id: 'z', time: '20:00' }] }] });
  const offered = async (slot: object, options?: Options) => {
    const { value, paths } = await ask('slots', at({ id: 'a', ...slot }), options);
    return { ids: (value as typeof days).flatMap(({ slots }) => slots.map(({ id }) => id)), paths };
  };
  test.each([
    '9:00',
    '09:00:00',
    '9:00 AM',
    '09:00-09:30',
    '0001-01-01T09:00:00',
    `${date}T09:00:00.000`,
    '24.11.2026 9:00',
  ])('at %s starts at nine', async (time) => {
    expect((await ask('slots', at({ id: 'a', time }))).value).toMatchObject([{ slots: [{ time: '09:00' }, {}] }]);
  });
  const taken = [
    { type: 'lunch' },
    { is_busy: true },
    { busy: 1 },
    { available: 0 },
    { isFree: false },
    { status: 'booked' },
    { status: 'занято' },
  ];
  test.each([...taken, { patient_id: 5 }, { free_places: 0 }, { patient: 'Planted' }])(
    'with %j is taken',
    async (flags) => {
      expect(await offered({ time: '09:00', ...flags })).toEqual({ ids: ['z'], paths: [] });
    },
  );
  test.each([
    { is_busy: 0 },
    { available: 'yes' },
    { status: 'free' },
    { status: null },
    { patient_id: null },
    { free_places: 2 },
  ])('with %j is free', async (flags) => {
    expect(await offered({ time: '09:00', ...flags })).toEqual({ ids: ['a', 'z'], paths: [] });
  });
  test.each([
    { status: 'quarantine' },
    { status: 1 },
    { busy: 'partly' },
    { isHeldAndBlocked: true },
    { free_for_all: false },
  ])('with %j, which nobody knows, isn’t offered and is reported', async (flags) => {
    const { ids, paths } = await offered({ time: '09:00', ...flags });
    expect([ids, paths]).toEqual([['z'], [`slots[0].slots[0].${Object.keys(flags)[0]}`]]);
  });
  test('is what the setting `taken` leaves', async () => {
    const reading = { taken: { field: 'state', value: 2 } };
    expect(await offered({ time: '09:00', state: 1 }, { reading })).toEqual({ ids: ['a', 'z'], paths: [] });
    expect(await offered({ time: '09:00', state: 2 }, { reading })).toEqual({ ids: ['z'], paths: [] });
  });
  test('with two starts that differ isn’t offered', async () => {
    expect(await offered({ time: '09:00', start: '10:00' })).toEqual({ ids: ['z'], paths: ['slots[0].slots[0].time'] });
  });
  const seconds = Date.parse(`${date}T07:00:00Z`) / 1000;
  test.each([seconds, seconds * 1000, `${date}T07:00:00.000000Z`, `/Date(${seconds * 1000})/`])(
    'at %s is in UTC',
    async (time) => {
      const body = { ok: true, slots: [{ ...days[0], slots: [{ id: 'a', time }] }] };
      const kyiv = { timeZone: 'Europe/Kyiv' };
      expect((await ask('slots', body, kyiv)).value).toMatchObject({ found: 'a time in UTC' });
      expect(await ask('slots', body, { reading: { times: 'utc' }, ...kyiv })).toEqual(whole(days));
      expect((await ask('slots', body, { reading: { times: 'local' } })).value).toMatchObject([
        { slots: [{ time: '07:00' }] },
      ]);
    },
  );
  test('in UTC may be of the next day', async () => {
    const body = { ok: true, slots: [{ ...days[0], date: '2026-11-23', slots: [{ id: 'a', time: '22:30' }] }] };
    const { value } = await ask('slots', body, { reading: { times: 'utc' }, timeZone: 'Europe/Kyiv' });
    expect(value).toEqual([{ date, slot_duration: 30, slots: [{ id: 'a', time: '00:30' }] }]);
  });
  test('lasts minutes, or seconds if a setting says so', async () => {
    const body = { ok: true, slots: [{ ...days[0], slot_duration: 1800 }] };
    expect((await ask('slots', body)).value).toMatchObject({ found: 'a number that may be seconds' });
    expect(await ask('slots', body, { reading: { durations: 'seconds' } })).toEqual(whole(days));
  });
  test.each<[string, object]>([
    ['groups by id', { employees: { 4: { slots: days } } }],
    ['days by id', { employees: { 4: days } }],
    ['one row a day', { slots: [{ employee_id: 4, ...days[0] }] }],
    [
      'a doctor in an object',
      { employees: [{ employee: { id: 4 }, slots: { [date]: days[0]?.slots }, slot_duration: 30 }] },
    ],
  ])('of method 8 may come in %s', async (_, body) => {
    expect(await ask('slotsByService', { ok: true, ...body })).toEqual(whole([{ id: '4', locales: {}, slots: days }]));
  });
});

describe('worktime', () => {
  const worktime = [
    {
      date,
      intervals: [
        { from: '09:00', to: '13:00' },
        { from: '14:00', to: '18:00' },
      ],
    },
  ];
  const intervals = worktime[0]?.intervals;
  test.each<[string, unknown]>([
    ['a map by date', { [date]: intervals }],
    ['texts', { [date]: '09:00-13:00, 14:00-18:00' }],
    ['ranges', [{ day: '24.11.2026', intervals: ['9:00 – 13:00', '14:00 – 18:00'] }]],
    [
      'pairs',
      [
        {
          date,
          intervals: [
            ['09:00', '13:00'],
            ['14:00', '18:00'],
          ],
        },
      ],
    ],
    [
      'date-times without a date',
      intervals?.map(({ from, to }) => ({ start_at: `${date}T${from}`, end_at: `${date}T${to}` })),
    ],
    ['a break', [{ date, time_from: '09:00', time_to: '18:00', breaks: [{ from: '13:00', to: '14:00' }] }]],
    ['one day with gaps', { date, intervals: { 0: intervals?.[0], 5: intervals?.[1] } }],
  ])('may come as %s', async (_, value) => {
    expect(await ask('worktime', { ok: true, worktime: value })).toEqual(whole(worktime));
  });
  const off = [
    { is_working: false },
    { status: 'vacation' },
    { is_day_off: 1 },
    { from: null, to: null },
    { available: 0 },
  ];
  test.each(off)('with %j is none', async (flags) => {
    const row = { date, from: '09:00', to: '18:00', ...flags };
    expect(await ask('worktime', { ok: true, worktime: [row] })).toEqual(whole([{ date, intervals: [] }]));
  });
  test('with an unknown status is none, which is reported', async () => {
    const row = { date, from: '09:00', to: '18:00', status: 'quarantine' };
    expect(await ask('worktime', { ok: true, worktime: [row] })).toEqual({
      value: [{ date, intervals: [] }],
      paths: ['worktime[0].status'],
    });
  });
});

describe('a receipt', () => {
  test.each([
    { appointment: { id: 7 } },
    { appointment_id: 7 },
    { touch_id: '7' },
    { data: { id: 7 } },
    { id: 7 },
    { appointment: 7 },
  ])('%j has the appointment’s id', async (body) => {
    expect((await ask('book', { ok: 1, ...body })).value).toEqual({ appointment_id: '7' });
  });
});

test('a body with one unknown key more or less is read as the same value', async () => {
  const bodies: [keyof Erp, object][] = [
    ['employees', { ok: true, employees: [doctor, { ...doctor, id: '12' }] }],
    ['slots', { ok: true, slots: days }],
    ['worktime', { ok: true, worktime: [{ date, from: '09:00', to: '18:00' }] }],
    ['slotsByService', { ok: true, employees: [{ id: '4', slots: days }] }],
  ];
  /** Every object of the body. */
  const objectsIn = (value: unknown): Record<string, unknown>[] => {
    if (typeof value !== 'object' || value === null) return [];
    const inside = Object.values(value).flatMap(objectsIn);
    return Array.isArray(value) ? inside : [value as Record<string, unknown>, ...inside];
  };
  const unknown = fc.stringMatching(/^zz[a-z_]{0,8}$/);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...bodies),
      fc.nat(),
      unknown,
      fc.jsonValue({ maxDepth: 2 }),
      async ([method, body], at, key, more) => {
        const changed = structuredClone(body);
        const objects = objectsIn(changed);
        (objects[at % objects.length] ?? {})[key] = more;
        expect((await ask(method, changed)).value).toEqual((await ask(method, body)).value);
      },
    ),
    { numRuns: 300 },
  );
});
