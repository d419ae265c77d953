// The table of a booking, pair by pair. No clock, no store, no ERP.
import { describe, expect, test } from 'vitest';
import { problemCodes } from '../../../contract/problem.ts';
import type { BookEnd, BookEvent, BookState, BookWork } from './book-states.ts';
import { bookStates, isBookWork, nextBookState } from './book-states.ts';

const states = Object.keys(bookStates) as BookState[];
const working = states.filter(isBookWork);
const ends = states.filter((state): state is BookEnd => !isBookWork(state));
const eventsOf = (state: BookWork) => Object.keys(bookStates[state].on) as BookEvent[];
const events = [...new Set(working.flatMap(eventsOf))];

/** Every state that can follow, at any distance, this one included. */
function reachableFrom(start: BookState): Set<BookState> {
  const reached = new Set<BookState>([start]);
  // A set that grows while it is iterated is iterated to its end.
  for (const state of reached) {
    if (isBookWork(state)) for (const event of eventsOf(state)) reached.add(nextBookState(state, event));
  }
  return reached;
}

/** Every way from the start to an end, as its states. No way is endless: see the test of circles. */
function waysFrom(state: BookState): BookState[][] {
  if (!isBookWork(state)) return [[state]];
  return eventsOf(state).flatMap((event) => waysFrom(nextBookState(state, event)).map((way) => [state, ...way]));
}

describe('every pair of a state and an event', () => {
  test.each(states)('%s', (state) => {
    for (const event of events) {
      const known = isBookWork(state) && eventsOf(state).includes(event);
      if (known) expect(states).toContain(nextBookState(state, event));
      else expect(() => nextBookState(state, event)).toThrow(/has no event/);
    }
  });
});

describe('the table', () => {
  test('has no circle: a run ends', () => {
    for (const state of working) {
      const next = eventsOf(state).map((event) => nextBookState(state, event));
      for (const each of next) expect([state, each, reachableFrom(each).has(state)]).toEqual([state, each, false]);
    }
  });
  test('reaches each of its states', () => {
    expect([...reachableFrom('received')].sort()).toEqual([...states].sort());
  });
  test('knows in each working state what follows when something breaks', () => {
    for (const state of working) expect(eventsOf(state)).toContain('broke');
  });
});

describe('a request is never sent twice blindly', () => {
  const ways = waysFrom('received');
  const sends: BookState[] = ['sending', 'sendingAgain'];
  test('no way sends more than twice', () => {
    for (const way of ways) expect(way.filter((state) => sends.includes(state)).length).toBeLessThanOrEqual(2);
  });
  test('each sending is recorded right before it', () => {
    for (const state of working) {
      for (const event of eventsOf(state)) {
        const next = nextBookState(state, event);
        if (sends.includes(next)) expect([state, event]).toEqual([expect.stringMatching(/^ready/), 'marked']);
      }
    }
  });
  test('a second one comes after the settle time or in a later run, and after a look that showed the slot still offered', () => {
    for (const way of ways) {
      const second = way.indexOf('sendingAgain');
      if (second < 0) continue;
      expect(way[second - 1]).toBe('readyAgain');
      expect(['settling', 'rechecking']).toContain(way[second - 2]);
    }
  });
  test('a run that was superseded sends nothing more', () => {
    for (const state of working) {
      if (!eventsOf(state).includes('superseded')) continue;
      expect(nextBookState(state, 'superseded')).toMatch(/^postponed/);
    }
  });
});

describe('in doubt', () => {
  const doubt = ['reclaimed', 'settling', 'readyAgain', 'sendingAgain'] as const;
  test.each(doubt)('%s: no refusal is definite, and nothing is released', (state) => {
    for (const end of ends.filter((each) => reachableFrom(state).has(each))) {
      expect(['booked', 'alreadyBooked', 'unknown', 'ownVisitUnknown', 'postponedInDoubt']).toContain(end);
      expect(['done', 'unknown']).toContain(bookStates[end].claim);
      expect(['booked', 'unknown']).toContain(bookStates[end].hold);
    }
  });
  test('a run that may have sent a request leaves a claim that the next run takes up in doubt', () => {
    for (const state of working) {
      const inDoubt = [...doubt, 'sending', 'accepted', 'refusedByErp', 'rechecking', 'goneInDoubt'].includes(state);
      expect([state, bookStates[state].resumesAs]).toEqual([state, inDoubt ? 'reclaimed' : 'claimed']);
    }
  });
  test('something that breaks leaves it unknown', () => {
    for (const state of working) {
      if (bookStates[state].resumesAs === 'reclaimed') expect(nextBookState(state, 'broke')).toBe('unknown');
    }
  });
});

describe('what the patient is told', () => {
  const endsWithCode = (code: string) => ends.filter((end) => bookStates[end].outcome.includes(code as never));
  test('"booked" only after the ERP has accepted, now or before', () => {
    const answered = ends.filter((end) => bookStates[end].outcome === 'answer');
    expect(answered).toEqual(['booked', 'alreadyBooked']);
    const before = working.flatMap((state) =>
      eventsOf(state)
        .filter((event) => answered.includes(nextBookState(state, event) as BookEnd))
        .map((event) => `${state} ${event}`),
    );
    expect(before).toEqual(['accepted recorded', 'gone ownVisit', 'bookedElsewhere ownVisit', 'goneInDoubt ownVisit']);
  });
  test('"taken" only of a slot that this run hasn’t asked for, or that the ERP has refused to it', () => {
    expect(endsWithCode('slot_taken')).toEqual(['taken']);
    for (const way of waysFrom('received').filter((each) => each.at(-1) === 'taken')) {
      const definite = way.at(-2) === 'refusedByErp' && way.at(-3) === 'sending';
      expect(definite || !way.includes('sending')).toBe(true);
    }
  });
  test('a problem of the contract’s list, and seconds to wait exactly where the same request may succeed later', () => {
    for (const end of ends) {
      const { outcome, retryAfter } = bookStates[end];
      if (typeof outcome === 'string') continue;
      for (const code of outcome) expect(problemCodes).toContain(code);
      expect([end, retryAfter !== undefined]).toEqual([end, ['in_progress', 'try_later'].includes(outcome[0])]);
    }
  });
});

describe('what a run leaves behind', () => {
  test('a key that may try again exactly where nothing was done', () => {
    const released = ends.filter((end) => bookStates[end].claim === 'released');
    expect(released).toEqual([
      'recordsLost',
      'unavailable',
      'notBookable',
      'contested',
      'tooLate',
      'overLimit',
      'unproven',
      'postponed',
      'failed',
    ]);
    for (const end of released) expect([end, bookStates[end].hold]).toEqual([end, 'released']);
  });
  test('nothing of what belongs to another run', () => {
    const untouched = ends.filter((end) => bookStates[end].claim === 'untouched');
    for (const end of untouched) {
      expect(bookStates[end]).toMatchObject({ hold: 'untouched', quota: 'untouched', cachedSlots: 'kept' });
    }
    expect(untouched.sort()).toEqual(['keyReused', 'replayed', 'runningElsewhere', 'storeAway', 'unknownBefore']);
  });
  test('an hour’s hold of the slot wherever the end is unknown', () => {
    for (const end of ends) expect(bookStates[end].claim === 'unknown').toBe(bookStates[end].hold === 'unknown');
  });
  test('no cached slots where it may have booked', () => {
    for (const end of ends) {
      const may = ['booked', 'unknown'].includes(bookStates[end].hold);
      expect([end, bookStates[end].cachedSlots === 'dropped']).toEqual([end, may]);
    }
  });
});
