// The clinic's own rules of time: how long before a visit it can be booked, cancelled or moved online.
import * as z from 'zod/mini';
import { instantOf, minuteMs } from './local-time.ts';

/** Minutes before a visit begins, and other minutes for some services, by their ids. */
export const TimeRule = z.object({ minutes: z.int(), services: z.record(z.string(), z.int()) });
export type TimeRule = z.infer<typeof TimeRule>;

/** The minutes for a visit with these services: the longest of theirs. 0 without a rule. */
export const ruleMinutes = (rule: TimeRule | undefined, services: readonly string[] = []): number =>
  rule
    ? Math.max(...(services.length > 0 ? services : ['']).map((service) => rule.services[service] ?? rule.minutes))
    : 0;

/** The last instant at which the rule allows it, in ms since 1970. @param zone the clinic's, IANA name */
export const ruleDeadline = (
  rule: TimeRule | undefined,
  { date, time, services }: { date: string; time: string; services?: readonly string[] | undefined },
  zone: string,
): number => instantOf(date, time, zone) - ruleMinutes(rule, services) * minuteMs;
