import { describe, expect, test } from 'vitest';
import { PartnerCatalog } from '../../../contract/partner-catalog.ts';
import { done, refuse } from '../../../contract/problem.ts';
import type { Employee, Price } from '../../../contract/schedule.ts';
import { olena, openCatalog, viktor } from './doctors-for-tests.ts';

const path = '/clinics/main/catalog.json';
const insured: Price = { price_type_id: '2', locales: {}, price: 720, currency: 'EUR' };
/** A doctor as in method 2: with every price of the first service that can be booked. */
const detailed = (employee: Employee): Employee => ({
  ...employee,
  services: employee.services.map((service) => ({ ...service, prices: service.id === 's1' ? [insured] : [] })),
});

async function openPartners(employees: Employee[] = [olena, viktor]) {
  const clinic = await openCatalog({ employees });
  clinic.erp.employee = async ({ employee_id }) => {
    const found = employees.find(({ id }) => id === employee_id);
    return found ? done(detailed(found)) : refuse({ kind: 'not_found', text: '' });
  };
  const catalog = async (query = '') => PartnerCatalog.parse(JSON.parse((await clinic.read(path + query)).text));
  return { ...clinic, catalog };
}

describe('the catalog for partners', () => {
  test('has the clinic, and each doctor with services, default prices and absolute links', async () => {
    const clinic = await openPartners();
    const { employees, ...rest } = await clinic.catalog();
    expect(rest).toEqual({
      ok: true,
      clinic: {
        id: 'main',
        name: 'Livyi Bereh Clinic',
        phone: '+380 44 123 45 67',
        address: '12 Dniprovska Nab., Kyiv',
        time_zone: 'Europe/Kyiv',
        currency: 'UAH',
        country: 'UA',
        languages: ['uk', 'en', 'he'],
      },
      prices_complete: true,
    });
    const booking_url = 'https://book.example/embed?clinic=main&flow=doctor-first&doctor=d1';
    expect(employees[0]).toMatchObject({
      id: 'd1',
      name: 'Олена Коваленко',
      locales: { en: { name: 'Olena Kovalenko' } },
      photo_url: 'https://book.example/clinics/main/photos/d1',
      page_url: 'https://book.example/clinics/main/doctors/d1',
      booking_url,
      price_type_id: '1',
    });
    expect(employees[0]?.services[1]).toEqual({
      id: 's1',
      name: 'Первинний прийом',
      locales: { en: { name: 'First visit' } },
      online_booking: true,
      default: true,
      duration: 80,
      price: 900,
      currency: 'UAH',
      booking_url: `${booking_url}&service=s1`,
    });
    expect(employees[0]?.services[3]).not.toHaveProperty('price');
    expect(employees[1]).not.toHaveProperty('booking_url');
    expect(employees[1]).not.toHaveProperty('photo_url');
    expect(clinic.calls).toEqual(['employeesAll']);
    expect(clinic.log).toMatchObject([{ route: 'catalog', clinic: 'main', status: 200 }]);
  });
  test('may be read by any page, and is a 304 when nothing has changed', async () => {
    const clinic = await openPartners();
    const headers = { origin: 'https://partner.example' };
    const first = await clinic.read(path, { headers });
    expect(Object.fromEntries(first.headers)).toMatchObject({
      'content-type': 'application/json; charset=utf-8',
      'access-control-allow-origin': '*',
      'access-control-expose-headers': expect.stringContaining('ETag'),
      'cache-control': 'public, max-age=120',
    });
    const etag = first.headers.get('etag') ?? '';
    const again = await clinic.read(path, { headers: { ...headers, 'if-none-match': etag } });
    expect([again.status, again.text, again.headers.get('etag')]).toEqual([304, '', etag]);
    expect(again.headers.get('access-control-allow-origin')).toBe('*');
  });
  test('has another ETag after a change', async () => {
    const clinic = await openPartners();
    const etag = (await clinic.read(path)).headers.get('etag') ?? '';
    clinic.erp.employeesAll = async () => done([viktor]);
    clinic.clock.at += 7_200_000;
    const after = await clinic.read(path, { headers: { 'if-none-match': etag } });
    expect(after.status).toBe(200);
    expect(PartnerCatalog.parse(JSON.parse(after.text)).employees.map(({ id }) => id)).toEqual(['d2']);
  });
});

describe('prices of a price type', () => {
  const pricesOf = ({ employees }: PartnerCatalog) =>
    employees.map(({ price_type_id, services }) => [
      price_type_id,
      services.map(({ price, currency }) => price && [price, currency]),
    ]);

  test('come from method 2 when method 7 has none, with one call per doctor for all visitors', async () => {
    const clinic = await openPartners();
    const answers = await Promise.all([clinic.catalog('?price_type=2'), clinic.catalog('?price_type=2')]);
    await clinic.catalog('?price_type=2');
    for (const answer of answers) {
      expect(pricesOf(answer)).toEqual([
        ['2', [undefined, [720, 'EUR'], undefined, undefined]],
        ['2', [undefined]],
      ]);
      expect(answer.prices_complete).toBe(true);
    }
    expect(clinic.calls.sort()).toEqual(['employee', 'employee', 'employeesAll']);
  });
  test('come from method 7 when it has them', async () => {
    const clinic = await openPartners([detailed(olena)]);
    expect(pricesOf(await clinic.catalog('?price_type=2'))[0]?.[1]).toEqual([
      undefined,
      [720, 'EUR'],
      undefined,
      undefined,
    ]);
    expect(pricesOf(await clinic.catalog('?price_type=1'))[0]?.[1]).toEqual([
      [1100, 'UAH'],
      [900, 'UAH'],
      [600.5, 'UAH'],
      undefined,
    ]);
    expect(clinic.calls).toEqual(['employeesAll']);
  });
  test('are absent for a type that nobody has', async () => {
    const clinic = await openPartners();
    const made = await clinic.catalog('?price_type=made-up');
    expect(pricesOf(made)).toEqual([
      [undefined, [undefined, undefined, undefined, undefined]],
      [undefined, [undefined]],
    ]);
    // Whatever is made up, it is one answer.
    const etags = await Promise.all(
      ['made-up', 'another'].map(async (type) => (await clinic.read(`${path}?price_type=${type}`)).headers.get('etag')),
    );
    expect(etags[0]).toBe(etags[1]);
  });
  test('are marked as incomplete when a call fails, and complete the next time', async () => {
    const clinic = await openPartners();
    const { employee } = clinic.erp;
    clinic.erp.employee = async () => refuse({ kind: 'no_answer', cause: 'TimeoutError' });
    const part = await clinic.catalog('?price_type=2');
    expect([part.prices_complete, part.employees.length]).toEqual([false, 2]);
    clinic.erp.employee = employee;
    clinic.clock.at += 2000;
    expect((await clinic.catalog('?price_type=2')).prices_complete).toBe(true);
  });
  test.each(['..', '%20', 'a%2fb', ''])('with an invalid id (%j) are a malformed request', async (type) => {
    const clinic = await openPartners();
    const { status, headers, text } = await clinic.read(`${path}?price_type=${type}`);
    expect(status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ code: 'invalid_request', fields: { price_type: 'unknown_value' } });
    expect(headers.get('access-control-allow-origin')).toBe('*');
    expect(clinic.calls).toEqual([]);
  });
});
