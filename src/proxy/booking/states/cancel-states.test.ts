// The table of a cancellation, pair by pair. No clock, no store, no ERP.
import { describe, expect, test } from 'vitest';
import type { CancelEnd, CancelEvent, CancelState, CancelWork } from './cancel-states.ts';
import { cancelStates, isCancelWork, nextCancelState } from './cancel-states.ts';

const states = Object.keys(cancelStates) as CancelState[];
const working = states.filter(isCancelWork);
const ends = states.filter((state): state is CancelEnd => !isCancelWork(state));
const eventsOf = (state: CancelWork) => Object.keys(cancelStates[state].on) as CancelEvent[];
const events = [...new Set(working.flatMap(eventsOf))];

/** Every way from the state to an end, as its states. */
function waysFrom(state: CancelState): CancelState[][] {
  if (!isCancelWork(state)) return [[state]];
  return eventsOf(state).flatMap((event) => waysFrom(nextCancelState(state, event)).map((way) => [state, ...way]));
}
const ways = waysFrom('received');

describe('every pair of a state and an event', () => {
  test.each(states)('%s', (state) => {
    for (const event of events) {
      const known = isCancelWork(state) && eventsOf(state).includes(event);
      if (known) expect(states).toContain(nextCancelState(state, event));
      else expect(() => nextCancelState(state, event)).toThrow(/has no event/);
    }
  });
  test('each state is on a way from the start to an end', () => {
    expect([...new Set(ways.flat())].sort()).toEqual([...states].sort());
  });
  test('each working state knows what follows when something breaks', () => {
    for (const state of working) expect(eventsOf(state)).toContain('broke');
  });
});

describe('a cancellation', () => {
  test('is sent at most once in a run, right after it was recorded', () => {
    for (const way of ways) {
      expect(way.filter((state) => state === 'sending').length).toBeLessThanOrEqual(1);
      if (way.includes('sending')) expect(way[way.indexOf('sending') - 1]).toBe('ready');
    }
  });
  test('is sent only for a visit that stands by its own record and whose slot isn’t offered', () => {
    const leadsToReady = working.flatMap((state) =>
      eventsOf(state)
        .filter((event) => nextCancelState(state, event) === 'ready')
        .map((event) => `${state} ${event}`),
    );
    expect(leadsToReady).toEqual(['verifying slotNotFree']);
  });
  test('whose end is unknown is only looked at', () => {
    expect(eventsOf('checking')).toEqual(['slotFree', 'slotNotFree', 'broke']);
    for (const state of ['settling', 'checking'] as const) {
      expect(nextCancelState(state, 'slotFree')).toBe('cancelled');
      expect(nextCancelState(state, 'slotNotFree')).toBe('unknown');
    }
  });
  test('that may have been sent is never denied or refused without the ERP’s word', () => {
    for (const way of ways.filter((each) => each.includes('settling') || each.includes('checking'))) {
      expect(['cancelled', 'unknown']).toContain(way.at(-1));
    }
    expect(ways.filter((way) => way.at(-1) === 'refused').every((way) => way.at(-2) === 'refusedByErp')).toBe(true);
  });
});

describe('what a run leaves behind', () => {
  test('"cancelled" is recorded and told together', () => {
    for (const end of ends) {
      const { visit, outcome } = cancelStates[end];
      if (visit === 'cancelled') expect(outcome).toBe('answer');
    }
    expect(ends.filter((end) => cancelStates[end].outcome === 'answer')).toEqual(['cancelled', 'alreadyCancelled']);
  });
  test('the record of an unknown cancellation stays with the visit', () => {
    expect(cancelStates.unknown).toMatchObject({ claim: 'unknown', visit: 'untouched' });
  });
  test('nothing of what belongs to another run', () => {
    const untouched = ends.filter((end) => cancelStates[end].claim === 'untouched');
    expect(untouched).toEqual(['replayed', 'runningElsewhere', 'unknownBefore', 'keyReused', 'storeAway']);
    for (const end of untouched) expect(cancelStates[end]).toMatchObject({ visit: 'untouched', quota: 'untouched' });
  });
});
