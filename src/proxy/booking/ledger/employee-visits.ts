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

const untilLast = (ends: readonly number[], nowMs: number) => Math.max(1, ...ends.map((end) => end - nowMs));

/** Changes a list that several runs may be changing. Rejects when the store is away. */
async function changeList<Kind extends 'employeeVisits' | 'visitedEmployees'>(
  deps: VisitDeps,
  kind: Kind,
  key: string,
  change: (list: RecordValue<Kind>) => { list: RecordValue<Kind>; ends: readonly number[] },
): Promise<void> {
  for (let tries = 0; tries < maxTries; tries++) {
    const found = await read(deps, kind, key);
    const { list, ends } = change(found?.value ?? ([] as RecordValue<Kind>));
    const lifetimeMs = untilLast(ends, deps.now().getTime());
    const written = found
      ? await takeOver(deps, { kind, key }, found.text, list, lifetimeMs)
      : await create(deps, { kind, key }, list, lifetimeMs);
    if (written) return;
  }
}

/** Adds a visit that was just booked, and removes those that have ended. Rejects when the store is away. */
export async function rememberVisit(
  deps: VisitDeps,
  { clinic, employee_id }: Owner,
  visit: EmployeeVisit,
): Promise<void> {
  const nowMs = deps.now().getTime();
  await changeList(deps, 'employeeVisits', records.employeeVisits.key(clinic, employee_id), (visits) => {
    const list = [...visits.filter(({ end }) => end > nowMs), visit];
    return { list, ends: list.map(({ end }) => end) };
  });
  await changeList(deps, 'visitedEmployees', records.visitedEmployees.key(clinic), (employees) => {
    const before = employees.find((one) => one.employee_id === employee_id)?.until ?? 0;
    const others = employees.filter((one) => one.until > nowMs && one.employee_id !== employee_id);
    const list = [...others, { employee_id, until: Math.max(before, visit.end) }];
    return { list, ends: list.map(({ until }) => until) };
  });
}

/** An employee with known visits for a service; undefined in records of earlier versions. */
export type VisitedService = { employee_id: string; service_id: string | undefined };

/** Whose slots for which services show whether the known visits still stand. Rejects when the store is away. */
export async function findVisitedServices(deps: VisitDeps, clinic: string): Promise<VisitedService[]> {
  const nowMs = deps.now().getTime();
  const employees = (await read(deps, 'visitedEmployees', records.visitedEmployees.key(clinic)))?.value ?? [];
  const found: VisitedService[] = [];
  for (const { employee_id } of employees) {
    const visits = (await read(deps, 'employeeVisits', records.employeeVisits.key(clinic, employee_id)))?.value ?? [];
    const services = new Set(visits.filter(({ end }) => end > nowMs).map(({ service_id }) => service_id));
    for (const service_id of services) found.push({ employee_id, service_id });
  }
  return found;
}

/** Takes the turn to check a clinic's visits. Returns false if a proxy had it less than an interval ago. */
export const takeVisitCheck = (deps: LedgerDeps, clinic: string, intervalMs: number): Promise<boolean> =>
  create(deps, { kind: 'visitCheck', key: records.visitCheck.key(clinic) }, 'done', intervalMs);

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
  const ends = rest.map(({ end }) => end);
  await takeOver(deps, { kind: 'employeeVisits', key }, found.text, rest, untilLast(ends, deps.now().getTime()));
  return true;
}
