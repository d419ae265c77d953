// One run of a booking: what it has found out so far, and what a step of it returns.
import type { VisitPrice } from '../../contract/booking.ts';
import type { Problem } from '../../contract/problem.ts';
import type { Employee } from '../../contract/schedule.ts';
import type { Outcome } from '../call.ts';
import type { SpentUses } from '../policy/quotas.ts';
import type { RecentlyRead } from '../reads/recent-slots.ts';
import type { BookAttempt } from './book-request.ts';
import type { BookEventOf, BookWork } from './states/book-states.ts';

/**
 * When the visit is, by the clinic's clock, its length in minutes, its services, and their price where it is known.
 * `slot_id`: undefined where it is the request's.
 */
type VisitPlan = {
  employee_id?: string;
  slot_id?: string;
  date: string;
  time: string;
  duration: number;
  services: string[];
  price?: VisitPrice | undefined;
};

export type BookFindings = {
  /** Quotas that this run has spent. */
  spent?: SpentUses;
  /** Seconds until the client's own quota of bookings is whole again. */
  reset?: number;
  /** By method 2. */
  doctor?: Employee;
  /** The visit as the ERP offered it, and then as its receipt says. */
  visit?: VisitPlan;
  /** Slots without the wanted one, which another booking has just read. */
  recent?: RecentlyRead;
  /** Queued in the outbox that the outcome is unknown. */
  intended?: true;
  answer?: object;
  /** An earlier run with the same key ended as unknown. */
  wasUnknown?: true;
  /** The answer of an earlier run with the same key. */
  earlier?: Outcome;
  problem?: Problem;
};

/** What a step returns: one of the events of its state, and what it has found out. */
export type BookStep<Work extends BookWork> = (
  booking: BookAttempt,
  found: BookFindings,
) => Promise<{ event: BookEventOf<Work> } & BookFindings>;
