// Reports that a clinic has more bookings than usual: a campaign of the clinic's, or an attacker with many addresses.
import type { RateLimit } from '../../proxy/policy/limits.ts';

type SurgeDeps = {
  warning: (text: string) => void;
  /** Counts each booking above the ceiling. */
  count: (clinic: string) => void;
  /** ms since 1970. */
  now: () => number;
};

/** Called for each booking above a clinic's ceiling; warns once in the limit's period. */
export function createSurgeReport({ warning, count, now }: SurgeDeps) {
  const quietUntil = new Map<string, number>();
  return (clinic: string, { count: ceiling, seconds }: RateLimit): void => {
    count(clinic);
    if (now() < (quietUntil.get(clinic) ?? 0)) return;
    quietUntil.set(clinic, now() + seconds * 1000);
    warning(
      `clinic ${clinic} has more than ${ceiling} bookings in ${seconds} seconds: with BOOKING_CHALLENGE=suspicious every booking now needs a proof of work; look for made-up patients in the ERP, or raise "clinic" in BOOKING_LIMITS`,
    );
  };
}
