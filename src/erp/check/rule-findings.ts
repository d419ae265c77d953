// The clinic's own rules of time, as patients meet them, and whether their services exist.
import type { TimeRule } from '../../contract/time-rule.ts';
import { type CheckFinding, firstFive, nameWithId, quantity } from './check-finding.ts';
import type { ReadProbes } from './probe-reads.ts';

/** How long before a visit it can be booked, and cancelled or moved, online. */
export type TimeRules = { notice?: TimeRule | undefined; cancelUntil?: TimeRule | undefined };

const rules = [
  { key: 'notice', id: 'notice', title: 'Notice', what: 'booked', variable: 'BOOKING_NOTICE' },
  {
    key: 'cancelUntil',
    id: 'cancel_until',
    title: 'Cancel until',
    what: 'cancelled and moved',
    variable: 'BOOKING_CANCEL_UNTIL',
  },
] as const;

/** A finding for each rule that is set. */
export function ruleFindings({ bookable, catalogue }: ReadProbes, set: TimeRules): CheckFinding[] {
  const lists = [bookable, ...(catalogue ? [catalogue] : [])].flatMap(({ result }) =>
    result.ok ? [result.value] : [],
  );
  const services = new Map(lists.flat().flatMap((doctor) => doctor.services.map((service) => [service.id, service])));
  return rules.flatMap(({ key, id, title, what, variable }): CheckFinding[] => {
    const rule = set[key];
    if (!rule) return [];
    const own = Object.entries(rule.services);
    const name = (service: string) => nameWithId(services.get(service) ?? { id: service, name: 'service' });
    const unknown = lists.length === 0 ? [] : own.filter(([service]) => !services.has(service));
    const found = `Visits can be ${what} online until ${quantity(rule.minutes, 'minute')} before they begin.`;
    const details = own.map(([service, minutes]) => `${name(service)}: ${quantity(minutes, 'minute')}`);
    if (unknown.length === 0) return [{ id, level: 'pass', title, found, details: firstFive(details) }];
    return [
      {
        ...{ id, level: 'warn', title, details: firstFive(details) },
        found: `${found} No doctor has ${unknown.length === 1 ? 'the service' : 'the services'} ${unknown.map(([service]) => service).join(', ')}.`,
        todo: `Correct the ids of services in ${variable}: those of methods 1 and 7 count.`,
      },
    ];
  });
}
