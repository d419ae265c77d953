import { describe, expect, test } from 'vitest';
import { type CancelProcess, type CancelProcessEvent, nextCancelProcess } from './cancel-process.ts';

const failure = { code: 'upstream_unavailable' } as const;
const states: { [Status in CancelProcess['status']]: Extract<CancelProcess, { status: Status }> } = {
  none: { status: 'none' },
  choosing_reason: { status: 'choosing_reason' },
  sending: { status: 'sending' },
  refused: { status: 'refused', failure },
  unconfirmed: { status: 'unconfirmed', failure },
  checking: { status: 'checking' },
  cancelled: { status: 'cancelled' },
};
const events: { [Type in CancelProcessEvent['type']]: Extract<CancelProcessEvent, { type: Type }> } = {
  opened: { type: 'opened' },
  reason_missing: { type: 'reason_missing', reasonMissing: true },
  submitted: { type: 'submitted' },
  rechecked: { type: 'rechecked' },
  refused: { type: 'refused', failure },
  lost: { type: 'lost', failure },
  cancelled: { type: 'cancelled' },
  found_cancelled: { type: 'found_cancelled' },
  reset: { type: 'reset' },
};

const editable = ['none', 'choosing_reason', 'refused'] as const;
const waiting = ['sending', 'checking'] as const;
/** Every transition. A pair that isn't listed changes nothing. */
const table: [CancelProcess['status'], CancelProcessEvent['type'], CancelProcess['status']][] = [
  ...editable.flatMap((from): typeof table => [
    [from, 'opened', 'choosing_reason'],
    [from, 'reason_missing', 'choosing_reason'],
    [from, 'submitted', 'sending'],
    [from, 'rechecked', 'checking'],
  ]),
  ['unconfirmed', 'reason_missing', 'choosing_reason'],
  ['unconfirmed', 'rechecked', 'checking'],
  ...waiting.flatMap((from): typeof table => [
    [from, 'cancelled', 'cancelled'],
    [from, 'refused', 'refused'],
    [from, 'lost', 'unconfirmed'],
  ]),
  ...Object.values(states).flatMap(({ status }): typeof table => [
    [status, 'reset', 'none'],
    [status, 'found_cancelled', 'cancelled'],
  ]),
];
const pairs = Object.values(states).flatMap((state) => Object.values(events).map((event) => ({ state, event })));

describe('the process of a cancellation', () => {
  test.each(table)('goes from %s by %s to %s', (from, event, to) => {
    expect(nextCancelProcess(states[from], events[event]).status).toBe(to);
  });

  test('ignores every other event', () => {
    const listed = new Set(table.map(([from, event]) => `${from} ${event}`));
    const others = pairs.filter(({ state, event }) => !listed.has(`${state.status} ${event.type}`));
    expect(others).toHaveLength(pairs.length - listed.size);
    for (const { state, event } of others) expect(nextCancelProcess(state, event)).toBe(state);
  });

  test('shows the failure of the answer, and which question lacks a reason', () => {
    expect(nextCancelProcess(states.sending, events.refused)).toEqual({ status: 'refused', failure });
    expect(nextCancelProcess(states.checking, events.lost)).toEqual({ status: 'unconfirmed', failure });
    expect(nextCancelProcess(states.choosing_reason, events.reason_missing)).toEqual({
      status: 'choosing_reason',
      reasonMissing: true,
    });
  });
});
