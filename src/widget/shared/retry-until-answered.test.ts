import { describe, expect, test, vi } from 'vitest';
import { done, type Result, refuse } from '../../contract/problem.ts';
import type { ApiFailure } from './api.ts';
import { retryUntilAnswered } from './retry-until-answered.ts';

const no = (code: ApiFailure['code'], retry_after?: number): Result<string, ApiFailure> =>
  refuse({ code, ...(retry_after !== undefined && { retry_after }) });

function attempt(...answers: Result<string, ApiFailure>[]) {
  const waits: number[] = [];
  const send = vi.fn(async () => answers[Math.min(send.mock.calls.length, answers.length) - 1] ?? no('internal'));
  const wait = async (ms: number) => {
    waits.push(ms);
  };
  return { send, waits, outcome: retryUntilAnswered(send, { wait, onRetry: () => {} }) };
}

describe('a write', () => {
  test('is sent once where there is an answer', async () => {
    const { send, outcome } = attempt(done('booked'));
    expect(await outcome).toEqual({ outcome: 'done', value: 'booked' });
    expect(send).toHaveBeenCalledTimes(1);
  });
  test('goes on being asked for while the proxy works on it, as often as the proxy says', async () => {
    const { waits, outcome } = attempt(no('in_progress', 2), no('in_progress'), done('booked'));
    expect(await outcome).toEqual({ outcome: 'done', value: 'booked' });
    expect(waits).toEqual([2000, 1000]);
  });
  test('is sent again when the connection was lost, and its answer counts', async () => {
    const { send, outcome } = attempt(no('no_connection'), done('booked'));
    expect(await outcome).toEqual({ outcome: 'done', value: 'booked' });
    expect(send).toHaveBeenCalledTimes(2);
  });
  test.each(['no_connection', 'unreadable_answer', 'internal', 'unconfirmed', 'in_progress'] as const)(
    'that ends in %s is unknown, neither booked nor refused',
    async (code) => {
      expect(await attempt(no(code)).outcome).toMatchObject({ outcome: 'unknown', failure: { code } });
    },
  );
  test.each(['unreadable_answer', 'internal', 'unconfirmed'] as const)(
    'that ends in %s is not sent again by itself',
    async (code) => {
      const { send, outcome } = attempt(no(code));
      await outcome;
      expect(send).toHaveBeenCalledTimes(1);
    },
  );
  test.each(['slot_taken', 'refused', 'upstream_unavailable', 'too_many_requests', 'invalid_fields'] as const)(
    'that ends in %s is a definite no',
    async (code) => {
      expect(await attempt(no(code)).outcome).toMatchObject({ outcome: 'refused', failure: { code } });
    },
  );
  test('that was lost once isn’t refused by an answer to the second sending', async () => {
    expect(await attempt(no('no_connection'), no('slot_taken')).outcome).toMatchObject({ outcome: 'unknown' });
  });
  test('that was lost and then came too often is unknown: the first sending may have booked', async () => {
    expect(await attempt(no('no_connection'), no('too_many_requests')).outcome).toMatchObject({ outcome: 'unknown' });
  });
  test('that depends on nothing but itself is refused whenever it is', async () => {
    expect(await attempt(no('no_connection'), no('invalid_fields')).outcome).toMatchObject({ outcome: 'refused' });
  });
  test('is not asked for without end', async () => {
    const { waits, outcome } = attempt(no('in_progress', 1));
    expect(await outcome).toMatchObject({ outcome: 'unknown' });
    expect(waits.length).toBeLessThan(60);
  });
});
