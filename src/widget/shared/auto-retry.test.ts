import { signal } from '@preact/signals';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeTab } from '../host-page/fake-tab-for-tests.ts';
import type { ApiFailure } from './api.ts';
import { AutoRetryModel } from './auto-retry.ts';

type Loading = { status: 'loading' | 'ready' } | { status: 'failed'; failure: ApiFailure };

let world: ReturnType<typeof fakeTab>;
beforeEach(() => {
  world = fakeTab();
});

function begin(failure: ApiFailure = { code: 'upstream_unavailable', retry_after: 3 }) {
  const loading = signal<Loading>({ status: 'loading' });
  const fail = () => {
    loading.value = { status: 'failed', failure };
  };
  const retry = vi.fn(() => {
    loading.value = { status: 'loading' };
  });
  const autoRetry = new AutoRetryModel(loading, retry, world.tab);
  fail();
  return { loading, retry, fail, autoRetry };
}

test('what failed is tried again once after the time that the proxy names, counted down', async () => {
  const { autoRetry, retry, fail } = begin();
  expect(autoRetry.secondsLeft.value).toBe(3);
  await world.pass(1000);
  expect(autoRetry.secondsLeft.value).toBe(2);
  await world.pass(1999);
  expect(retry).not.toHaveBeenCalled();
  await world.pass(1);
  expect(retry).toHaveBeenCalledTimes(1);
  expect(autoRetry.secondsLeft.value).toBeUndefined();
  fail();
  expect(autoRetry.secondsLeft.value).toBeUndefined();
  await world.pass(600_000);
  expect(retry).toHaveBeenCalledTimes(1);
});

test('and once more after it had worked in between', async () => {
  const { retry, fail, loading } = begin();
  await world.pass(3000);
  loading.value = { status: 'ready' };
  fail();
  await world.pass(3000);
  expect(retry).toHaveBeenCalledTimes(2);
});

test.each<ApiFailure>([{ code: 'upstream_unreadable' }, { code: 'too_many_requests', retry_after: 3600 }])(
  'nothing is tried where no time is named, or one that nobody waits for: %o',
  async (failure) => {
    const { autoRetry, retry } = begin(failure);
    expect(autoRetry.secondsLeft.value).toBeUndefined();
    await world.pass(4_000_000);
    expect(retry).not.toHaveBeenCalled();
  },
);

test('who presses meanwhile isn’t tried for a second time', async () => {
  const { loading, retry } = begin();
  loading.value = { status: 'loading' };
  await world.pass(10_000);
  expect(retry).not.toHaveBeenCalled();
});

test('offline nothing is counted, and it goes on as soon as the network is back', async () => {
  const { autoRetry, retry } = begin();
  world.connect(false);
  expect([autoRetry.offline.value, autoRetry.secondsLeft.value]).toEqual([true, undefined]);
  await world.pass(60_000);
  expect(retry).not.toHaveBeenCalled();
  world.connect(true);
  expect(retry).toHaveBeenCalledTimes(1);
});

test('a failure offline is told as that; the next one with a network isn’t', () => {
  world.connect(false);
  const { autoRetry, fail } = begin({ code: 'no_connection' });
  expect(autoRetry.offline.value).toBe(true);
  world.connect(true);
  fail();
  expect(autoRetry.offline.value).toBe(false);
});

test('nothing goes on once the widget is gone', () => {
  const { autoRetry } = begin();
  expect(world.left()).toBe(3);
  autoRetry[Symbol.dispose]();
  expect(world.left()).toBe(0);
});
