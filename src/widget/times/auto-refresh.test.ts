import { signal } from '@preact/signals';
import { beforeEach, describe, expect, test } from 'vitest';
import { done, refuse } from '../../contract/problem.ts';
import { beginBooking, type FakeApi, fakeApi, slot, ten, times } from '../booking/begin-booking-for-tests.ts';
import { fakeTab } from '../host-page/fake-tab-for-tests.ts';
import { AutoRefreshModel } from './auto-refresh.ts';

let api: FakeApi;
let fake: ReturnType<typeof fakeTab>;
const wakeUps = signal(0);
const visitsScreen = signal<string | undefined>(undefined);
beforeEach(() => {
  visitsScreen.value = undefined;
  api = fakeApi();
  fake = fakeTab();
  wakeUps.value = 0;
});

const answerWith = (...all: ReturnType<typeof times>[]) => done({ ok: true as const, employees: all });
const requests = () => api.slotsByService.mock.calls.length;

async function looking() {
  const begun = await beginBooking(api, {});
  const refresh = new AutoRefreshModel({ ...begun, clock: { wakeUps }, visitsScreen }, fake.tab);
  await begun.booking.chooseService('first');
  return { ...begun, refresh };
}

describe('times are refreshed', () => {
  test('every minute while the time step is shown, not before or after it', async () => {
    const { booking } = await looking();
    await fake.advance(59_000);
    expect(requests()).toBe(1);
    await fake.advance(1000);
    expect(requests()).toBe(2);
    await fake.advance(60_000);
    expect(requests()).toBe(3);
    booking.chooseTime(ten);
    booking.continueWithTime();
    expect(fake.pending()).toBe(0);
  });

  test('not while booked visits are shown', async () => {
    await looking();
    visitsScreen.value = 'list';
    expect(fake.pending()).toBe(0);
  });

  test('not while the tab is hidden, and when it is back only if they are stale', async () => {
    await looking();
    fake.setVisible(false);
    await fake.advance(20_000);
    fake.setVisible(true);
    expect(requests()).toBe(1);
    fake.setVisible(false);
    await fake.advance(600_000);
    expect(requests()).toBe(1);
    fake.setVisible(true);
    expect(requests()).toBe(2);
    await fake.advance(60_000);
    expect(requests()).toBe(3);
  });

  test('when the network is back', async () => {
    await looking();
    fake.setOnline(true);
    expect(requests()).toBe(2);
  });

  test('at once when the device wakes up', async () => {
    await looking();
    wakeUps.value++;
    expect(requests()).toBe(2);
    await fake.advance(60_000);
    expect(requests()).toBe(3);
  });

  test('not after the widget is removed', async () => {
    const { refresh } = await looking();
    expect(fake.pending()).toBeGreaterThan(0);
    refresh[Symbol.dispose]();
    expect(fake.pending()).toBe(0);
  });
});

describe('a refreshed answer', () => {
  const shown = ({ availability }: Awaited<ReturnType<typeof looking>>) =>
    [...availability.byDate.value.values()].flat().flatMap(({ times }) => times.map(({ slot_id }) => slot_id));
  const free = ({ availability }: Awaited<ReturnType<typeof looking>>) =>
    shown({ availability } as Awaited<ReturnType<typeof looking>>).filter((id) => availability.free.value.has(id));

  test('keeps the place of a slot that is gone, and shows a new one only after the patient turns to another day', async () => {
    const begun = await looking();
    expect(shown(begun)).toEqual(['bob-09:00', 'ann-10:00', 'ann-10:40']);
    api.slotsByService.mockResolvedValueOnce(answerWith(times('ann', '09:20', '10:40'), times('bob', '09:00')));
    await fake.advance(60_000);
    expect(shown(begun)).toEqual(['bob-09:00', 'ann-10:00', 'ann-10:40']);
    expect(free(begun)).toEqual(['bob-09:00', 'ann-10:40']);
    expect(begun.availability.freeCountByDate.value.get('2026-11-24')).toBe(2);
    begun.availability.showLatest();
    expect(shown(begun)).toEqual(['bob-09:00', 'ann-09:20', 'ann-10:40']);
  });

  test('that lists the same doctor, date and time under a new id keeps the slot, its place and the choice', async () => {
    const begun = await looking();
    begun.booking.chooseTime(ten);
    const renamed = times('ann', '10:00', '10:40');
    for (const day of renamed.slots) day.slots = day.slots.map((each) => ({ ...each, id: `new-${each.time}` }));
    api.slotsByService.mockResolvedValueOnce(answerWith(renamed, times('bob', '09:00')));
    await fake.advance(60_000);
    expect(shown(begun)).toEqual(['bob-09:00', 'new-10:00', 'new-10:40']);
    expect(free(begun)).toEqual(shown(begun));
    expect(begun.booking.lostSlot.value).toBeUndefined();
    expect(begun.draft.slot.value).toEqual({ ...ten, slot_id: 'new-10:00' });
  });

  test('that lists a chosen slot at another time doesn’t offer its old time, and takes the choice back', async () => {
    const begun = await looking();
    begun.booking.chooseTime(ten);
    const moved = times('ann', '10:00', '10:40');
    for (const day of moved.slots) day.slots = [{ id: ten.slot_id, time: '11:00' }];
    api.slotsByService.mockResolvedValueOnce(answerWith(moved));
    await fake.advance(60_000);
    expect(free(begun)).toEqual([]);
    expect([begun.draft.slot.value, begun.booking.lostSlot.value]).toEqual([undefined, ten]);
    begun.availability.showLatest();
    expect(free(begun)).toEqual([ten.slot_id]);
  });

  test('frees a slot that is free again', async () => {
    const begun = await looking();
    api.slotsByService.mockResolvedValueOnce(answerWith());
    await fake.advance(60_000);
    expect(free(begun)).toEqual([]);
    await fake.advance(60_000);
    expect(free(begun)).toEqual(shown(begun));
  });

  test('is shown at once when there was nothing to choose', async () => {
    api.slotsByService.mockResolvedValueOnce(answerWith());
    const begun = await looking();
    expect(shown(begun)).toEqual([]);
    await fake.advance(60_000);
    expect(shown(begun)).toEqual(['bob-09:00', 'ann-10:00', 'ann-10:40']);
  });

  test('drops a chosen slot that is gone, and says which', async () => {
    const { booking, draft } = await looking();
    booking.chooseTime(ten);
    api.slotsByService.mockResolvedValueOnce(answerWith(times('bob', '09:00')));
    await fake.advance(60_000);
    expect([draft.slot.value, booking.lostSlot.value]).toEqual([undefined, ten]);
    booking.chooseTime(slot('bob', '09:00'));
    expect(booking.lostSlot.value).toBeUndefined();
  });

  test('that arrives on the details step doesn’t drop the slot', async () => {
    const { booking, draft } = await looking();
    booking.chooseTime(ten);
    let answer: () => void = () => {};
    api.slotsByService.mockImplementationOnce(
      () => new Promise((resolve) => (answer = () => resolve(answerWith(times('bob', '09:00'))))),
    );
    await fake.advance(60_000);
    booking.continueWithTime();
    answer();
    await new Promise((resolve) => setImmediate(resolve));
    expect([booking.step.value, draft.slot.value]).toEqual(['details', ten]);
  });

  test('changes nothing when it fails', async () => {
    const begun = await looking();
    api.slotsByService.mockResolvedValueOnce(refuse({ code: 'upstream_unavailable' as const }));
    await fake.advance(60_000);
    expect(begun.availability.state.value.status).toBe('ready');
    expect(free(begun)).toEqual(['bob-09:00', 'ann-10:00', 'ann-10:40']);
  });

  test('for an earlier query is ignored', async () => {
    const begun = await looking();
    let late: () => void = () => {};
    api.slotsByService.mockImplementationOnce(() => new Promise((resolve) => (late = () => resolve(answerWith()))));
    await fake.advance(60_000);
    begun.booking.reopen('service');
    await begun.booking.chooseService('second');
    late();
    await new Promise((resolve) => setImmediate(resolve));
    // Only Ann does the second service.
    expect(free(begun)).toEqual(['ann-10:00', 'ann-10:40']);
  });

  test('has its age while the ERP doesn’t answer, and none when it is back', async () => {
    const { availability } = await looking();
    api.slotsByService.mockResolvedValueOnce(
      done({ ok: true as const, employees: [times('bob', '09:00')], staleSeconds: 120 }),
    );
    await fake.advance(60_000);
    expect([availability.staleSeconds.value, availability.state.value]).toMatchObject([120, { status: 'ready' }]);
    await fake.advance(60_000);
    expect(availability.staleSeconds.value).toBeUndefined();
  });
});
