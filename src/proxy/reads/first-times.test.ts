import { describe, expect, test } from 'vitest';
import { done } from '../../contract/problem.ts';
import { pathOf, routes } from '../../contract/routes.ts';
import type { Employee, EmployeeSlots } from '../../contract/schedule.ts';
import { bookPath, form, openClinic, page, post } from '../clinic-for-tests.ts';
import type { ClinicSettings } from '../clinic-settings.ts';
import { firstTimesOf } from './first-times.ts';

const slotsOf = (id: string, date: string, ...times: string[]) => ({
  date,
  slot_duration: 30,
  slots: times.map((time) => ({ id: `${id}-${date}-${time}`, time })),
});
const row = (id: string, ...slots: EmployeeSlots['slots']): EmployeeSlots => ({ id, locales: {}, slots });

describe('the first times', () => {
  test('are those of eight doctors in the order of their first slots, each with four of a day', async () => {
    const rows = Array.from({ length: 12 }, (_, n) =>
      row(`d${n}`, slotsOf(`d${n}`, '2026-11-24', '12:00', '11:00', '10:00', `09:${59 - n}`, '13:00')),
    );
    const { employees, doctors } = await firstTimesOf(rows);
    expect(doctors).toBe(12);
    expect(employees.map(({ id }) => id)).toEqual(['d11', 'd10', 'd9', 'd8', 'd7', 'd6', 'd5', 'd4']);
    expect(employees[0]?.slots[0]?.slots.map(({ time }) => time)).toEqual(['12:00', '11:00', '10:00', '09:48']);
  });
  test('have the five days on which anybody is free, and a doctor’s own first one', async () => {
    const days = ['24', '25', '26', '27', '28', '29', '30'].map((day) => `2026-11-${day}`);
    const early = Array.from({ length: 8 }, (_, n) =>
      row(`d${n}`, ...days.map((day) => slotsOf(`d${n}`, day, '09:00'))),
    );
    const { employees } = await firstTimesOf([row('late', slotsOf('late', '2026-11-30', '08:00')), ...early.slice(1)]);
    const datesOf = (id: string) => employees.find((one) => one.id === id)?.slots.map(({ date }) => date);
    expect(datesOf('d1')).toEqual(days.slice(0, 5));
    expect(datesOf('late')).toEqual(['2026-11-30']);
  });
  test('name each of these days, if need be by the first of the other doctors', async () => {
    const early = Array.from({ length: 8 }, (_, n) => row(`d${n}`, slotsOf(`d${n}`, '2026-11-24', '09:00')));
    const others = ['x', 'y'].map((id) => row(id, slotsOf(id, '2026-11-25', id === 'x' ? '10:00' : '09:00')));
    const { employees, doctors } = await firstTimesOf([...others, ...early]);
    expect([employees.map(({ id }) => id).slice(8), doctors]).toEqual([['y'], 10]);
  });
  test('don’t count doctors without slots', async () => {
    expect(await firstTimesOf([row('d1', slotsOf('d1', '2026-11-24')), row('d2')])).toEqual({
      employees: [],
      doctors: 0,
    });
  });
});

const visit = { id: 's1', name: 'Візит', online_booking: true, default: false, price: 900, prices: [] };
const doctors = (count: number): Employee[] =>
  Array.from({ length: count }, (_, n) => ({
    ...{ id: `d${n}`, name: `Лікар ${n}`, locales: { en: { name: `Doctor ${n}`, position: 'Surgeon' } } },
    ...{
      position: 'Хірург',
      services: [
        { ...visit, id: 's2', locales: {} },
        { ...visit, locales: {} },
      ],
    },
    ...(n === 1 && { photo_url: 'https://erp.example/1.jpg' }),
  }));

/** A clinic of so many doctors, and so many of them with times. */
async function clinicOf(count: number, free = count, change: Partial<ClinicSettings> = {}) {
  const clinic = await openClinic({ hitCount: () => ({ requests: 0 }) }, change);
  clinic.erp.employees = async () => {
    return done(doctors(count));
  };
  clinic.erp.slotsByService = async () => {
    return done(doctors(free).map(({ id }) => row(id, slotsOf(id, '2026-11-24', '09:30', '10:00'))));
  };
  return clinic;
}
const path = `/clinics/main${pathOf('slotsByService', { service_id: 's1' })}`;
const brief = `${path}?lang=en&brief`;
const read = async (answer: Promise<Response>) => routes.slotsByService.answer.parse(await (await answer).json());

describe('a brief answer', () => {
  test('has the first doctors in the language, with the service alone', async () => {
    const clinic = await clinicOf(101);
    const { employees, of, offers } = await read(clinic.ask(brief));
    expect(employees.map(({ id }) => id)).toEqual(['d0', 'd1', 'd2', 'd3', 'd4', 'd5', 'd6', 'd7']);
    expect(of).toBe(101);
    expect(offers?.doctors).toMatchObject({ names: expect.arrayContaining(['Doctor 7']), ids: { length: 8 } });
    expect(offers?.doctors.own_names?.[0]).toBe('Лікар 0');
    expect(offers?.doctors.has_photo.slice(0, 3)).toEqual([false, true, false]);
    expect(offers?.positions[0]).toEqual({ position: 'Surgeon', specialty: 'Surgeon' });
    expect(new Set(offers?.services.map(({ id }) => id))).toEqual(new Set(['s1']));
    expect((await read(clinic.ask(brief.replace('=en', '=uk')))).offers?.doctors.names[0]).toBe('Лікар 0');
    expect(clinic.calls.toSorted()).toEqual(['employees', 'slotsByService']);
  });
  test.each([
    ['of a clinic of a hundred doctors', 100, 100],
    ['of eight doctors with times', 101, 8],
  ])('is the whole one %s', async (_, count, free) => {
    const clinic = await clinicOf(count, free);
    const [short, whole] = await Promise.all([clinic.ask(brief), clinic.ask(path)]);
    expect(await short.text()).toBe(await whole.text());
    expect(short.headers.get('etag')).toBe(whole.headers.get('etag'));
  });
  test('is as old as the whole one, and says so while the ERP is away', async () => {
    const clinic = await clinicOf(101);
    const fresh = await clinic.ask(brief);
    expect([fresh.headers.get('cache-control'), fresh.headers.get('cache-status')]).toEqual([
      'private, no-cache',
      'alpaca-booking; fwd=miss',
    ]);
    clinic.erp.slotsByService = async () => ({ ok: false, problem: { kind: 'no_answer', cause: 'test' } });
    clinic.clock.at += 20_000;
    const stale = await clinic.ask(brief);
    expect([stale.headers.get('age'), stale.headers.get('cache-status')]).toEqual([
      '20',
      expect.stringContaining('detail=erp-away'),
    ]);
    expect((await read(Promise.resolve(stale))).of).toBe(101);
    clinic.clock.at += 600_000;
    expect((await clinic.ask(brief)).status).toBe(503);
  });
  test('that hasn’t changed is a 304', async () => {
    const clinic = await clinicOf(101);
    const etag = (await clinic.ask(brief)).headers.get('etag') ?? '';
    expect((await clinic.ask(brief, { headers: { 'if-none-match': etag } })).status).toBe(304);
    expect((await clinic.ask(path, { headers: { 'if-none-match': etag } })).status).toBe(200);
  });
  test('is made once for all who ask at once, and anew after a booking', async () => {
    const clinic = await clinicOf(101);
    const all = await Promise.all(Array.from({ length: 5 }, () => clinic.ask(brief)));
    expect(new Set(all.map(({ headers }) => headers.get('etag'))).size).toBe(1);
    expect(clinic.calls.filter((call) => call === 'slotsByService')).toHaveLength(1);
    clinic.erp.slotsByService = async () =>
      done(doctors(100).map(({ id }) => row(id, slotsOf(id, '2026-11-24', '10:00'))));
    expect((await clinic.ask(bookPath(), post(form))).status).toBe(200);
    expect((await read(clinic.ask(brief))).of).toBe(100);
  });
  test('has no slot that has begun since it was made', async () => {
    const clinic = await clinicOf(101);
    clinic.clock.at = Date.parse('2026-11-24T09:29:50+02:00');
    expect((await read(clinic.ask(brief))).employees[0]?.slots[0]?.slots.map(({ time }) => time)).toEqual([
      '09:30',
      '10:00',
    ]);
    clinic.erp.slotsByService = async () => ({ ok: false, problem: { kind: 'no_answer', cause: 'test' } });
    clinic.clock.at += 20_000;
    expect((await read(clinic.ask(brief))).employees[0]?.slots[0]?.slots.map(({ time }) => time)).toEqual(['10:00']);
  });
  test('has the names and prices of today’s catalog', async () => {
    const clinic = await clinicOf(101);
    await clinic.ask(brief);
    clinic.erp.employees = async () => done(doctors(101).map((one) => ({ ...one, locales: { en: { name: 'New' } } })));
    clinic.clock.at += 4_000_000;
    expect((await read(clinic.ask(brief))).offers?.doctors.names[0]).toBe('New');
  });
  test('has nobody whom today’s catalog doesn’t let be booked, while the ERP gives no newer times', async () => {
    const clinic = await clinicOf(101, 101, { cache: { employees: { fresh: 120, revalidate: 0, outage: 0 } } });
    await clinic.ask(brief);
    clinic.erp.slotsByService = async () => ({ ok: false, problem: { kind: 'no_answer', cause: 'test' } });
    const byPhone = ({ services, ...one }: Employee) => ({
      ...one,
      services: services.map((service) => ({ ...service, online_booking: false })),
    });
    clinic.erp.employees = async () =>
      done(doctors(103).flatMap((one, n) => (n === 0 ? [] : n < 3 ? byPhone(one) : one)));
    clinic.clock.at += 200_000;
    const { employees, of, offers } = await read(clinic.ask(brief));
    expect(employees.map(({ id }) => id)).toEqual(['d3', 'd4', 'd5', 'd6', 'd7', 'd8', 'd9', 'd10']);
    expect([of, offers?.doctors.ids]).toEqual([98, employees.map(({ id }) => id)]);
  });
  test('is answered the quick way once it is made, each language by itself', async () => {
    const clinic = await clinicOf(101);
    const headers = { host: 'book.example', origin: page, 'accept-encoding': 'br' };
    const quick = (url: string) =>
      clinic.proxy.quick?.(
        { url, host: 'book.example', origin: page, acceptEncoding: 'br', ifNoneMatch: undefined, ownPage: false },
        '203.0.113.7',
      );
    const usual = await clinic.ask(brief, { headers }, '203.0.113.7');
    expect(new TextDecoder().decode(quick(brief)?.body)).toBe(await usual.text());
    expect(quick(path)).toBeUndefined();
    clinic.clock.at += 5000;
    expect(quick(brief)).toBeUndefined();
  });
});

describe('brief offers about one service', () => {
  const offers = '/clinics/main/api/offers?lang=en&brief';
  test('have that service alone, and all where it can’t be booked or isn’t known', async () => {
    const clinic = await clinicOf(101);
    const idsOf = async (query: string) =>
      routes.offers.answer
        .parse(await (await clinic.ask(offers + query)).json())
        .brief?.map(({ service }) => service.id);
    expect(await idsOf('=s1')).toEqual(['s1']);
    expect(await idsOf('=s1')).toEqual(['s1']);
    expect(await idsOf('=none')).toEqual(['s2', 's1']);
    expect(await idsOf('')).toEqual(['s2', 's1']);
    expect(clinic.calls).toEqual(['employees']);
  });
  test('keep nothing for ids that anybody makes up', async () => {
    const clinic = await clinicOf(101);
    const [one, other] = await Promise.all(['=x', '=y'].map((query) => clinic.ask(offers + query)));
    expect(one?.headers.get('etag')).toBe(other?.headers.get('etag'));
  });
  test('are the whole ones of a small clinic', async () => {
    const clinic = await clinicOf(100);
    const answer = routes.offers.answer.parse(await (await clinic.ask(`${offers}=s1`)).json());
    expect(answer.offers?.doctors.ids).toHaveLength(100);
  });
});
