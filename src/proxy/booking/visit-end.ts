import { instantOf, minuteMs } from '../../contract/local-time.ts';

/** When a visit ends, as an instant. @param date `YYYY-MM-DD` @param time `HH:mm`, both local in `zone` (IANA name) */
export const visitEnd = (date: string, time: string, minutes: number, zone: string): Date =>
  new Date(instantOf(date, time, zone) + minutes * minuteMs);
