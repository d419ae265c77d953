// What bookings have read of employees' slots within the last seconds. Anybody can make slot ids up, so after a few
// requests for slots that aren't there, further ones cost no call to the ERP. Nobody is told that a slot is free by
// this, and what they are told is newer than what a patient saw who has filled in a form since.
import { pathOf } from '../../contract/routes.ts';
import type { SlotDay } from '../../contract/schedule.ts';

/** Nobody chooses a slot and fills in the form in less. */
const maxAgeMs = 2000;
/** So many requests for missing slots of one employee in this time are answered by a read of their own. */
const maxMisses = 20;
const missesMs = 10_000;
/** Larger answers, and more of them, aren't kept. */
const maxSlots = 2000;
const maxAnswers = 200;

type SlotsOf = { employee_id: string; service_id?: string | undefined };

/** `readAtMs`: when the ERP was asked, in ms since 1970. */
export type RecentlyRead = { days: readonly SlotDay[]; readAtMs: number };

/** `misses`: when slots were read that hadn't the wanted one, in ms since 1970. */
type Kept = RecentlyRead & { misses: readonly number[] };

export type RecentSlots = {
  /** @param missing whether the wanted slot isn't among them */
  note(of: SlotsOf, read: RecentlyRead, missing: boolean): void;
  /** What was read in the last two seconds, where slots are missed too often to read again for each. */
  find(of: SlotsOf): RecentlyRead | undefined;
  /** The employee's slots have changed: a booking or a cancellation was made. */
  forget(employeeId: string): void;
};

/** @param now ms since 1970 */
export function createRecentSlots(now: () => number): RecentSlots {
  const kept = new Map<string, Kept>();
  const dropOld = () => {
    // In the order in which they were noted.
    for (const [path, { readAtMs }] of kept) {
      if (kept.size <= maxAnswers && now() - readAtMs < missesMs) break;
      kept.delete(path);
    }
  };
  return {
    note(of, read, missing) {
      const path = pathOf('slots', of);
      const misses = [...(kept.get(path)?.misses ?? []), ...(missing ? [read.readAtMs] : [])];
      kept.delete(path);
      if (read.days.reduce((sum, { slots }) => sum + slots.length, 0) <= maxSlots) {
        kept.set(path, { ...read, misses: misses.slice(-maxMisses) });
      }
      dropOld();
    },
    find(of) {
      const found = kept.get(pathOf('slots', of));
      if (!found || now() - found.readAtMs >= maxAgeMs) return undefined;
      return found.misses.filter((at) => now() - at < missesMs).length >= maxMisses ? found : undefined;
    },
    forget(employeeId) {
      const path = pathOf('slots', { employee_id: employeeId });
      for (const key of kept.keys()) if (key === path || key.startsWith(`${path}/`)) kept.delete(key);
    },
  };
}
