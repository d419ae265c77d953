import { signal } from '@preact/signals';
import { beforeEach, describe, expect, test } from 'vitest';
import { done, refuse } from '../../contract/problem.ts';
import { beginBooking, type FakeApi, fakeApi, slot, ten, times } from '../booking/begin-booking-for-tests.ts';
import { fakeTab } from '../host-page/fake-tab-for-tests.ts';
import { AutoRefreshModel } from './auto-refresh.ts';

let api: FakeApi;
let world: ReturnType<typeof fakeTab>;
const visitsScreen = signal<string | undefined>(undefined);
beforeEach(() => {
  visitsScreen.value = undefined;
  api = fakeApi();
  world = fakeTab();
});

const told = (...all: ReturnType<typeof times>[]) => done({ ok: true as const, employees: all });
const asked = () => api.slotsByService.mock.calls.length;

async function looking() {
  const begun = await beginBooking(api, {});
  const refresh = new AutoRefreshModel({ ...begun, visitsScreen }, world.tab);
  await begun.booking.chooseService('first');
  return { ...begun, refresh };
}

describe('times are asked for again', () => {
  test('every minute while they are looked at, and not before the step nor after it', async () => {
    const { booking } = await looking();
    await world.pass(59_000);
    expect(asked()).toBe(1);
    await world.pass(1000);
    expect(asked()).toBe(2);
    await world.pass(60_000);
    expect(asked()).toBe(3);
    booking.chooseTime(ten);
    booking.continueWithTime();
    expect(world.left()).toBe(0);
  });

  test('not while the patient looks at visits that are booked already', async () => {
    await looking();
    visitsScreen.value = 'list';
    expect(world.left()).toBe(0);
  });

  test('not out of sight; when the tab is back, where they are older than half a minute', async () => {
    await looking();
    world.look(false);
    await world.pass(20_000);
    world.look(true);
    expect(asked()).toBe(1);
    world.look(false);
    await world.pass(600_000);
    expect(asked()).toBe(1);
    world.look(true);
    expect(asked()).toBe(2);
    await world.pass(60_000);
    expect(asked()).toBe(3);
  });

  test('when the network is back', async () => {
    await looking();
    world.connect(true);
    expect(asked()).toBe(2);
  });

  test('and nothing goes on once the widget is gone', async () => {
    const { refresh } = await looking();
    expect(world.left()).toBeGreaterThan(0);
    refresh[Symbol.dispose]();
    expect(world.left()).toBe(0);
  });
});

describe('what the newer answer changes', () => {
  const shown = ({ availability }: Awaited<ReturnType<typeof looking>>) =>
    [...availability.byDate.value.values()].flat().flatMap(({ times }) => times.map(({ slot_id }) => slot_id));
  const free = ({ availability }: Awaited<ReturnType<typeof looking>>) =>
    shown({ availability } as Awaited<ReturnType<typeof looking>>).filter((id) => availability.free.value.has(id));

  test('a time that vanished keeps its place and can’t be had, a new one waits for the next day that is turned to', async () => {
    const begun = await looking();
    expect(shown(begun)).toEqual(['bob-09:00', 'ann-10:00', 'ann-10:40']);
    api.slotsByService.mockResolvedValueOnce(told(times('ann', '09:20', '10:40'), times('bob', '09:00')));
    await world.pass(60_000);
    expect(shown(begun)).toEqual(['bob-09:00', 'ann-10:00', 'ann-10:40']);
    expect(free(begun)).toEqual(['bob-09:00', 'ann-10:40']);
    expect(begun.availability.freeCountByDate.value.get('2026-11-24')).toBe(2);
    begun.availability.showLatest();
    expect(shown(begun)).toEqual(['bob-09:00', 'ann-09:20', 'ann-10:40']);
  });

  test('one that is given back meanwhile can be had again', async () => {
    const begun = await looking();
    api.slotsByService.mockResolvedValueOnce(told());
    await world.pass(60_000);
    expect(free(begun)).toEqual([]);
    await world.pass(60_000);
    expect(free(begun)).toEqual(shown(begun));
  });

  test('where there was nothing to choose, what came is shown at once', async () => {
    api.slotsByService.mockResolvedValueOnce(told());
    const begun = await looking();
    expect(shown(begun)).toEqual([]);
    await world.pass(60_000);
    expect(shown(begun)).toEqual(['bob-09:00', 'ann-10:00', 'ann-10:40']);
  });

  test('a chosen time that vanished isn’t chosen any more, and the patient is told which', async () => {
    const { booking, draft } = await looking();
    booking.chooseTime(ten);
    api.slotsByService.mockResolvedValueOnce(told(times('bob', '09:00')));
    await world.pass(60_000);
    expect([draft.slot.value, booking.lostSlot.value]).toEqual([undefined, ten]);
    booking.chooseTime(slot('bob', '09:00'));
    expect(booking.lostSlot.value).toBeUndefined();
  });

  test('an answer that comes when the patient has gone on to the details takes nothing from them', async () => {
    const { booking, draft } = await looking();
    booking.chooseTime(ten);
    let answer: () => void = () => {};
    api.slotsByService.mockImplementationOnce(
      () => new Promise((resolve) => (answer = () => resolve(told(times('bob', '09:00'))))),
    );
    await world.pass(60_000);
    booking.continueWithTime();
    answer();
    await new Promise((resolve) => setImmediate(resolve));
    expect([booking.step.value, draft.slot.value]).toEqual(['details', ten]);
  });

  test('a failure changes nothing', async () => {
    const begun = await looking();
    api.slotsByService.mockResolvedValueOnce(refuse({ code: 'upstream_unavailable' as const }));
    await world.pass(60_000);
    expect(begun.availability.state.value.status).toBe('ready');
    expect(free(begun)).toEqual(['bob-09:00', 'ann-10:00', 'ann-10:40']);
  });

  test('of an answer for another question that was asked meanwhile nothing is taken over', async () => {
    const begun = await looking();
    let late: () => void = () => {};
    api.slotsByService.mockImplementationOnce(() => new Promise((resolve) => (late = () => resolve(told()))));
    await world.pass(60_000);
    begun.booking.reopen('service');
    await begun.booking.chooseService('second');
    late();
    await new Promise((resolve) => setImmediate(resolve));
    expect(free(begun)).toEqual(['bob-09:00', 'ann-10:00', 'ann-10:40']);
  });

  test('that the ERP is away is known with its age, and no longer when it is back', async () => {
    const { availability } = await looking();
    api.slotsByService.mockResolvedValueOnce(
      done({ ok: true as const, employees: [times('bob', '09:00')], staleSeconds: 120 }),
    );
    await world.pass(60_000);
    expect([availability.staleSeconds.value, availability.state.value]).toMatchObject([120, { status: 'ready' }]);
    await world.pass(60_000);
    expect(availability.staleSeconds.value).toBeUndefined();
  });
});
