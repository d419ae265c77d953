import { expect, test } from 'vitest';
import { fakeTab } from '../host-page/fake-tab-for-tests.ts';
import { ClockModel } from './clock.ts';

const noon = Date.parse('2026-11-23T12:00:00Z');

/** A clock on a device that is ahead of the proxy by that much. */
function clockOn({ aheadMs = 0 } = {}) {
  const fake = fakeTab();
  fake.sleep(noon + aheadMs);
  return { fake, clock: new ClockModel(fake.tab) };
}

test.each([
  ['a year ahead', 366 * 86_400_000],
  ['a year behind', -366 * 86_400_000],
  ['right', 0],
])('on a device that is %s, the time is the proxy’s', async (_, aheadMs) => {
  const { fake, clock } = clockOn({ aheadMs });
  expect([clock.nowMs(), clock.minute.value]).toEqual([undefined, undefined]);
  clock.measure(noon, 0);
  expect([clock.nowMs(), clock.minute.value]).toEqual([noon, noon]);
  await fake.advance(90_000);
  expect([clock.nowMs(), clock.minute.value]).toEqual([noon + 90_000, noon + 60_000]);
  expect(clock.wakeUps.value).toBe(0);
});

test('a quick answer says more than a slow one, in either order', async () => {
  const { fake, clock } = clockOn();
  await fake.advance(20_000);
  // The proxy wrote the time at some moment of the last 20 s.
  clock.measure(noon + 1000, 0);
  expect(clock.nowMs()).toBe(noon + 11_000);
  await fake.advance(100);
  clock.measure(noon + 1150, 20_000);
  expect(clock.nowMs()).toBe(noon + 1200);
  await fake.advance(20_000);
  clock.measure(noon + 1300, 20_100);
  expect(clock.nowMs()).toBe(noon + 21_200);
});

test('after a sleep in which the monotonic clock stood still, the next answer sets the time right', async () => {
  const { fake, clock } = clockOn();
  clock.measure(noon, 0);
  fake.sleep(8 * 3_600_000);
  fake.setVisible(true);
  expect(clock.wakeUps.value).toBe(1);
  clock.measure(noon + 8 * 3_600_000, 0);
  expect(clock.nowMs()).toBe(noon + 8 * 3_600_000);
});

test('a device that wakes up is noticed within 15 seconds, also when the page was visible all the time', async () => {
  const { fake, clock } = clockOn();
  clock.measure(noon, 0);
  fake.sleep(600_000);
  await fake.advance(15_000);
  expect(clock.wakeUps.value).toBe(1);
});

test('a device whose clock is set back goes on with the proxy’s time', async () => {
  const { fake, clock } = clockOn({ aheadMs: 86_400_000 });
  clock.measure(noon, 0);
  fake.sleep(-86_400_000);
  await fake.advance(30_000);
  expect([clock.nowMs(), clock.wakeUps.value]).toEqual([noon + 30_000, 0]);
});

test('a removed widget leaves no timer', () => {
  const { fake, clock } = clockOn();
  expect(fake.pending()).toBe(2);
  clock[Symbol.dispose]();
  expect(fake.pending()).toBe(0);
});
