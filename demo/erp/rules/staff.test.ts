import { describe, expect, test } from 'vitest';
import { erpUnderTest, monday } from '../erp-under-test.ts';
import { bookAtDesk, cancelAtDesk, type Marks, markTouch } from './staff.ts';
import { beginVacation, changeSchedule, endAbsence } from './staff-schedule.ts';

const now = new Date(monday);
const slot = '11-202611241000';
const kinds = ({ db }: ReturnType<typeof erpUnderTest>) =>
  db
    .prepare('SELECT kind FROM event ORDER BY id')
    .all()
    .map(({ kind }) => kind);
const texts = ({ db }: ReturnType<typeof erpUnderTest>) =>
  db
    .prepare('SELECT text FROM notification ORDER BY id')
    .all()
    .map(({ text }) => text);

describe('a slot booked at the desk', () => {
  test('is gone for patients for its whole duration, with an event and a notification', async () => {
    const erp = erpUnderTest();
    const before = (await erp.times('11', '102', '2026-11-24')) ?? [];
    expect(bookAtDesk(erp.db, now, { slot_id: slot, minutes: 60 })).toEqual({ ok: true, value: { id: '1' } });
    const gone = ['10:00', '10:20', '10:40'];
    expect(before).toEqual(expect.arrayContaining(gone));
    expect(await erp.times('11', '102', '2026-11-24')).toEqual(before.filter((time) => !gone.includes(time)));
    expect(kinds(erp)).toEqual(['touch_created']);
    expect(texts(erp)).toEqual([`Booked at the desk: ${slot}.`]);
  });
  test('creates a counteragent for the patient', async () => {
    const erp = erpUnderTest();
    const patient = { name: 'Ганна Сад', phone: '050 111 22 33' };
    bookAtDesk(erp.db, now, { slot_id: slot, service_id: '103', patient });
    expect(erp.db.prepare('SELECT name, phone FROM counteragent ORDER BY id').all().at(-1)).toEqual({
      name: 'Ганна Сад',
      phone: '+380501112233',
    });
    expect(erp.db.prepare('SELECT duration, source, patient_name FROM touch').get()).toEqual({
      duration: 20,
      source: 'desk',
      patient_name: 'Ганна Сад',
    });
  });
  test.each<[string, number, Parameters<typeof bookAtDesk>[2]]>([
    ['a slot that overlaps a touch', 409, { slot_id: '11-202611241020' }],
    ['nonsense', 404, { slot_id: 'yesterday' }],
    ['a doctor who isn’t there', 404, { slot_id: '99-202611241000' }],
    ['a service that the doctor doesn’t do', 404, { slot_id: '11-202611241200', service_id: '111' }],
    ['a phone that is none', 422, { slot_id: '11-202611241200', patient: { name: 'Ганна Сад', phone: 'later' } }],
  ])('%s: %i, and nothing changes', async (_, status, wanted) => {
    const erp = erpUnderTest();
    await erp.book(slot);
    const before = erp.everything();
    expect(bookAtDesk(erp.db, now, wanted)).toMatchObject({ ok: false, problem: { status } });
    expect(erp.everything()).toBe(before);
  });
});

describe('a mark on a touch', () => {
  test.each<[Marks, Marks, string]>([
    [{ paid: true }, { paid: false }, 'Paid'],
    [{ medical_document: true }, { medical_document: false }, 'Medical document added'],
    [{ linked_action: true }, { linked_action: false }, 'Linked action added'],
    [{ stage: 'arrived' }, { stage: 'planned' }, 'Stage arrived'],
    [{ stage: 'in_progress' }, { stage: 'planned' }, 'Stage in progress'],
    [{ stage: 'finished' }, { stage: 'planned' }, 'Stage finished'],
  ])('%o makes the ERP refuse the patient’s cancellation until it is removed', async (marks, back, text) => {
    const erp = erpUnderTest();
    await erp.book(slot);
    markTouch(erp.db, now, '1', marks);
    expect((await erp.cancel(slot)).status).toBe(409);
    expect(kinds(erp).at(-1)).toBe('touch_changed');
    expect(texts(erp).at(-1)).toBe(`${text}: ${slot}.`);
    markTouch(erp.db, now, '1', back);
    expect((await erp.cancel(slot)).status).toBe(200);
  });
  test('that is set already changes nothing and notifies nobody', async () => {
    const erp = erpUnderTest();
    await erp.book(slot);
    markTouch(erp.db, now, '1', { paid: true });
    const before = erp.everything();
    markTouch(erp.db, now, '1', { paid: true, stage: 'planned' });
    expect(erp.everything()).toBe(before);
    expect(markTouch(erp.db, now, '77', { paid: true })).toMatchObject({ problem: { status: 404 } });
  });
});

test('the desk cancels by the same rules as the patient, and the notification says so', async () => {
  const erp = erpUnderTest();
  await erp.book(slot);
  markTouch(erp.db, now, '1', { paid: true });
  expect(cancelAtDesk(erp.db, now, '1', '1')).toMatchObject({ problem: { status: 409 } });
  markTouch(erp.db, now, '1', { paid: false });
  expect(cancelAtDesk(erp.db, now, '1', '77')).toMatchObject({ problem: { status: 422 } });
  expect(cancelAtDesk(erp.db, now, '1', '1')).toMatchObject({ ok: true });
  expect(texts(erp).at(-1)).toBe(`Cancelled at the desk: ${slot}.`);
  await erp.book(slot);
  // Not the visit that has the slot now.
  expect(cancelAtDesk(erp.db, now, '1', '1')).toMatchObject({ problem: { status: 409 } });
  expect(cancelAtDesk(erp.db, now, '9', '1')).toMatchObject({ problem: { status: 404 } });
});

describe('the desk’s schedule settings', () => {
  test('switch online scheduling off and on, and set the slot depth', async () => {
    const erp = erpUnderTest();
    const days = async () => ((await erp.get('employees/11/worktime')).body as { worktime: unknown[] }).worktime.length;
    const all = await days();
    changeSchedule(erp.db, now, { online_scheduling: false });
    expect(await days()).toBe(0);
    changeSchedule(erp.db, now, { online_scheduling: true, slot_depth: 2 });
    expect(await days()).toBe(2);
    expect(all).toBeGreaterThan(2);
    changeSchedule(erp.db, now, { slot_depth: 2 });
    expect(kinds(erp)).toEqual(['scheduling_off', 'scheduling_on', 'slot_depth_changed']);
  });
  test('send a doctor on vacation, without slots until it ends', async () => {
    const erp = erpUnderTest();
    const times = () => erp.times('11', '101', '2026-11-24');
    const before = await times();
    const vacation = { employee_id: '11', from: '2026-11-20', to: '2026-11-27' };
    const begun = beginVacation(erp.db, now, vacation);
    expect(before).toBeDefined();
    expect(await times()).toBeUndefined();
    expect(endAbsence(erp.db, now, begun.ok ? begun.value.id : '')).toMatchObject({ ok: true });
    expect(await times()).toEqual(before);
    expect(kinds(erp)).toEqual(['absence_created', 'absence_ended']);
    expect(erp.db.prepare(`SELECT to_date FROM absence WHERE employee_id = '11'`).get()).toEqual({
      to_date: '2026-11-22',
    });
  });
  test('refuse a vacation of an unknown doctor, one that ends before it starts, and the end of an unknown one', () => {
    const erp = erpUnderTest();
    const before = erp.everything();
    const vacation = { employee_id: '11', from: '2026-11-24', to: '2026-11-23' };
    expect(beginVacation(erp.db, now, vacation)).toMatchObject({ problem: { status: 422 } });
    expect(beginVacation(erp.db, now, { ...vacation, employee_id: '99' })).toMatchObject({ problem: { status: 404 } });
    expect(endAbsence(erp.db, now, '99')).toMatchObject({ problem: { status: 404 } });
    expect(erp.everything()).toBe(before);
  });
});
