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

describe('retrying a write', () => {
  test('sends it once when there is an answer', async () => {
    const { send, outcome } = attempt(done('booked'));
    expect(await outcome).toEqual({ outcome: 'done', value: 'booked' });
    expect(send).toHaveBeenCalledTimes(1);
  });
  test('polls while the proxy works on it, as often as Retry-After says', async () => {
    const { waits, outcome } = attempt(no('in_progress', 2), no('in_progress'), done('booked'));
    expect(await outcome).toEqual({ outcome: 'done', value: 'booked' });
    expect(waits).toEqual([2000, 1000]);
  });
  test('sends it again after a lost connection, and the second answer counts', async () => {
    const { send, outcome } = attempt(no('no_connection'), done('booked'));
    expect(await outcome).toEqual({ outcome: 'done', value: 'booked' });
    expect(send).toHaveBeenCalledTimes(2);
  });
  test.each(['no_connection', 'unreadable_answer', 'internal', 'unconfirmed', 'in_progress'] as const)(
    'ends as unknown after %s, neither booked nor refused',
    async (code) => {
      expect(await attempt(no(code)).outcome).toMatchObject({ outcome: 'unknown', failure: { code } });
    },
  );
  test.each(['unreadable_answer', 'internal', 'unconfirmed'] as const)(
    'doesn’t send it again after %s',
    async (code) => {
      const { send, outcome } = attempt(no(code));
      await outcome;
      expect(send).toHaveBeenCalledTimes(1);
    },
  );
  test.each(['slot_taken', 'refused', 'upstream_unavailable', 'too_many_requests', 'invalid_fields'] as const)(
    'ends as refused after %s',
    async (code) => {
      expect(await attempt(no(code)).outcome).toMatchObject({ outcome: 'refused', failure: { code } });
    },
  );
  test('isn’t refused by the answer to a retry', async () => {
    expect(await attempt(no('no_connection'), no('slot_taken')).outcome).toMatchObject({ outcome: 'unknown' });
  });
  test('ends as unknown when a retry is rate-limited: the first sending may have booked', async () => {
    expect(await attempt(no('no_connection'), no('too_many_requests')).outcome).toMatchObject({ outcome: 'unknown' });
  });
  test('ends as refused, also after a retry, when the refusal depends on the request alone', async () => {
    expect(await attempt(no('no_connection'), no('invalid_fields')).outcome).toMatchObject({ outcome: 'refused' });
  });
  test('stops polling in the end', async () => {
    const { waits, outcome } = attempt(no('in_progress', 1));
    expect(await outcome).toMatchObject({ outcome: 'unknown' });
    expect(waits.length).toBeLessThan(60);
  });
});
