// Writes the tables of README.md from those of the code, so that a test can compare them; nothing else imports it.
import { records } from '../ledger/records.ts';
import type { EndFacts, WorkingFacts } from './facts.ts';

const row = (...cells: string[]) => `| ${cells.join(' | ')} |`;

/** One line a working state: its name, and each event with the next state. */
export function workTable(states: Readonly<Record<string, object>>): string[] {
  const working = Object.entries(states).filter((entry): entry is [string, WorkingFacts<string>] => 'on' in entry[1]);
  return working.map(([state, { on }]) => {
    const arrows = Object.entries(on).map(([event, next]) => `${event} → \`${next}\``);
    return row(`\`${state}\``, arrows.join(', '));
  });
}

/**
 * One line an end: its name, what the patient is told, and what becomes of the records.
 * @param own the fact that only this table has
 */
export function endTable(states: Readonly<Record<string, object>>, own: 'hold' | 'visit'): string[] {
  const ends = Object.entries(states).filter((entry): entry is [string, EndFacts] => 'outcome' in entry[1]);
  return ends.map(([state, facts]) => {
    const { outcome, claim, quota, cachedSlots } = facts;
    const outcomes = typeof outcome === 'string' ? outcome : outcome.map((code) => `\`${code}\``).join(', ');
    return row(`\`${state}\``, outcomes, claim, String(Reflect.get(facts, own)), quota, cachedSlots);
  });
}

const duration = (ms: number) =>
  ms >= 3_600_000 ? `${ms / 3_600_000} h` : ms >= 60_000 ? `${ms / 60_000} min` : `${ms / 1000} s`;

/** One line a record: its name, its key, how long it lives, and who may write it. */
export function recordTable(): string[] {
  const keys = {
    claim: records.claim.key('clinic', 'key'),
    slotHold: records.slotHold.key('clinic', 'employee', 'slot'),
    visit: records.visit.key('clinic', 'slot'),
    ownVisit: records.ownVisit.key('clinic', 'request'),
    keptDetails: records.keptDetails.key('clinic', 'jti'),
    cancellation: records.cancellation.key('clinic', 'jti'),
    employeeVisits: records.employeeVisits.key('clinic', 'employee'),
    visitedEmployees: records.visitedEmployees.key('clinic'),
    visitCheck: records.visitCheck.key('clinic'),
    toldVisit: records.toldVisit.key('clinic', 'jti'),
    replacement: records.replacement.key('clinic', 'jti'),
    cancelLock: records.cancelLock.key('clinic', 'jti'),
    spentChallenge: records.spentChallenge.key('clinic', 'signature'),
  };
  return Object.entries(records).map(([kind, { lifetimeMs, writers }]) => {
    const lifetimes =
      typeof lifetimeMs === 'string'
        ? lifetimeMs
        : Object.entries(lifetimeMs)
            .map(([state, ms]) => `${state} ${duration(ms)}`)
            .join(', ');
    return row(`\`${kind}\``, `\`${Reflect.get(keys, kind)}\``, lifetimes, writers.join(', '));
  });
}
