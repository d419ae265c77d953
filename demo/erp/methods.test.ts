import { describe, expect, test } from 'vitest';
import { routes } from '../../src/contract/routes.ts';
import { erpUnderTest, olha } from './erp-under-test.ts';

const erp = erpUnderTest();

describe('1. employees', () => {
  test('doctors who can be booked online are listed in three languages, with flags, minutes and standard prices', async () => {
    const { status, body } = await erp.get('employees');
    expect(status).toBe(200);
    expect(body).toMatchObject({ ok: true, employees: { length: 10 } });
    expect(body).toHaveProperty('employees.0', {
      id: '11',
      name: 'Олена Коваленко',
      position: 'Кардіологиня',
      description: 'У медицині з 2007 року. Мови: українська, англійська, польська.',
      locales: {
        en: {
          name: 'Olena Kovalenko',
          position: 'Cardiologist',
          description: 'In practice since 2007. Speaks Ukrainian, English and Polish.',
        },
        uk: { name: 'Олена Коваленко', position: 'Кардіологиня', description: expect.stringContaining('Мови') },
        ru: { name: 'Елена Коваленко', position: 'Кардиолог', description: expect.stringContaining('Языки') },
      },
      photo_url: 'http://localhost/photos/11.png',
      default_price_type_id: '1',
      services: [
        expect.objectContaining({ id: '101', online_booking: true, default: true, duration: 40, price: 900 }),
        expect.objectContaining({ id: '102', online_booking: true, default: false, duration: 20, price: 600 }),
        expect.objectContaining({ id: '103', online_booking: true, default: false }),
        expect.objectContaining({ id: '104', online_booking: false, default: false }),
      ],
    });
  });
  test('with online scheduling off the list is empty', async () => {
    const closed = erpUnderTest();
    closed.db.exec('UPDATE settings SET online_scheduling = 0');
    expect((await closed.get('employees')).body).toEqual({ ok: true, employees: [] });
  });
});

describe('2. employee', () => {
  test('each service has its price by price type, with the price type in three languages', async () => {
    const { body } = await erp.get('employees/11');
    expect(body).toHaveProperty('employee.services.0.prices', [
      {
        price_type_id: '1',
        price_type_name: 'Стандартний',
        locales: { en: { name: 'Standard' }, uk: { name: 'Стандартний' }, ru: { name: 'Стандартный' } },
        price: 900,
        currency: 'UAH',
      },
      expect.objectContaining({ price_type_id: '2', price: 810 }),
    ]);
  });
});

describe('3. worktime', () => {
  test('a day has its hours with the lunch break between them', async () => {
    const { body } = await erp.get('employees/11/worktime');
    expect(routes.worktime.answer.parse(body).worktime[2]).toEqual({
      date: '2026-11-25',
      intervals: [
        { from: '09:00', to: '13:00' },
        { from: '14:00', to: '17:00' },
      ],
    });
  });
});

describe('4. slots', () => {
  test('slots start on the doctor’s grid and leave room for the whole service', async () => {
    const { body } = await erp.get('employees/13/slots/101');
    const { slots } = routes.slots.answer.parse(body);
    expect(slots[0]).toMatchObject({ date: '2026-11-25', slot_duration: 40 });
    expect(slots[0]?.slots[0]).toEqual({ id: '13-202611251000', time: '10:00' });
    expect(slots[0]?.slots.map(({ time }) => time)).toEqual([
      '10:00',
      '10:20',
      '10:40',
      '11:00',
      '11:20',
      '11:40',
      '12:00',
      '12:20',
      '12:40',
      '13:00',
      '13:20',
    ]);
  });
  test('without a service the default one is used', async () => {
    expect((await erp.get('employees/13/slots')).body).toEqual((await erp.get('employees/13/slots/102')).body);
  });
  test('a service that is shown but cannot be booked online has no slots', async () => {
    expect((await erp.get('employees/11/slots/104')).body).toEqual({ ok: true, slots: [] });
  });
});

describe('5 and 6. book', () => {
  test('a booking returns the appointment', async () => {
    const { status, body } = await erp.book('11-202611241000');
    expect(status).toBe(200);
    expect(body).toEqual({ ok: true, appointment: { id: expect.stringMatching(/^\d+$/) } });
  });
  test('so does an advanced booking', async () => {
    const { status, body } = await erp.post('employees/11/slots/11-202611241040/make_appointment_advanced', {
      ...olha,
      price_type_id: '2',
    });
    expect(status).toBe(200);
    expect(body).toEqual({ ok: true, appointment: { id: expect.stringMatching(/^\d+$/) } });
  });
});

describe('7. employees-all', () => {
  test('doctors who can’t be booked online are listed; inactive, dismissed and unscheduled ones aren’t', async () => {
    const { body } = await erp.get('employees-all');
    expect(body).toHaveProperty('employees.length', 11);
    expect(body).toHaveProperty('employees.10.name', 'Віктор Поліщук');
    const changed = erpUnderTest();
    changed.db.exec(`UPDATE employee SET use_in_schedule = 0 WHERE id = '11';
      UPDATE employee SET employee_state = 'dismissed' WHERE id = '12'`);
    expect((await changed.get('employees-all')).body).toHaveProperty('employees.length', 9);
    for (const id of ['11', '12', '22']) expect((await changed.get(`employees/${id}`)).status).toBe(404);
  });
});

describe('8. slotsByService', () => {
  test('a service of three cardiologists has the slots of each, with the ids of method 4', async () => {
    const { body } = await erp.get('slots/101');
    const { employees } = routes.slotsByService.answer.parse(body);
    expect(employees.map(({ id }) => id)).toEqual(['11', '12', '13']);
    for (const { id, slots } of employees) {
      expect((await erp.get(`employees/${id}/slots/101`)).body).toEqual({ ok: true, slots });
    }
  });
  test('a service that nobody offers for online booking has no employees', async () => {
    expect((await erp.get('slots/181')).body).toEqual({ ok: true, employees: [] });
  });
});

describe('9. cancel', () => {
  test('a cancellation returns only the envelope', async () => {
    await erp.book('12-202611240800');
    expect(await erp.cancel('12-202611240800', 1)).toEqual({ status: 200, body: { ok: true } });
  });
});

describe('a service that is not To site', () => {
  test('is in no answer and can’t be requested', async () => {
    for (const path of ['employees', 'employees-all', 'employees/11', 'employees/18', 'employees/21']) {
      expect(JSON.stringify((await erp.get(path)).body)).not.toMatch(/консиліум|Калібрування|"(106|153|191)"/);
    }
    for (const path of ['employees/11/slots/106', 'slots/106', 'slots/153', 'slots/191']) {
      expect((await erp.get(path)).status).toBe(404);
    }
  });
});

describe('authentication and errors', () => {
  test.each([
    ['no token', ''],
    ['a wrong token', 'Bearer the-toke'],
    ['the token with more behind it', 'Bearer the-token2'],
    ['another scheme', 'Basic the-token'],
    ['an empty token', 'Bearer '],
  ])('%s is a 401, even at addresses that don’t exist', async (_, authorization) => {
    for (const path of ['/api/schedule/employees', '/nowhere']) {
      expect(await erp.send('GET', path, undefined, { authorization })).toEqual({
        status: 401,
        body: { ok: false, error: 'The token is missing or wrong.' },
      });
    }
  });
  test.each([
    'employees/99',
    'employees/99/worktime',
    'employees/99/slots',
    'employees/11/slots/999',
    'slots/999',
    'x',
  ])('%s is a 404 in the envelope', async (path) => {
    expect(await erp.get(path)).toEqual({ status: 404, body: { ok: false, error: expect.any(String) } });
  });
  test('a crash is reported, and is a 500 in the envelope without details', async () => {
    const broken = erpUnderTest();
    broken.db.exec('DELETE FROM settings');
    expect(await broken.get('employees')).toEqual({ status: 500, body: { ok: false, error: 'The ERP failed.' } });
    expect(broken.crashes).toHaveLength(1);
  });
});
