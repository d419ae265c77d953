// Long because it has a case for each spelling that README.md (Shapes) lists, in its order, and for what must not be
// read.
import { describe, expect, test } from 'vitest';
import { routes } from '../contract/routes.ts';
import type { Mismatch } from './erp.ts';
import { envelopeOf, wire } from './wire.ts';
import type { WireObject } from './wire-fields.ts';

type Name = keyof typeof wire;

/** Reads a body from JSON text as the client does, and collects what was left out. */
function read<N extends Name>(name: N, body: object) {
  const left: Mismatch[] = [];
  const fields = JSON.parse(JSON.stringify(body)) as WireObject;
  const result = wire[name](fields, (mismatch) => left.push(mismatch)) as ReturnType<(typeof wire)[N]>;
  return { result, left };
}

function value<N extends Name>(name: N, body: object): unknown {
  const { result } = read(name, body);
  if (!result.ok) throw new Error(JSON.stringify(result.problem));
  return result.value;
}

const service = { id: 's1', name: 'Check-up', online_booking: true, default: true };
const doctor = { id: 'd1', name: 'Olena Test', services: [service] };
const readService = (change: object) =>
  value('employee', { employee: { ...doctor, services: [{ ...service, ...change }] } });
const readDoctor = (change: object) => value('employee', { employee: { ...doctor, ...change } });
const known = { id: 's1', name: 'Check-up', locales: {}, online_booking: true, default: true, prices: [] };
const knownDoctor = { id: 'd1', name: 'Olena Test', locales: {}, services: [known] };

describe('a doctor', () => {
  test('is read with every field of the contract, and passes the contract’s schema', () => {
    const full = {
      id: 'd1',
      name: 'Olena Test',
      locales: { en: { name: 'Olena', position: 'Doctor' } },
      position: 'Cardiologist',
      description: 'Hearts',
      photo_url: 'https://clinic.example/d1.jpg',
      default_price_type_id: 'p1',
      services: [
        {
          ...service,
          locales: { he: { name: 'בדיקה' } },
          duration: 40,
          price: 900.5,
          prices: [{ price_type_id: 'p1', name: 'Standard', locales: {}, price: 900, currency: 'UAH' }],
        },
      ],
    };
    const answer = value('employee', { employee: full });
    expect(answer).toEqual({ ...full, services: [{ ...known, ...full.services[0] }] });
    // The proxy replaces the photo's address by one of its own.
    const mismatch = { ok: true, employee: Object.assign({}, answer, { photo_url: '/clinics/main/photos/d1' }) };
    expect(routes.employee.answer.parse(mismatch)).toEqual(mismatch);
  });
  test('may have number ids', () => {
    expect(readDoctor({ id: 17 })).toEqual({ ...knownDoctor, id: '17' });
    expect(readService({ id: 0 })).toEqual({ ...knownDoctor, services: [{ ...known, id: '0' }] });
  });
  test.each([
    [{ full_name: 'Olena Full' }, 'Olena Full'],
    [{ first_name: 'Olena', middle_name: 'Ivanivna', last_name: 'Test' }, 'Olena Ivanivna Test'],
    [{ first_name: 'Olena', last_name: 'Test' }, 'Olena Test'],
    [{ name: null, full_name: 'Olena Full' }, 'Olena Full'],
    [{ name: '', full_name: 'Olena Full' }, 'Olena Full'],
    [{ locales: { en: { name: 'Olena' } } }, 'Olena'],
  ])('whose name is sent as %j has that name', (parts, name) => {
    expect(value('employee', { employee: { id: 'd1', services: [], ...parts } })).toMatchObject({ name });
  });
  test('`specialty` is read as position, `photo` as photo_url', () => {
    expect(readDoctor({ specialty: 'Cardiologist', photo: 'http://clinic.example/x.png' })).toEqual({
      ...knownDoctor,
      position: 'Cardiologist',
      photo_url: 'http://clinic.example/x.png',
    });
  });
  test.each([{ photo: 'javascript:alert(1)' }, { photo_url: 'data:text/html,x' }, { photo_url: '//evil.example/x' }])(
    '%j is no photo',
    (change) => {
      expect(readDoctor(change)).toEqual(knownDoctor);
    },
  );
  test('unknown fields are dropped, and null counts as absent', () => {
    expect(readDoctor({ salary: 1, internal: { phone: '1' }, position: null, photo: null, locales: null })).toEqual(
      knownDoctor,
    );
    expect(readService({ cost_price: 1, duration: null, price: null, prices: null })).toEqual(knownDoctor);
  });
  test('control characters and bidirectional marks are removed from names', () => {
    expect(readDoctor({ name: ' Olena\r\nSet-Cookie: a\u0000\u202e Test ' })).toMatchObject({
      name: 'Olena Set-Cookie: a  Test',
    });
  });
  test('lone surrogates are removed from names, also where a long name is cut', () => {
    expect(readDoctor({ name: 'Olena \ud83d Test' })).toMatchObject({ name: 'Olena   Test' });
    expect(readDoctor({ name: `${'x'.repeat(9999)}😀` })).toMatchObject({ name: 'x'.repeat(9999) });
  });
  test('a number may be a name, unless it overflows', () => {
    expect(readDoctor({ name: 7 })).toMatchObject({ name: '7' });
    const body = JSON.parse('{"employee":{"id":"d1","name":1e400,"services":[]}}') as WireObject;
    expect(wire.employee(body, () => {})).toMatchObject({ ok: false, problem: { path: 'employee.name' } });
  });
});

describe('texts by language', () => {
  test.each([
    ['an object of objects', { en: { name: 'Heart' }, 'pt-BR': { name: 'Coração' } }],
    ['an object of texts', { en: 'Heart', 'pt-BR': 'Coração' }],
    [
      'a list with lang',
      [
        { lang: 'en', name: 'Heart' },
        { lang: 'pt-BR', name: 'Coração' },
      ],
    ],
    [
      'a list with locale',
      [
        { locale: 'en', name: 'Heart' },
        { locale: 'pt_BR', name: 'Coração' },
      ],
    ],
  ])('may be %s', (_, locales) => {
    expect(readService({ locales })).toMatchObject({
      services: [{ locales: { en: { name: 'Heart' }, 'pt-BR': { name: 'Coração' } } }],
    });
  });
  test('a key that is no language tag is dropped and pollutes no prototype', () => {
    const body = JSON.parse(
      '{"employee":{"id":"d1","name":"x","services":[],"locales":{"__proto__":{"name":"evil","polluted":1},"constructor":"evil"}}}',
    ) as WireObject;
    const result = wire.employee(body, () => {});
    expect(result).toEqual({ ok: true, value: { id: 'd1', name: 'x', locales: {}, services: [] } });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('a service', () => {
  test.each([
    [1, true],
    ['1', true],
    ['true', true],
    [0, false],
    ['0', false],
    [false, false],
  ])('with online_booking %j is %s', (flag, online_booking) => {
    expect(readService({ online_booking: flag })).toMatchObject({ services: [{ online_booking }] });
  });
  test('without a flag is not bookable, and this is reported', () => {
    const { result, left } = read('employee', { employee: { ...doctor, services: [{ id: 's1', name: 'x' }] } });
    expect(result).toMatchObject({ ok: true, value: { services: [{ online_booking: false, default: false }] } });
    expect(left).toEqual([
      { method: 'employee', path: 'employee.services[0].online_booking', expected: 'true or false', found: 'nothing' },
    ]);
  });
  test('may have its duration and price as text', () => {
    expect(readService({ duration: '40', price: '350.50' })).toMatchObject({
      services: [{ duration: 40, price: 350.5 }],
    });
  });
  test('may be free, also where the price is -0', () => {
    const body = JSON.parse(
      '{"employee":{"id":"d1","name":"x","services":[{"id":"s1","name":"y","price":-0}]}}',
    ) as WireObject;
    const result = wire.employee(body, () => {});
    expect(result.ok && Object.is(result.value.services[0]?.price, 0)).toBe(true);
  });
  test.each([{ duration: -5 }, { duration: 'half an hour' }, { duration: 1e6 }, { price: -1 }, { price: 'free' }])(
    'with %j goes without it, and the log can say so',
    (change) => {
      const { result, left } = read('employee', { employee: { ...doctor, services: [{ ...service, ...change }] } });
      expect(result).toEqual({ ok: true, value: knownDoctor });
      expect(left.map(({ path }) => path)).toEqual([`employee.services[0].${Object.keys(change)[0]}`]);
    },
  );
  test('has prices whose types are objects, with names by language, and whose ids may be any text', () => {
    const type = { id: '1', name: 'Стандартний', locales: { en: { name: 'Standard' } } };
    expect(readService({ prices: [{ price_type: type, price: 900 }] })).toMatchObject({
      services: [
        { prices: [{ price_type_id: '1', name: 'Стандартний', locales: { en: { name: 'Standard' } }, price: 900 }] },
      ],
    });
    const [one, other] = [
      { price_type_id: '50% + 1', uuid: 'b9f4', price: 900 },
      { price_type_id: 'p2', price: 1 },
    ];
    expect(readService({ prices: [one, other] })).not.toHaveProperty('services.0.prices.0.price_type_id', 'b9f4');
  });
  test('has prices by price type, whose name has two spellings', () => {
    const prices = [
      { price_type_id: 1, price_type_name: 'Standard', price: 900 },
      { price_type_id: 2, name: 'Insurance', price: '0', locales: { en: 'Insurance' } },
    ];
    expect(readService({ prices })).toMatchObject({
      services: [
        {
          prices: [
            { price_type_id: '1', name: 'Standard', price: 900, locales: {} },
            { price_type_id: '2', name: 'Insurance', price: 0, locales: { en: { name: 'Insurance' } } },
          ],
        },
      ],
    });
  });
});

describe('a price’s currency', () => {
  const prices = (currency: unknown) => [{ price_type_id: 'p1', price: 900, currency }];
  test('is three capital letters', () => {
    expect(readService({ prices: prices('uah') })).toMatchObject({ services: [{ prices: [{ currency: 'UAH' }] }] });
  });
  test.each(['₴', 'грн', 'hryvnia', 'U H', 980])('is left out where it is %j, and this is reported', (currency) => {
    const services = [{ ...service, prices: prices(currency) }];
    const { result, left } = read('employee', { employee: { ...doctor, services } });
    expect(result).toEqual({
      ok: true,
      value: { ...knownDoctor, services: [{ ...known, prices: [{ price_type_id: 'p1', price: 900, locales: {} }] }] },
    });
    expect(left).toMatchObject([
      { path: 'employee.services[0].prices[0].currency', expected: 'a currency of three letters' },
    ]);
  });
});

describe('worktime', () => {
  const expected = [
    {
      date: '2026-11-24',
      intervals: [
        { from: '09:00', to: '13:00' },
        { from: '14:00', to: '24:00' },
      ],
    },
    { date: '2026-11-25', intervals: [{ from: '09:00', to: '10:00' }] },
  ];
  test.each([
    ['days with intervals', expected],
    [
      'flat rows, one an interval',
      [
        { date: '2026-11-25', from: '09:00', to: '10:00' },
        { date: '2026-11-24', from: '14:00', to: '00:00' },
        { date: '2026-11-24', from: '09:00', to: '13:00' },
      ],
    ],
    [
      'start and end',
      [
        {
          date: '2026-11-24',
          intervals: [
            { start: '09:00:00', end: '13:00:00' },
            { start: '14:00', end: '24:00:00' },
          ],
        },
        { date: '2026-11-25', start: '09:00', end: '10:00' },
      ],
    ],
    [
      'begin and end, as date-times',
      [
        { date: '2026-11-24', begin: '2026-11-24T09:00:00+02:00', end: '2026-11-24T13:00:00+02:00' },
        { date: '2026-11-24', begin: '2026-11-24 14:00', end: '2026-11-25T00:00:00' },
        { date: '2026-11-25T00:00:00', begin: '09:00', end: '10:00' },
      ],
    ],
  ])('may be %s', (_, worktime) => {
    expect(value('worktime', { worktime })).toEqual(expected);
  });
  test('may be a hundred thousand flat rows of one day', () => {
    const worktime = Array.from({ length: 100_000 }, () => ({ date: '2026-11-24', from: '09:00', to: '10:00' }));
    const days = value('worktime', { worktime }) as { intervals: unknown[] }[];
    expect(days.map(({ intervals }) => intervals.length)).toEqual([100_000]);
  });
  test.each([
    [{ date: '2026-11-24', intervals: [{ from: '00:00', to: '00:00' }] }, []],
    [{ date: '2026-11-24', from: '00:00:00', to: '00:00:00' }, []],
    [{ date: '2026-11-24', from: '00:00', to: '24:00' }, [{ from: '00:00', to: '24:00' }]],
    [{ date: '2026-11-24', from: '2026-11-24T00:00', to: '2026-11-25T00:00' }, [{ from: '00:00', to: '24:00' }]],
  ])('%j: midnight to midnight is empty, unless it ends on the next day', (row, intervals) => {
    expect(value('worktime', { worktime: [row] })).toEqual([{ date: '2026-11-24', intervals }]);
  });
  test.each([
    [{ from: '2026-11-27T09:00', to: '2026-11-27T12:00' }, 'from'],
    [{ from: '09:00', to: '2026-11-25T12:00' }, 'to'],
    [{ from: '09:00', to: '2026-11-24T00:00' }, 'to'],
    [{ from: '09:00', to: '2026-13-45T00:00' }, 'to'],
  ])('the interval %j of another day is left out and reported', (other, field) => {
    const intervals = [{ from: '09:00', to: '10:00' }, other];
    const { result, left } = read('worktime', { worktime: [{ date: '2026-11-24', intervals }] });
    expect(result).toEqual({
      ok: true,
      value: [{ date: '2026-11-24', intervals: [{ from: '09:00', to: '10:00' }] }],
    });
    expect(left).toMatchObject([{ path: `worktime[0].intervals[1].${field}`, expected: 'a time of the same day' }]);
  });
  test.each([[[]], [null]])('a day with %j for intervals is a day off', (intervals) => {
    expect(value('worktime', { worktime: [{ date: '2026-11-24', intervals }] })).toEqual([
      { date: '2026-11-24', intervals: [] },
    ]);
  });
  test('a flat row is an interval, also with `intervals: null`', () => {
    const row = { date: '2026-11-24', intervals: null, start: null, from: '09:00', to: '13:00' };
    expect(value('worktime', { worktime: [row] })).toEqual([
      { date: '2026-11-24', intervals: [{ from: '09:00', to: '13:00' }] },
    ]);
  });
});

describe('free slots', () => {
  const day = (slots: unknown) => ({ slots: [{ date: '2026-11-24', slot_duration: 30, slots }] });
  const places = (slots: unknown) => (value('slots', day(slots)) as { slots: unknown }[])[0]?.slots;

  test.each([
    [{ id: 'a', time: '09:30' }],
    [{ slot_id: 'a', start: '09:30:00' }],
    [{ id: 'a', start_time: '09:30' }],
    [{ id: 'a', from: '09:30' }],
    [{ id: 'a', datetime: '2026-11-24T09:30:00' }],
    [{ id: 'a', datetime: '2026-11-24T09:30:00.000' }],
    [{ id: '', slot_id: 'a', time: '', start: '09:30' }],
    [{ id: 'a', time: '2026-11-24T09:30+02:00', to: '10:00', room: 7 }],
  ])('%j starts at 09:30 local time, as it is written', (slot) => {
    expect(places([slot])).toEqual([{ id: 'a', time: '09:30' }]);
  });
  test.each(['2026-11-24T09:30:00+02:00', 'd1_2026-11-24T09:30', '2026-11-24T09:30:00Zoe', '2026-11-24T09:30-17'])(
    'the bare id %s tells its time',
    (id) => {
      expect(places([id])).toEqual([{ id, time: '09:30' }]);
      expect(places([{ id }])).toEqual([{ id, time: '09:30' }]);
    },
  );
  test('are sorted, in whatever order they were sent', () => {
    const sent = [
      { date: '2026-11-25', slot_duration: '20', slots: [] },
      {
        date: '2026-11-24',
        slot_duration: 20,
        slots: [
          { id: 2, time: '10:00' },
          { id: 1, time: '09:00' },
        ],
      },
    ];
    expect(value('slots', { slots: sent })).toEqual([
      {
        date: '2026-11-24',
        slot_duration: 20,
        slots: [
          { id: '1', time: '09:00' },
          { id: '2', time: '10:00' },
        ],
      },
      { date: '2026-11-25', slot_duration: 20, slots: [] },
    ]);
  });
  test('may be an empty list: no schedule, or fully booked', () => {
    expect(value('slots', { slots: [] })).toEqual([]);
    expect(value('slots', { slots: null })).toEqual([]);
  });
  test('a time of another day is left out and reported', () => {
    const { result, left } = read('slots', day(['2026-11-25T00:30', '2026-11-24T09:30']));
    expect(result).toMatchObject({ ok: true, value: [{ slots: [{ time: '09:30' }] }] });
    expect(left).toMatchObject([{ path: 'slots[0].slots[0]', expected: 'a time of the same day' }]);
  });
  test.each([
    [{ id: 'a', datetime: '2026-11-24T09:30:00Z' }, 'slots[0].slots[0].time'],
    [{ id: 'a', time: '09:30:00.000Z' }, 'slots[0].slots[0].time'],
    [{ id: 'a', time: '2026-11-24T09:30+00:00' }, 'slots[0].slots[0].time'],
    [{ id: 'a', time: '2026-11-24T09:30-0000' }, 'slots[0].slots[0].time'],
    ['7:2026-11-24T09:30:00Z', 'slots[0].slots[0]'],
  ])('%j is in UTC, not the clinic’s local time, and is refused', (slot, path) => {
    expect(read('slots', day([slot])).result).toEqual({
      ok: false,
      problem: { method: 'slots', path, expected: 'a local time without a zone', found: 'a time in UTC' },
    });
  });
  test('a day in UTC may be the day before', () => {
    const utc = { date: '2026-11-23T22:00:00.000Z', slot_duration: 30, slots: [] };
    const mismatch = { expected: 'a local time without a zone', found: 'a time in UTC' };
    expect(read('slots', { slots: [utc] }).result).toMatchObject({ problem: { path: 'slots[0].date', ...mismatch } });
    expect(read('worktime', { worktime: [{ date: '2026-11-24', from: '07:00Z', to: '12:00Z' }] }).result).toMatchObject(
      { problem: { path: 'worktime[0].from', ...mismatch } },
    );
  });
  test('times with another offset are taken as written, and each offset is reported once', () => {
    const { result, left } = read(
      'slots',
      day(['09:30', '10:00', '10:30'].map((time) => ({ id: time, time: `2026-11-24T${time}:00+02:00` }))),
    );
    expect(result).toMatchObject({ value: [{ slots: [{ time: '09:30' }, { time: '10:00' }, { time: '10:30' }] }] });
    expect(left).toEqual([
      {
        method: 'slots',
        path: 'slots[0].slots[0].time',
        expected: 'a local time without a zone',
        found: 'a time with an offset',
        offset: { written: '+02:00', first: '2026-11-24T09:30', last: '2026-11-24T10:30' },
      },
    ]);
  });
  test('around a clock change both offsets are reported, whatever the order of the days', () => {
    const days = ['2026-10-26T09:30:00+02:00', '2026-10-24T09:30:00+03:00', '2026-10-23T10:00:00+03:00'];
    const { left } = read('slots', {
      slots: days.map((time) => ({ date: time.slice(0, 10), slot_duration: 30, slots: [{ id: time, time }] })),
    });
    expect(left.map(({ offset }) => offset)).toEqual([
      { written: '+02:00', first: '2026-10-26T09:30', last: '2026-10-26T09:30' },
      { written: '+03:00', first: '2026-10-23T10:00', last: '2026-10-24T09:30' },
    ]);
  });
  test('an offset on a time without a date belongs to the row’s day', () => {
    const { left } = read('worktime', { worktime: [{ date: '2026-11-24', from: '09:00+02:00', to: '17:00+02:00' }] });
    expect(left.map(({ offset }) => offset)).toEqual([
      { written: '+02:00', first: '2026-11-24T09:00', last: '2026-11-24T17:00' },
    ]);
  });
  test('are grouped by doctor in method 8', () => {
    const employees = [{ id: 4, locales: { en: 'Olena' }, ...day([{ id: 'a', time: '09:30' }]) }];
    expect(value('slotsByService', { employees })).toEqual([
      {
        id: '4',
        locales: { en: { name: 'Olena' } },
        slots: [{ date: '2026-11-24', slot_duration: 30, slots: [{ id: 'a', time: '09:30' }] }],
      },
    ]);
  });
});

describe('ids', () => {
  test.each(['a/../b', '..', '../x', '%2e%2e', 'a\r\nb', 'a\0b', 'x'.repeat(1001), 2 ** 53, 1.5, Number.MAX_VALUE, ''])(
    'a row with id %j is left out with a warning, the other rows stay',
    (id) => {
      const { result, left } = read('employees', { employees: [{ ...doctor, id }, doctor] });
      expect(result).toEqual({ ok: true, value: [knownDoctor] });
      expect(left).toMatchObject([{ method: 'employees', path: 'employees[0].id' }]);
    },
  );
  test('a list with only unsafe ids is unreadable, not an empty clinic', () => {
    const slots = [{ date: '2026-11-24', slot_duration: 30, slots: [{ id: '2026-11-24\t09:30', time: '09:30' }] }];
    expect(read('slots', { slots }).result).toMatchObject({ ok: false, problem: { path: 'slots[0].slots[0].id' } });
    expect(read('employees', { employees: [{ ...doctor, id: '../x' }] }).result).toEqual({
      ok: false,
      problem: {
        method: 'employees',
        path: 'employees[0].id',
        expected: 'an id that is safe in a path',
        found: 'a text of 4 characters',
      },
    });
  });
});

describe('a mismatch has the method, the path, what was expected, and the kind of thing found', () => {
  test.each<[Name, object, string, string, string]>([
    ['employees', {}, 'employees', 'a list', 'nothing'],
    ['employees', { employees: { 0: 'd1' } }, 'employees', 'a list', 'an object'],
    ['employees', { doktors: [doctor] }, 'employees', 'a list', 'nothing; there is `doktors` with 1 rows'],
    ['employees', { employees: 'secret' }, 'employees', 'a list', 'a text of 6 characters'],
    ['employeesAll', { employees: [['d1']] }, 'employees[0]', 'an object', 'a list of 1'],
    ['employee', { employee: [] }, 'employee', 'an object', 'a list of 0'],
    ['employee', { employee: { id: 'd1', services: [] } }, 'employee.name', 'a name', 'nothing'],
    ['employee', { employee: { id: 'd1', name: 'x' } }, 'employee.services', 'a list', 'nothing'],
    [
      'employees',
      { employees: [{ ...doctor, services: [{ id: 1 }] }] },
      'employees[0].services[0].name',
      'a name',
      'nothing',
    ],
    ['worktime', { worktime: [{ day: 'Monday' }] }, 'worktime[0].date', 'a date, YYYY-MM-DD', 'nothing'],
    [
      'worktime',
      { worktime: [{ date: '2026-02-30', intervals: [] }] },
      'worktime[0].date',
      'a date, YYYY-MM-DD',
      'a text of 10 characters',
    ],
    [
      'worktime',
      { worktime: [{ date: '2026-11-24', from: '9', to: '10:00' }] },
      'worktime[0].from',
      'a time, HH:mm',
      'a text of 1 characters',
    ],
    [
      'worktime',
      { worktime: [{ date: '2026-11-24', from: '11:00', to: '10:00' }] },
      'worktime[0].to',
      'a time after "from"',
      'a text of 5 characters',
    ],
    [
      'slots',
      { slots: [{ date: '2026-11-24', slots: [] }] },
      'slots[0].slot_duration',
      'minutes, 1 to 1440',
      'nothing',
    ],
    [
      'slots',
      { slots: [{ date: '2026-11-24', slot_duration: 30, slots: [{ id: 'a', begins: '9:00' }] }] },
      'slots[0].slots[0].time',
      'a time, HH:mm',
      'nothing',
    ],
    [
      'slots',
      { slots: [{ date: '2026-11-24', slot_duration: 30, slots: ['abc'] }] },
      'slots[0].slots[0]',
      'a time, HH:mm',
      'nothing',
    ],
    ['slotsByService', { employees: [{ id: 'd1' }] }, 'employees[0].slots', 'a list', 'nothing'],
  ])('%s %j', (method, body, path, expected, found) => {
    expect(read(method, body).result).toEqual({ ok: false, problem: { method, path, expected, found } });
  });
  test('one unreadable row is left out alone', () => {
    const { result, left } = read('employees', { employees: [doctor, { id: 'd2', services: [] }, null] });
    expect(result).toEqual({ ok: true, value: [knownDoctor] });
    expect(left.map(({ path }) => path)).toEqual(['employees[1].name', 'employees[2]']);
  });
  test('a list that is wrong in every row is reported once, with the number of rows', () => {
    const employees = [doctor, ...Array.from({ length: 1000 }, () => ({ id: '..' }))];
    expect(read('employees', { employees }).left).toMatchObject([{ path: 'employees[1].id', count: 1000 }]);
  });
  test('all kinds of mismatches are reported at once, also where nothing can be read', () => {
    const services = [{ id: '..' }, { id: 1 }, { ...service, price: 'free', duration: 'long' }];
    const { result, left } = read('employees', { employees: [{ ...doctor, services }, { id: 'd2' }, { name: 'x' }] });
    expect(result).toMatchObject({ ok: true, value: [{ services: [{}] }] });
    expect(left.map(({ path }) => path.replace(/\d/g, ''))).toEqual([
      'employees[].services[].id',
      'employees[].services[].name',
      'employees[].services[].duration',
      'employees[].services[].price',
      'employees[].name',
      'employees[].id',
    ]);
    const bad = read('employees', { employees: [{ id: 'd2' }, { name: 'x' }] });
    expect([bad.result.ok, bad.left.map(({ path }) => path)]).toEqual([false, ['employees[1].id']]);
  });
});

describe('the envelope', () => {
  test.each(['employees', 'book'] as const)('of %s is ok with true, 1, "1" and "true"', (method) => {
    expect(envelopeOf('{"ok":true,"x":1}', method)).toEqual({ kind: 'ok', body: { ok: true, x: 1 } });
    for (const yes of ['1', '"1"', '"true"', '"TRUE"']) {
      expect(envelopeOf(`{"ok":${yes}}`, method)).toMatchObject({ kind: 'ok' });
    }
    for (const no of ['0', '"0"', '"false"'])
      expect(envelopeOf(`{"ok":${no}}`, method)).toMatchObject({ kind: 'error' });
    for (const almost of ['{}', '[]', 'null', '"ok"', '[{"ok":true}]', '{"ok":2}', '{"ok":{}}', '{"ok":null}']) {
      expect(envelopeOf(almost, method)).toMatchObject({ kind: 'none', cut: false });
    }
  });
  test.each([
    '{"success":true}',
    '{"ok":"yes"}',
    '{"status":"ok"}',
    '{"data":{"ok":true}}',
    '{"ok":true,"error":"Slot is taken"}',
    '{"ok":true,"success":false}',
    '{"ok":true,"data":{"ok":false}}',
    '{"ok":true,"result":false}',
    '{"ok":true,"status":"error"}',
    '{"ok":true,"appointment":false}',
    '{"ok":true,"appointment":{"status":"rejected"}}',
  ])('%s confirms no booking', (body) => {
    expect(envelopeOf(body, 'book')).toMatchObject({ kind: 'none' });
  });
  test('has an error text, shortened and without control characters', () => {
    expect(envelopeOf('{"ok":false,"error":"no\\r\\nlog: line"}')).toEqual({ kind: 'error', text: 'no log: line' });
    expect(envelopeOf('{"ok":false,"error":{"code":1}}')).toEqual({ kind: 'error', text: '' });
    expect(envelopeOf(`{"ok":false,"error":"${'x'.repeat(999)}"}`)).toMatchObject({ text: 'x'.repeat(300) });
  });
  test('that ends too early is cut; a web page is no JSON', () => {
    expect(envelopeOf('{"ok":true,"emplo')).toEqual({ kind: 'none', found: 'cut JSON', cut: true });
    expect(envelopeOf(' ')).toEqual({ kind: 'none', found: 'an empty body', cut: true });
    expect(envelopeOf('<!doctype html>')).toEqual({ kind: 'none', found: 'no JSON', cut: false });
  });
  test('of absurd depth is read or refused without an exception', () => {
    const deep = `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`;
    const envelope = envelopeOf(`{"ok":true,"employees":${deep}}`);
    if (envelope.kind !== 'ok') throw new Error(envelope.kind);
    expect(wire.employees(envelope.body, () => {})).toMatchObject({ ok: false, problem: { path: 'employees[0]' } });
    expect(wire.employee(envelope.body, () => {})).toMatchObject({ ok: false });
  });
});
