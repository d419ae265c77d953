import { describe, expect, test } from 'vitest';
import { slot, ten, tokens } from './begin-booking-for-tests.ts';
import {
  type BookingProcess,
  type BookingProcessEvent,
  isSending,
  isUnconfirmed,
  nextBookingProcess,
  transitions,
} from './booking-process.ts';

const lost = { code: 'no_connection' } as const;
const taken = { code: 'slot_taken' } as const;
const refusal = { failure: taken, slot: ten, alternatives: [{ kind: 'nearest' as const, ...slot('ann', '10:40') }] };
const appointment = { ...ten, ...tokens, services: ['first'] };

const states: { [Status in BookingProcess['status']]: Extract<BookingProcess, { status: Status }> } = {
  idle: { status: 'idle' },
  sending: { status: 'sending' },
  delayed: { status: 'delayed' },
  refused: { status: 'refused', ...refusal },
  unconfirmed: { status: 'unconfirmed', failure: lost },
  checking: { status: 'checking', failure: lost },
  booked: { status: 'booked', appointment },
};
const events: { [Type in BookingProcessEvent['type']]: Extract<BookingProcessEvent, { type: Type }> } = {
  submitted: { type: 'submitted' },
  delayed: { type: 'delayed' },
  form_rejected: { type: 'form_rejected' },
  refused: { type: 'refused', ...refusal },
  lost: { type: 'lost', failure: lost },
  rechecked: { type: 'rechecked', failure: lost },
  booked: { type: 'booked', appointment },
  dismissed: { type: 'dismissed' },
  restored: { type: 'restored', process: { status: 'booked', appointment } },
};

/** Every transition. A pair that isn't listed changes nothing. */
const table: [BookingProcess['status'], BookingProcessEvent['type'], BookingProcess['status']][] = [
  ['idle', 'submitted', 'sending'],
  ['idle', 'refused', 'refused'],
  ['idle', 'form_rejected', 'idle'],
  ['idle', 'dismissed', 'idle'],
  ['idle', 'restored', 'booked'],
  ['sending', 'delayed', 'delayed'],
  ['sending', 'booked', 'booked'],
  ['sending', 'refused', 'refused'],
  ['sending', 'form_rejected', 'idle'],
  ['sending', 'lost', 'unconfirmed'],
  ['delayed', 'booked', 'booked'],
  ['delayed', 'refused', 'refused'],
  ['delayed', 'form_rejected', 'idle'],
  ['delayed', 'lost', 'unconfirmed'],
  ['refused', 'submitted', 'sending'],
  ['refused', 'refused', 'refused'],
  ['refused', 'form_rejected', 'idle'],
  ['refused', 'dismissed', 'idle'],
  ['refused', 'restored', 'booked'],
  ['unconfirmed', 'rechecked', 'checking'],
  ['checking', 'booked', 'booked'],
  ['checking', 'refused', 'refused'],
  ['checking', 'form_rejected', 'idle'],
  ['checking', 'lost', 'unconfirmed'],
  ['booked', 'dismissed', 'idle'],
];
const pairs = Object.values(states).flatMap((state) => Object.values(events).map((event) => ({ state, event })));

describe('the process of a booking', () => {
  test.each(table)('goes from %s by %s to %s', (from, event, to) => {
    expect(nextBookingProcess(states[from], events[event])).toEqual(states[to]);
  });

  test('ignores every other event', () => {
    const listed = new Set(table.map(([from, event]) => `${from} ${event}`));
    const others = pairs.filter(({ state, event }) => !listed.has(`${state.status} ${event.type}`));
    expect(others).toHaveLength(pairs.length - table.length);
    for (const { state, event } of others) expect(nextBookingProcess(state, event)).toBe(state);
  });

  test('keeps a booking that may exist on the screen: only its answer moves it', () => {
    for (const { state } of pairs.filter((pair) => isSending(pair.state) || isUnconfirmed(pair.state))) {
      expect(Object.keys(transitions[state.status])).not.toContain('dismissed');
      expect(Object.keys(transitions[state.status])).not.toContain('submitted');
    }
  });

  test('keeps what the event says', () => {
    const again = { ...refusal, slot: slot('ann', '10:40'), alternatives: [] };
    expect(nextBookingProcess(states.delayed, { type: 'refused', ...again })).toEqual({ status: 'refused', ...again });
    const timeout = { code: 'unconfirmed' } as const;
    expect(nextBookingProcess(states.checking, { type: 'lost', failure: timeout })).toEqual({
      status: 'unconfirmed',
      failure: timeout,
    });
  });
});
