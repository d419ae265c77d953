import { expect, test } from 'vitest';
import { memoryStore } from '../../clinic-for-tests.ts';
import { concludeHold, createHold, holdSlot } from './slot-holds.ts';

test('whoever has waited for a slot holds it as long as whoever got it at once', async () => {
  const clock = { at: 0 };
  const store = memoryStore(() => clock.at);
  const slot = { clinic: 'main', employee_id: 'd1', slot_id: 'a' };
  const first = createHold(slot, 'key-of-the-first', ['patient one']);
  const second = createHold(slot, 'key-of-the-second', ['patient two']);
  const wait = async (ms: number) => {
    clock.at += ms;
    if (clock.at === 19_000) await concludeHold(deps, first, 'released');
  };
  const deps = { store, now: () => new Date(clock.at), wait };
  expect(await holdSlot(deps, first, 20_000)).toBe('held');
  expect(await holdSlot(deps, second, 20_000)).toBe('held');
  expect(clock.at).toBe(19_000);
  const row = store.rows.get(second.record.key);
  expect(JSON.parse(row?.value ?? '')).toMatchObject({ by: 'key-of-the-second', until: 39_000 });
  expect(row?.until).toBe(39_000);
});
