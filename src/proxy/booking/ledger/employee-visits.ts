// The visits that are known of each employee, so that every answer with slots can be held against them: a visit whose
// place is offered is over, because the clinic's desk has cancelled it.
import type { SlotDay } from '../../../contract/schedule.ts';
import type { Keys } from '../keys.ts';
import { matchSlot } from '../match-slot.ts';
import { create, type LedgerDeps, read, takeOver } from './ledger.ts';
import { type RecordValue, records } from './records.ts';
import { recordCancellation } from './visit-records.ts';

type VisitDeps = LedgerDeps & { keys: Keys; now: () => Date };
type Owner = { clinic: string; employee_id: string };
type EmployeeVisit = RecordValue<'employeeVisits'>[number];

/** Several bookings of one employee at once are rare. One that gives up is only found by a look at its own place. */
const maxTries = 5;

const untilLast = (visits: readonly EmployeeVisit[], nowMs: number) =>
  Math.max(1, ...visits.map(({ end }) => end - nowMs));

/** Adds a visit that was just booked, and removes those that have ended. Rejects when the store is away. */
export async function rememberVisit(deps: VisitDeps, owner: Owner, visit: EmployeeVisit): Promise<void> {
  const key = records.employeeVisits.key(owner.clinic, owner.employee_id);
  const nowMs = deps.now().getTime();
  for (let tries = 0; tries < maxTries; tries++) {
    const record = { kind: 'employeeVisits', key } as const;
    const found = await read(deps, 'employeeVisits', key);
    const visits = [...(found?.value ?? []).filter(({ end }) => end > nowMs), visit];
    const lifetimeMs = untilLast(visits, nowMs);
    const written = found
      ? await takeOver(deps, { ...record }, found.text, visits, lifetimeMs)
      : await create(deps, { ...record }, visits, lifetimeMs);
    if (written) return;
  }
}

/**
 * Records the end of every known visit whose place is offered.
 * @param days the employee's slots, as they were read at `readAtMs` (ms since 1970)
 * @param settleMs a visit that was booked less than this before may still be listed
 * @returns whether visits of the employee are known
 */
export async function endOfferedVisits(
  deps: VisitDeps,
  owner: Owner,
  days: readonly SlotDay[],
  { readAtMs, settleMs }: { readAtMs: number; settleMs: number },
): Promise<boolean> {
  const key = records.employeeVisits.key(owner.clinic, owner.employee_id);
  const found = await read(deps, 'employeeVisits', key);
  if (!found) return false;
  const isOffered = ({ slot_id, date, time, booked_at }: EmployeeVisit) => {
    if (booked_at + settleMs >= readAtMs) return false;
    const match = matchSlot(days, { slot_id, slot_date: date, slot_time: time });
    return match.kind !== 'gone' && match.slot.date === date && match.slot.time === time;
  };
  const over = found.value.filter(isOffered);
  if (over.length === 0) return true;
  for (const { slot_id, jti, end } of over) {
    await recordCancellation(deps, { clinic: owner.clinic, slot_id, jti }, new Date(end), 'cancelled');
  }
  const rest = found.value.filter((visit) => !over.includes(visit));
  await takeOver(deps, { kind: 'employeeVisits', key }, found.text, rest, untilLast(rest, deps.now().getTime()));
  return true;
}
