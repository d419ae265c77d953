import { describe, expect, test } from 'vitest';
import { erpUnderTest, olha } from '../erp-under-test.ts';
import { normalizePhone } from './request-bodies.ts';
import { apiTouches } from './touch.ts';

const slot = '11-202611241000';
const advanced = `employees/11/slots/${slot}/make_appointment_advanced`;

describe('a booking writes', () => {
  test('a touch of the online type with all the patient’s fields, an event and a notification to staff', async () => {
    const erp = erpUnderTest();
    const said = {
      patient_email: 'olha@example.com',
      birthdate: '1990-05-17',
      comment: 'Перший раз',
      passport: 'АА000000',
    };
    const { body } = await erp.book(slot, { ...olha, ...said, services: ['102', '103'] });
    const [touch] = apiTouches(erp.db);
    expect(touch).toEqual({
      ...said,
      id: touch?.id,
      employee_id: '11',
      slot_id: slot,
      date: '2026-11-24',
      time: '10:00',
      duration: 40,
      services: ['102', '103'],
      patient_name: olha.patient_name,
      patient_phone: '+380500001122',
      price_type_id: undefined,
      status: 'booked',
      cancellation_reason_id: undefined,
    });
    expect(body).toHaveProperty('appointment.id', touch?.id);
    expect(erp.db.prepare('SELECT touch_type_id FROM touch').all()).toEqual([{ touch_type_id: '2' }]);
    expect(erp.db.prepare('SELECT kind FROM event ORDER BY id').all()).toEqual([
      { kind: 'counteragent_created' },
      { kind: 'touch_created' },
    ]);
    expect(erp.db.prepare('SELECT touch_id FROM notification').all()).toEqual([{ touch_id: Number(touch?.id) }]);
    expect(JSON.stringify(erp.db.prepare('SELECT * FROM notification').all())).not.toMatch(/Ольга|0001122/);
  });
  test('without services, with an empty list and with null, the default service', async () => {
    const erp = erpUnderTest();
    await erp.book('11-202611241000', { ...olha });
    await erp.book('11-202611241040', { ...olha, services: [] });
    await erp.book('11-202611241120', { ...olha, services: null });
    expect(apiTouches(erp.db).map(({ services, duration }) => [services, duration])).toEqual(
      Array.from({ length: 3 }, () => [['101'], 40]),
    );
  });
  test('nothing else: slots that it covers are gone for every service, the others stay', async () => {
    const erp = erpUnderTest();
    const before = await erp.times('11', '102', '2026-11-24');
    await erp.book(slot);
    expect(await erp.times('11', '102', '2026-11-24')).toEqual(
      before?.filter((time) => time !== '10:00' && time !== '10:20'),
    );
    expect(await erp.times('11', '101', '2026-11-24')).not.toContain('09:40');
    expect((await erp.times('12', '101', '2026-11-24'))?.[0]).toBe('08:00');
  });
  test('no second counteragent for a known phone in any spelling; the first name stays', async () => {
    const erp = erpUnderTest();
    await erp.book('11-202611241000', olha);
    await erp.book('11-202611241040', {
      patient_name: 'Донька Зоря',
      patient_phone: '050 000-11-22',
      patient_email: 'z@example.com',
    });
    expect(erp.db.prepare(`SELECT name, email FROM counteragent WHERE phone = '+380500001122'`).all()).toEqual([
      { name: olha.patient_name, email: 'z@example.com' },
    ]);
    expect(apiTouches(erp.db).map(({ patient_name }) => patient_name)).toEqual([olha.patient_name, 'Донька Зоря']);
    await erp.book('11-202611241120', { ...olha, patient_email: 'other@example.com' });
    expect(erp.db.prepare(`SELECT kind FROM event WHERE kind LIKE 'counteragent%' ORDER BY id`).all()).toEqual([
      { kind: 'counteragent_created' },
      { kind: 'counteragent_updated' }, // once: the third visit said nothing that wasn't known
    ]);
    expect(
      new Set(
        erp.db
          .prepare('SELECT counteragent_id FROM touch')
          .all()
          .map((row) => row.counteragent_id),
      ).size,
    ).toBe(1);
  });
  test('the price type on touch and new counteragent, only by the advanced method', async () => {
    const erp = erpUnderTest();
    await erp.post(advanced, { ...olha, price_type_id: 2 });
    await erp.book('11-202611241040', { ...olha, price_type_id: '1' });
    expect(apiTouches(erp.db).map(({ price_type_id }) => price_type_id)).toEqual(['2', undefined]);
    expect(erp.db.prepare(`SELECT price_type_id FROM counteragent WHERE phone = '+380500001122'`).get()).toEqual({
      price_type_id: '2',
    });
  });
});

describe('a refusal changes nothing', () => {
  const erp = erpUnderTest();
  const path = `employees/11/slots/${slot}/make_appointment`;
  test.each<[string, number, string, object]>([
    ['no name', 422, path, { patient_phone: olha.patient_phone }],
    ['an empty name', 422, path, { ...olha, patient_name: ' ' }],
    ['no phone', 422, path, { patient_name: olha.patient_name }],
    ['a phone without digits', 422, path, { ...olha, patient_phone: 'call me' }],
    ['a phone that is too short', 422, path, { ...olha, patient_phone: '+38050' }],
    ['a birth date that does not exist', 422, path, { ...olha, birthdate: '1990-02-30' }],
    ['a birth date to come', 422, path, { ...olha, birthdate: '2026-11-24' }],
    ['an e-mail that is none', 422, path, { ...olha, patient_email: 'olha@' }],
    ['services that are no list', 422, path, { ...olha, services: '101' }],
    ['an unknown service', 422, path, { ...olha, services: ['999'] }],
    ["another doctor's service", 422, path, { ...olha, services: ['151'] }],
    ['a service that is not To site', 422, path, { ...olha, services: ['106'] }],
    ['a service that is shown but not Online booking', 422, path, { ...olha, services: ['104'] }],
    ['a service named twice', 422, path, { ...olha, services: ['102', '102'] }],
    ['no price type in the advanced method', 422, advanced, olha],
    ['an unknown price type', 422, advanced, { ...olha, price_type_id: '9' }],
    ['services that run into lunch', 409, path.replace('1000', '1220'), { ...olha, services: ['101', '102'] }],
    ['an unknown doctor', 404, `employees/99/slots/99-202611241000/make_appointment`, olha],
    ['an inactive doctor', 404, `employees/22/slots/22-202611241000/make_appointment`, olha],
    ["another doctor's slot", 404, `employees/11/slots/12-202611241000/make_appointment`, olha],
    ['a slot off the grid', 404, path.replace('1000', '1010'), olha],
    ['a slot at night', 404, path.replace('1000', '0300'), olha],
    ['a day that does not exist', 404, path.replace('20261124', '20261131'), olha],
    ['no slot id at all', 404, path.replace(slot, 'tomorrow'), olha],
    ['a day that is over', 409, path.replace('20261124', '20261120'), olha],
    ['a body that is a list', 400, path, []],
  ])('%s: %i', async (_, status, where, body) => {
    const before = erp.everything();
    expect(await erp.post(where, body)).toEqual({ status, body: { ok: false, error: expect.any(String) } });
    expect(erp.everything()).toBe(before);
    expect(erp.crashes).toEqual([]);
  });
  test.each<[string, number, string, Record<string, string>]>([
    ['a body that is not JSON', 400, '{"patient_name":', {}],
    ['a body that is not called JSON', 415, JSON.stringify(olha), { 'content-type': 'text/plain' }],
    [
      'a body of 100 kB',
      413,
      JSON.stringify({ ...olha, comment: 'x'.repeat(100_000) }),
      { 'content-length': '100100' },
    ],
    ['a wrong token', 401, JSON.stringify(olha), { authorization: 'Bearer other' }],
  ])('%s: %i', async (_, status, body, headers) => {
    const before = erp.everything();
    expect((await erp.send('POST', `/api/schedule/${path}`, body, headers)).status).toBe(status);
    expect(erp.everything()).toBe(before);
  });
  test('a slot that is booked, or that another visit overlaps: 409', async () => {
    const taken = erpUnderTest();
    await taken.book(slot);
    const before = taken.everything();
    for (const id of [slot, '11-202611241020', '11-202611240940']) expect((await taken.book(id)).status).toBe(409);
    expect(taken.everything()).toBe(before);
    expect((await taken.book('11-202611240920')).status).toBe(200);
    expect((await taken.book('11-202611241040')).status).toBe(200);
  });
  test('no touch type for online booking: 409, and no new counteragent', async () => {
    const without = erpUnderTest();
    without.db.exec('UPDATE touch_type SET online_booking = 0');
    const before = without.everything();
    expect((await without.book(slot)).status).toBe(409);
    expect(without.everything()).toBe(before);
  });
  test('a crash after the touch was written rolls everything back', async () => {
    const broken = erpUnderTest();
    broken.db.exec('DROP TABLE notification; CREATE TABLE notification (other INTEGER) STRICT');
    const before = broken.everything();
    expect((await broken.book(slot)).status).toBe(500);
    expect(broken.everything()).toBe(before);
  });
});

describe('phone numbers', () => {
  const kyiv = { calling_code: '380', trunk_prefix: '0' };
  test.each([
    '+380500001122',
    '+380 (50) 000-11-22',
    '00380500001122',
    '0500001122',
    '380500001122',
    '500001122',
    '050/000.11.22',
  ])('%s is the same number', (phone) => {
    expect(normalizePhone(phone, kyiv)).toBe('+380500001122');
  });
  test('a number of another country keeps its country code', () => {
    expect(normalizePhone('+972 50-123-4567', kyiv)).toBe('+972501234567');
  });
  test.each(['', '+', '12', 'abc', '+12345678901234567', '050 ext 4'])('%j is no phone number', (phone) => {
    expect(normalizePhone(phone, kyiv)).toBeUndefined();
  });
});
