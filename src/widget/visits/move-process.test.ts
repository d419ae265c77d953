import { expect, test } from 'vitest';
import { ten, tokens } from '../booking/begin-booking-for-tests.ts';
import { type MoveEvent, type MoveProcess, nextMoveProcess } from './move-process.ts';

const old = { ...ten, ...tokens, services: ['first'] };
const origin = { process: { status: 'idle' as const }, screen: 'visit' as const };
const states: MoveProcess[] = [
  { status: 'none' },
  { status: 'choosing', old, origin },
  { status: 'leaving', old },
  { status: 'done', old },
];
const [none, choosing, leaving, done] = states;
const events: MoveEvent[] = [
  { type: 'started', old, origin },
  { type: 'abandoned' },
  { type: 'new_booked', old },
  { type: 'old_cancelled', old },
  { type: 'finished' },
];

test('a move goes through its states in one order, and every other event changes nothing', () => {
  expect(states.map((state) => events.map((event) => nextMoveProcess(state, event)))).toEqual([
    [choosing, none, none, none, none],
    [choosing, none, leaving, choosing, none],
    [choosing, leaving, leaving, done, none],
    [choosing, done, done, done, none],
  ]);
});
