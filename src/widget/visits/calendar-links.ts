// Links that add a visit to the patient's own calendar.
import { clockAt, instantOf, localEnd, minuteMs, offsetsAt } from '../../contract/local-time.ts';
import { pathOf } from '../../contract/routes.ts';
import type { WidgetOptions } from '../shared/options.ts';

/** What a calendar gets: nothing about the patient, and no link with a token. `date`, `time`: local to the clinic. */
export type CalendarEntry = {
  date: string;
  time: string;
  duration: number;
  title: string;
  place: string;
  details: string;
};

/**
 * Start and end, `YYYY-MM-DDTHH:mm`: as instants in UTC, and local to the clinic. In a zone that this browser doesn't
 * know, both are local.
 */
function boundsOf({ date, time, duration }: CalendarEntry, zone: string) {
  const local = [`${date}T${time}`, localEnd(date, time, duration, zone)];
  const start = instantOf(date, time, zone);
  const utc = Number.isNaN(start) ? local : [start, start + duration * minuteMs].map((instant) => clockAt(instant, 0));
  return { local, utc };
}

/**
 * A prefilled form of Google Calendar. It takes local time with a zone, so Google handles clock changes; a local time
 * that comes twice or never is sent as an instant.
 */
export function googleLink(entry: CalendarEntry, zone: string): string {
  const { local, utc } = boundsOf(entry, zone);
  const clear = local.every((time) => offsetsAt(time, zone).length === 1) || utc === local;
  const query = new URLSearchParams({
    action: 'TEMPLATE',
    text: entry.title,
    dates: (clear ? local : utc).map((time) => `${time.replace(/[-:]/g, '')}00${clear ? '' : 'Z'}`).join('/'),
    ctz: zone,
    location: entry.place,
    details: entry.details,
  });
  return `https://calendar.google.com/calendar/render?${query}`;
}

/** A prefilled form of Outlook on the web, which takes instants. */
export function outlookLink(entry: CalendarEntry, zone: string): string {
  const [start = '', end = ''] = boundsOf(entry, zone).utc;
  const query = new URLSearchParams({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: entry.title,
    startdt: `${start}:00Z`,
    enddt: `${end}:00Z`,
    location: entry.place,
    body: entry.details,
  });
  return `https://outlook.live.com/calendar/0/action/compose?${query}`;
}

/**
 * The visit as a calendar file. For a cancelled visit, it cancels the entry.
 * @param token the view token: the whole URL is sent to servers and may be logged
 * @param moved the view token of the visit that this one replaces: the file cancels its entry
 */
export const calendarLink = (
  { proxy, clinic }: Pick<WidgetOptions, 'proxy' | 'clinic'>,
  language: string,
  token: string,
  moved?: string,
): string =>
  `${proxy}/clinics/${encodeURIComponent(clinic)}${pathOf('calendar', { token })}?lang=${encodeURIComponent(language)}${moved ? `&moved=${moved}` : ''}`;
