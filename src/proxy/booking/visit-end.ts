import { latestInstantOf, minuteMs } from '../../contract/local-time.ts';

/**
 * When a visit has ended for certain, as an instant: its tokens expire then. In the hour that comes twice, the second
 * one counts.
 * @param date `YYYY-MM-DD` @param time `HH:mm`, both local in `zone` (IANA name)
 */
export const visitEnd = (date: string, time: string, minutes: number, zone: string): Date =>
  new Date(latestInstantOf(date, time, zone) + minutes * minuteMs);
