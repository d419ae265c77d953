// Links that add a visit to the patient's own calendar.
import { clockAt, instantOf, minuteMs } from '../../contract/local-time.ts';
import { pathOf } from '../../contract/routes.ts';
import { utcMs } from '../../contract/utc-time.ts';
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
 * Start and end as instants, `YYYY-MM-DDTHH:mm:00Z`. In a zone that this browser doesn't know, they are local to the
 * clinic, without the `Z`.
 */
function boundsOf({ date, time, duration }: CalendarEntry, zone: string): [start: string, end: string] {
  const instant = instantOf(date, time, zone);
  const start = instant || utcMs(`${date}T${time}`);
  const textOf = (at: number) => `${clockAt(at, 0)}:00${instant ? 'Z' : ''}`;
  return [textOf(start), textOf(start + duration * minuteMs)];
}

/** A prefilled form of Google Calendar, which shows the instants in the clinic's zone. */
export function googleLink(entry: CalendarEntry, zone: string): string {
  const query = new URLSearchParams({
    action: 'TEMPLATE',
    text: entry.title,
    dates: boundsOf(entry, zone).join('/').replace(/[-:]/g, ''),
    ctz: zone,
    location: entry.place,
    details: entry.details,
  });
  return `https://calendar.google.com/calendar/render?${query}`;
}

/** A prefilled form of Outlook on the web, which takes instants. */
export function outlookLink(entry: CalendarEntry, zone: string): string {
  const [startdt, enddt] = boundsOf(entry, zone);
  const query = new URLSearchParams({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: entry.title,
    startdt,
    enddt,
    location: entry.place,
    body: entry.details,
  });
  return `https://outlook.live.com/calendar/0/action/compose?${query}`;
}

/**
 * The visit as a calendar file. For a cancelled visit, it cancels the entry.
 * @param token the view token: the whole URL is sent to servers and may be logged
 * @param more `moved`: the view token of the visit that this one replaces: the file cancels its entry. `ticket`: while
 *   it is good, the file has the visit's link
 */
export const calendarLink = (
  { proxy, clinic }: Pick<WidgetOptions, 'proxy' | 'clinic'>,
  lang: string,
  token: string,
  more: { moved?: string; ticket?: string } = {},
): string =>
  `${proxy}/clinics/${encodeURIComponent(clinic)}${pathOf('calendar', { token })}?${new URLSearchParams({ lang, ...more })}`;
