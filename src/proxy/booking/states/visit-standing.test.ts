import { expect, test } from 'vitest';
import type { VisitRecords } from '../ledger/visit-records.ts';
import { visitStanding, visitStandings } from './visit-standing.ts';

test.each<[VisitRecords['current'], VisitRecords['cancellation'], string, string, string, string]>([
  ['own', 'none', 'stands', 'booked', 'stands', 'ownVisit'],
  ['own', 'unknown', 'cancellationUnknown', 'look', 'cancellationUnknown', 'ownVisitUnknown'],
  ['own', 'cancelled', 'cancelled', 'cancelled', 'wasCancelled', 'notOwn'],
  ['other', 'none', 'notOurs', 'unknown', 'notOurs', 'notOwn'],
  ['other', 'unknown', 'slotGivenOn', 'cancelled', 'slotGivenOn', 'notOwn'],
  ['other', 'cancelled', 'cancelled', 'cancelled', 'wasCancelled', 'notOwn'],
  ['none', 'none', 'notOurs', 'unknown', 'notOurs', 'notOwn'],
  ['none', 'unknown', 'unrecorded', 'look', 'notOurs', 'notOwn'],
  ['none', 'cancelled', 'cancelled', 'cancelled', 'wasCancelled', 'notOwn'],
])(
  'the slot’s visit is %s, a cancellation %s: the visit %s',
  (current, cancellation, standing, page, cancel, rebook) => {
    expect(visitStanding({ current, cancellation })).toBe(standing);
    expect(visitStandings[visitStanding({ current, cancellation })]).toEqual({ page, cancel, rebook });
  },
);
