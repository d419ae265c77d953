import { describe, expect, test, vi } from 'vitest';
import { routes } from '../../contract/routes.ts';
import type { Employee, Service } from '../../contract/schedule.ts';
import { doctor, openClinic, page, readAnswer } from '../clinic-for-tests.ts';
import { offersIn } from './offers-in.ts';

const service = (id: string, more: Partial<Service> = {}): Service => ({
  ...{ id, name: id, locales: {}, online_booking: true, default: false, prices: [] },
  ...more,
});
const employee = (id: string, services: Service[], more: Partial<Employee> = {}): Employee => ({
  ...{ id, name: id, locales: {}, services },
  ...more,
});

describe('the offers in a language', () => {
  test('name each service once for all doctors who do it alike', async () => {
    const visit = service('visit', { duration: 30, price: 900, default: true });
    const scan = service('scan', { online_booking: false });
    const offers = await offersIn(
      [
        employee('a', [visit, scan]),
        employee('b', [{ ...visit }, { ...scan }]),
        employee('c', [{ ...visit, price: 800 }]),
      ],
      'en',
      'uk',
    );
    expect(offers).toEqual({
      services: [{ ...visit, price: 900 }, scan, { ...visit, price: 800 }],
      lists: [[0, 1], [2]],
      positions: [],
      doctors: {
        ...{ ids: ['a', 'b', 'c'], names: ['a', 'b', 'c'], positions: [-1, -1, -1] },
        ...{ lists: [0, 0, 1], has_photo: [false, false, false] },
      },
    });
  });
  test('have the names of that language, else of the clinic’s, and the ERP’s own for those who search for it', async () => {
    const texts = (name: string, position: string) => ({ name, position });
    const doctors = [
      employee('Олена', [service('Візит', { locales: { en: { name: 'Visit' } } })], {
        position: 'Кардіологиня',
        locales: { en: texts('Olena', 'Cardiologist'), uk: texts('Олена', 'Кардіологиня') },
      }),
      employee('Ivan', [], { locales: { uk: texts('Іван', 'Кардіолог') }, photo_url: '/clinics/main/photos/Ivan' }),
    ];
    const { services, positions, doctors: shown } = await offersIn(doctors, 'en', 'uk');
    expect(services).toMatchObject([{ name: 'Visit', own_name: 'Візит' }]);
    expect([shown.names, shown.own_names]).toEqual([
      ['Olena', 'Іван'],
      ['Олена', 'Ivan'],
    ]);
    expect(positions.map(({ position }) => position)).toEqual(['Cardiologist', 'Кардіолог']);
    expect(shown.has_photo).toEqual([false, true]);
    const own = await offersIn(doctors, 'uk', 'uk');
    expect([own.services[0]?.name, own.services[0]?.own_name, own.doctors.own_names]).toEqual([
      'Візит',
      undefined,
      ['', 'Ivan'],
    ]);
  });
  test('of 2,000 doctors are a thirtieth of method 1’s bytes', async () => {
    const own = Array.from({ length: 12 }, (_, n) =>
      service(String(n), { duration: 30, locales: { en: { name: 'Visit' } } }),
    );
    const doctors = Array.from({ length: 2000 }, (_, n) =>
      employee(String(n), own.slice(n % 5), { position: 'Doctor' }),
    );
    const [whole, short] = [doctors, await offersIn(doctors, 'en', 'uk')].map((value) => JSON.stringify(value).length);
    expect(short).toBeLessThan((whole ?? 0) / 30);
  });
});

const path = `/clinics/main${routes.offers.path}`;
const idsIn = async (answer: Response) => routes.offers.answer.parse(await answer.json()).offers?.doctors.ids;
const statusOf = (answer: Response) => answer.headers.get('cache-status');

describe('the route', () => {
  test('answers from method 1’s cached answer, which it shares', async () => {
    const clinic = await openClinic();
    await clinic.ask(`/clinics/main${routes.employees.path}`);
    const answer = await clinic.ask(`${path}?lang=en`);
    expect([statusOf(answer), answer.headers.get('cache-control')]).toEqual([
      'alpaca-booking; hit; ttl=120',
      'private, max-age=120',
    ]);
    expect(await idsIn(answer)).toEqual([doctor.id]);
    expect(clinic.calls).toEqual(['employees']);
  });
  test('makes it once for all who ask at once, and again when the catalog has changed', async () => {
    const compress = vi.fn(async (plain: Uint8Array<ArrayBuffer>) => ({ br: plain, gzip: plain }));
    const clinic = await openClinic({ compress });
    const stringified = vi.spyOn(JSON, 'stringify');
    await Promise.all(Array.from({ length: 5 }, () => clinic.ask(`${path}?lang=uk`)));
    const whole = stringified.mock.calls.filter(([value]) => value instanceof Object && 'doctors' in value);
    stringified.mockRestore();
    expect(whole).toHaveLength(1);
    expect(clinic.calls).toEqual(['employees']);
    clinic.erp.employees = async () => ({ ok: true, value: [doctor, { ...doctor, id: 'd2' }] });
    clinic.clock.at += 4_000_000;
    expect(await idsIn(await clinic.ask(`${path}?lang=uk`))).toEqual([doctor.id, 'd2']);
  });
  test('says that the ERP is away, and refuses what method 1 refuses', async () => {
    const clinic = await openClinic();
    await clinic.ask(path);
    clinic.erp.employees = async () => ({ ok: false, problem: { kind: 'no_answer', cause: 'test' } });
    clinic.clock.at += 721_000;
    const stale = await clinic.ask(path);
    expect([stale.status, statusOf(stale)]).toEqual([200, expect.stringContaining('detail=erp-away')]);
    clinic.clock.at += 3_600_000;
    expect((await readAnswer(clinic.ask(path))).body).toMatchObject({ ok: false, code: 'upstream_unavailable' });
    expect((await clinic.ask(path, { headers: { origin: 'https://evil.example' } })).status).toBe(403);
  });
  test('leaves the doctors out of a brief answer where there are many, and counts them', async () => {
    const visit = service('visit', { duration: 30, price: 900 });
    const clinic = await openClinic();
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) =>
        employee(String(n), [n < 3 ? { ...visit, price: 800, online_booking: n > 0 } : visit], { position: 'Doctor' }),
      );
    clinic.erp.employees = async () => ({ ok: true, value: many(101) });
    const ask = async (query: string) => (await clinic.ask(path + query)).json();
    expect(await ask('?lang=uk&brief')).toEqual({
      ok: true,
      brief: [
        {
          ...{ service: { ...visit, price: 800, online_booking: false }, online: 100, specialty: 'Doctor' },
          ...{ minutes: { min: 30, max: 30 }, price: { amount: 800, varies: true } },
        },
      ],
      numbers: expect.objectContaining({
        '100': '100',
        '30minute': '30 хв',
        '800UAH': expect.stringMatching(/^800\s₴$/),
      }),
    });
    const whole = await ask('?lang=uk');
    // Steps and rows are counted in the list of doctors, too.
    expect([whole.offers.doctors.ids.length, whole.numbers['30'], '30minute' in whole.numbers]).toEqual([
      101,
      '30',
      false,
    ]);
    expect(clinic.calls).toEqual(['employees']);
    clinic.erp.employees = async () => ({ ok: true, value: many(100) });
    clinic.clock.at += 4_000_000;
    const few = await ask('?lang=en&brief');
    expect([few.offers.doctors.ids.length, few.numbers['30minute']]).toEqual([100, expect.stringMatching(/^30 min/)]);
  });
  test('is answered the quick way once it is made, in each language by itself', async () => {
    const clinic = await openClinic({ hitCount: () => ({ requests: 0 }) });
    const headers = { host: 'book.example', origin: page, 'accept-encoding': 'br' };
    const quick = (url: string) =>
      clinic.proxy.quick?.(
        { url, host: 'book.example', origin: page, acceptEncoding: 'br', ifNoneMatch: undefined, ownPage: false },
        '203.0.113.7',
      );
    const usual = await clinic.ask(`${path}?lang=uk`, { headers }, '203.0.113.7');
    expect(new TextDecoder().decode(quick(`${path}?lang=uk`)?.body)).toBe(await usual.text());
    expect(quick(`${path}?lang=en`)).toBeUndefined();
    clinic.clock.at += 120_000;
    expect(quick(`${path}?lang=uk`)).toBeUndefined();
  });
});
