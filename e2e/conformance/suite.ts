// The conformance suite: the nine methods of any ERP, held against the contract and the seed.
import { test } from 'vitest';
import { bookingChecks } from './booking-checks.ts';
import { createBookings } from './bookings.ts';
import type { Check, WriteCheck } from './check.ts';
import { envelopeChecks } from './envelope-checks.ts';
import { type ConformanceTarget, type ErpSession, openErpSession } from './erp-session.ts';
import { peopleChecks } from './people-checks.ts';
import { placeChecks } from './place-checks.ts';

/**
 * What booking needs: the id of a cancellation reason (no method lists them), and a phone number that the ERP takes.
 */
type Write = { reason: string; phone?: string };

export const readChecks: readonly Check[] = [...envelopeChecks, ...peopleChecks, ...placeChecks];
export const writeChecks: readonly WriteCheck[] = bookingChecks;

/**
 * Declares the suite's tests. Without `write` they only read. About a hundred requests, one after the other, and as
 * many again with it.
 */
export function conformance({ write, ...target }: ConformanceTarget & { write?: Write | undefined }): void {
  const here = openErpSession(target);
  for (const { says, run } of readChecks) test(says, ({ skip }) => run(here, skip));
  if (write === undefined) return;
  let stuck = false;
  for (const check of writeChecks) {
    test(check.says, async ({ skip }) => {
      if (stuck)
        skip('a booking of a check before this one could not be cancelled; cancel it by hand, then run this again');
      await runAndClear(check, here, write, skip).catch((error: unknown) => {
        stuck ||= error instanceof LeftBehind;
        throw error;
      });
    });
  }
}

/** Something that the suite booked is still booked, or may be. */
class LeftBehind extends Error {}

/** Runs the check, then cancels what it booked, however it went. */
export async function runAndClear(
  check: WriteCheck,
  here: ErpSession,
  write: Write,
  unknown: (why: string) => void,
): Promise<void> {
  const bookings = createBookings(here, write);
  const [outcome] = await Promise.allSettled([check.run(here, bookings, unknown)]);
  const left = await bookings.clear();
  if (left.length > 0) {
    throw new LeftBehind(
      `Cancel these by hand, they may still be booked: ${left.join(', ')}`,
      outcome.status === 'rejected' ? { cause: outcome.reason } : {},
    );
  }
  if (outcome.status === 'rejected') throw outcome.reason;
}
