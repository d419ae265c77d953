import { signal } from '@preact/signals';
import { beforeEach, expect, test, vi } from 'vitest';
import { fakeTab } from '../host-page/fake-tab-for-tests.ts';
import type { ApiFailure } from './api.ts';
import { AutoRetryModel } from './auto-retry.ts';

type Loading = { status: 'loading' | 'ready' } | { status: 'failed'; failure: ApiFailure };

let fake: ReturnType<typeof fakeTab>;
beforeEach(() => {
  fake = fakeTab();
});

function begin(failure: ApiFailure = { code: 'upstream_unavailable', retry_after: 3 }) {
  const loading = signal<Loading>({ status: 'loading' });
  const fail = () => {
    loading.value = { status: 'failed', failure };
  };
  const retry = vi.fn(() => {
    loading.value = { status: 'loading' };
  });
  const autoRetry = new AutoRetryModel(loading, retry, fake.tab);
  fail();
  return { loading, retry, fail, autoRetry };
}

test('a failed load is retried once after Retry-After, with a countdown', async () => {
  const { autoRetry, retry, fail } = begin();
  expect(autoRetry.secondsLeft.value).toBe(3);
  await fake.advance(1000);
  expect(autoRetry.secondsLeft.value).toBe(2);
  await fake.advance(1999);
  expect(retry).not.toHaveBeenCalled();
  await fake.advance(1);
  expect(retry).toHaveBeenCalledTimes(1);
  expect(autoRetry.secondsLeft.value).toBeUndefined();
  fail();
  expect(autoRetry.secondsLeft.value).toBeUndefined();
  await fake.advance(600_000);
  expect(retry).toHaveBeenCalledTimes(1);
});

test('a later failure is retried, too', async () => {
  const { retry, fail, loading } = begin();
  await fake.advance(3000);
  loading.value = { status: 'ready' };
  fail();
  await fake.advance(3000);
  expect(retry).toHaveBeenCalledTimes(2);
});

test.each<ApiFailure>([{ code: 'upstream_unreadable' }, { code: 'too_many_requests', retry_after: 3600 }])(
  'nothing is retried without Retry-After, or after a long one: %o',
  async (failure) => {
    const { autoRetry, retry } = begin(failure);
    expect(autoRetry.secondsLeft.value).toBeUndefined();
    await fake.advance(4_000_000);
    expect(retry).not.toHaveBeenCalled();
  },
);

test('a press meanwhile stops the countdown', async () => {
  const { loading, retry } = begin();
  loading.value = { status: 'loading' };
  await fake.advance(10_000);
  expect(retry).not.toHaveBeenCalled();
});

test('offline there is no countdown, and the retry comes when the network is back', async () => {
  const { autoRetry, retry } = begin();
  fake.setOnline(false);
  expect([autoRetry.offline.value, autoRetry.secondsLeft.value]).toEqual([true, undefined]);
  await fake.advance(60_000);
  expect(retry).not.toHaveBeenCalled();
  fake.setOnline(true);
  expect(retry).toHaveBeenCalledTimes(1);
});

test('a failure offline is shown as offline, the next one online isn’t', () => {
  fake.setOnline(false);
  const { autoRetry, fail } = begin({ code: 'no_connection' });
  expect(autoRetry.offline.value).toBe(true);
  fake.setOnline(true);
  fail();
  expect(autoRetry.offline.value).toBe(false);
});

test('nothing is retried after the widget is removed', () => {
  const { autoRetry } = begin();
  expect(fake.pending()).toBe(3);
  autoRetry[Symbol.dispose]();
  expect(fake.pending()).toBe(0);
});
