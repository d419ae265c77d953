import { expect, test } from 'vitest';
import { done } from '../../contract/problem.ts';
import type { SlotDay } from '../../contract/schedule.ts';
import { fakeErp } from '../clinic-for-tests.ts';
import { freshReads } from './fresh-reads.ts';

const d1 = { employee_id: 'd1', service_id: 's1' };
const turn = () => new Promise<void>((resolve) => setImmediate(resolve));
const never = () => new Promise<void>(() => {});

/** An ERP that answers when the test says, with the slots that were free when it was called. */
function slowErp(wait: (ms: number) => Promise<void> = never) {
  const fake = fakeErp();
  const pending: { answer: () => void; fail: () => void }[] = [];
  fake.erp.slots = () => {
    const slots: SlotDay[] = [
      { date: '2026-11-24', slot_duration: 30, slots: [...fake.free].map(([id, time]) => ({ id, time })) },
    ];
    return new Promise((resolve, reject) => {
      pending.push({ answer: () => resolve(done(slots)), fail: () => reject(new Error('away')) });
    });
  };
  return { ...fake, pending, fresh: freshReads(fake.erp, wait) };
}

test('a read never joins an earlier call, so a slot that was taken in between is seen as taken', async () => {
  const { fresh, pending, free } = slowErp();
  const before = fresh.slots(d1);
  free.delete('a');
  const after = fresh.slots(d1);
  pending[0]?.answer();
  expect(JSON.stringify(await before)).toContain('"a"');
  await turn();
  pending[1]?.answer();
  expect(JSON.stringify(await after)).not.toContain('"a"');
});

test('500 concurrent reads of one slot are two calls, and reads during the second are a third', async () => {
  const { fresh, pending } = slowErp();
  const reads = Array.from({ length: 500 }, () => fresh.slots(d1));
  expect(pending).toHaveLength(1);
  pending[0]?.answer();
  await turn();
  expect(pending).toHaveLength(2);
  reads.push(...Array.from({ length: 500 }, () => fresh.slots(d1)));
  pending[1]?.answer();
  await turn();
  pending[2]?.answer();
  expect(new Set((await Promise.all(reads)).map(({ ok }) => ok))).toEqual(new Set([true]));
  expect(pending).toHaveLength(3);
  void fresh.slots(d1);
  expect(pending).toHaveLength(4);
});

test('reads of different slots don’t wait for each other', () => {
  const { fresh, pending } = slowErp();
  void fresh.slots(d1);
  void fresh.slots({ employee_id: 'd2', service_id: 's1' });
  void fresh.slots({ employee_id: 'd1' });
  expect(pending).toHaveLength(3);
});

test('a failed call is shared with no later reader, and one that hangs delays the next by half a second', async () => {
  const waits: number[] = [];
  let letGo = () => {};
  const { fresh, pending } = slowErp((ms) => {
    waits.push(ms);
    return new Promise((resolve) => {
      letGo = resolve;
    });
  });
  const failing = fresh.slots(d1);
  const next = fresh.slots(d1);
  pending[0]?.fail();
  await expect(failing).rejects.toThrow('away');
  await turn();
  // The second hangs.
  const third = fresh.slots(d1);
  letGo();
  await turn();
  expect(pending).toHaveLength(3);
  pending[2]?.answer();
  expect((await third).ok).toBe(true);
  pending[1]?.answer();
  expect((await next).ok).toBe(true);
  expect(waits).toEqual([500, 500]);
});

test('each write is sent', async () => {
  const { erp, bookings } = fakeErp();
  const fresh = freshReads(erp, never);
  const patient = { patient_name: 'Olena', patient_phone: '+380501234567' };
  await Promise.all(['a', 'b'].map((slot_id) => fresh.book({ employee_id: 'd1', slot_id }, patient)));
  expect(bookings).toHaveLength(2);
});
