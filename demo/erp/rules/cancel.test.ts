import { describe, expect, test } from 'vitest';
import { erpUnderTest } from '../erp-under-test.ts';
import { apiTouches } from './touch.ts';

const slot = '11-202611241000';

test('a cancelled visit frees exactly its slots and keeps its reason', async () => {
  const erp = erpUnderTest();
  const paths = ['employees/11/slots/101', 'employees/11/slots/102', 'slots/101', 'employees/11/worktime'];
  const look = () => Promise.all(paths.map(async (path) => (await erp.get(path)).body));
  const before = await look();
  await erp.book(slot);
  expect(await look()).not.toEqual(before);
  expect(await erp.cancel(slot, '3')).toEqual({ status: 200, body: { ok: true } });
  expect(await look()).toEqual(before);
  expect(apiTouches(erp.db)).toMatchObject([{ status: 'cancelled', cancellation_reason_id: '3' }]);
  expect(erp.db.prepare('SELECT kind FROM event ORDER BY id').all().at(-1)).toEqual({ kind: 'touch_cancelled' });
  expect(erp.db.prepare('SELECT text FROM notification').all()).toHaveLength(2);
});

test('the slot can be booked again, and cancelling then cancels the new visit', async () => {
  const erp = erpUnderTest();
  await erp.book(slot);
  await erp.cancel(slot, '1');
  expect((await erp.book(slot)).status).toBe(200);
  await erp.cancel(slot, '2');
  expect(apiTouches(erp.db).map(({ cancellation_reason_id }) => cancellation_reason_id)).toEqual(['1', '2']);
});

describe('a refusal changes nothing', () => {
  test.each([
    ['a payment', 'paid = 1'],
    ['a medical document', 'medical_document = 1'],
    ['a stage past the start', `stage = 'arrived'`],
    ['a linked action', 'linked_action = 1'],
  ])('%s: 409 with an error text of its own', async (_, change) => {
    const erp = erpUnderTest();
    await erp.book(slot);
    const plain = await erp.cancel('12-202611240800');
    erp.db.exec(`UPDATE touch SET ${change}`);
    const before = erp.everything();
    const refused = await erp.cancel(slot);
    expect(refused).toEqual({ status: 409, body: { ok: false, error: expect.stringContaining('touch') } });
    expect(refused.body).not.toEqual(plain.body);
    expect(erp.everything()).toBe(before);
  });
  test.each<[string, number, string, unknown]>([
    ['no reason', 422, slot, undefined],
    ['an unknown reason', 422, slot, '77'],
    ['a slot where nothing is booked', 409, '11-202611241040', '1'],
    ['a slot of no employee', 404, '99-202611241000', '1'],
    ['no slot id at all', 404, 'yesterday', '1'],
  ])('%s: %i', async (_, status, slot_id, reason) => {
    const erp = erpUnderTest();
    await erp.book(slot);
    const before = erp.everything();
    expect(await erp.post(`slots/${slot_id}/cancel`, { reason })).toEqual({
      status,
      body: { ok: false, error: expect.any(String) },
    });
    expect(erp.everything()).toBe(before);
  });
  test('a visit that is already cancelled: 409', async () => {
    const erp = erpUnderTest();
    await erp.book(slot);
    await erp.cancel(slot);
    const before = erp.everything();
    expect((await erp.cancel(slot)).status).toBe(409);
    expect(erp.everything()).toBe(before);
  });
});
