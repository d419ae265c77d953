// What the ledger's two records of a visit say together, and what follows from it for the three who ask. Pure, as
// book-states.ts.
import type { VisitRecords } from '../ledger/visit-records.ts';

type VisitStanding = 'stands' | 'cancelled' | 'cancellationUnknown' | 'slotGivenOn' | 'unrecorded' | 'notOurs';

type StandingFacts = {
  /** What the visit's page shows. `look`: cancelled where the ERP offers the slot, otherwise unknown. */
  page: 'booked' | 'cancelled' | 'unknown' | 'look';
  /** The event of a cancellation. */
  cancel: 'stands' | 'wasCancelled' | 'cancellationUnknown' | 'slotGivenOn' | 'notOurs';
  /** The event of the same booking request under another key. */
  rebook: 'ownVisit' | 'ownVisitUnknown' | 'notOwn';
};

export const visitStandings: Record<VisitStanding, StandingFacts> = {
  /** Nothing has happened to it here. */
  stands: { page: 'booked', cancel: 'stands', rebook: 'ownVisit' },
  cancelled: { page: 'cancelled', cancel: 'wasCancelled', rebook: 'notOwn' },
  /** A cancellation was sent, and its end isn't known. */
  cancellationUnknown: { page: 'look', cancel: 'cancellationUnknown', rebook: 'ownVisitUnknown' },
  /** As above, and somebody else has booked the slot since: so the cancellation was done. */
  slotGivenOn: { page: 'cancelled', cancel: 'slotGivenOn', rebook: 'notOwn' },
  /** A cancellation was sent, and whose visit is in the slot isn't known any more. */
  unrecorded: { page: 'look', cancel: 'notOurs', rebook: 'notOwn' },
  /** The slot's last visit is another one, which only the desk can have brought about, or there is no record. */
  notOurs: { page: 'unknown', cancel: 'notOurs', rebook: 'notOwn' },
};

/** The standing that the two records of a visit add up to. */
export function visitStanding({ current, cancellation }: VisitRecords): VisitStanding {
  if (cancellation === 'cancelled') return 'cancelled';
  if (cancellation === 'none') return current === 'own' ? 'stands' : 'notOurs';
  const unknown = { own: 'cancellationUnknown', other: 'slotGivenOn', none: 'unrecorded' } as const;
  return unknown[current];
}
