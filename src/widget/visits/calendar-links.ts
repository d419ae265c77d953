// A visit for the patient's own calendar.
import { pathOf } from '../../contract/routes.ts';
import type { WidgetOptions } from '../shared/options.ts';
import { visitorTime } from '../times/local-dates.ts';

/** `20261124T104000`: minutes after a local date and time, as calendars' links write it. */
function compact({ date, time }: Moment, minutes: number): string {
  const end = new Date(Date.parse(`${date}T${time}:00Z`) + minutes * 60_000);
  return end.toISOString().slice(0, 19).replace(/[-:]/g, '');
}

type Moment = { date: string; time: string };
/** What a calendar is told: nothing of the patient, and no link with a token. */
export type CalendarEntry = Moment & { duration: number; title: string; place: string; details: string };

/**
 * A form of Google Calendar that is filled in: local time with its zone, so that Google knows the clinic's clock
 * changes.
 */
export function googleLink({ title, place, details, duration, ...start }: CalendarEntry, zone: string): string {
  const query = new URLSearchParams({
    action: 'TEMPLATE',
    text: title,
    dates: `${compact(start, 0)}/${compact(start, duration)}`,
    ctz: zone,
    location: place,
    details,
  });
  return `https://calendar.google.com/calendar/render?${query}`;
}

/** The same of Outlook on the web, which takes an instant. */
export function outlookLink({ title, place, details, duration, ...start }: CalendarEntry, zone: string): string {
  const utc = visitorTime(start, zone, 'UTC') ?? start;
  const at = (minutes: number) => {
    const end = new Date(Date.parse(`${utc.date}T${utc.time}:00Z`) + minutes * 60_000);
    return end.toISOString().replace('.000', '');
  };
  const query = new URLSearchParams({
    path: '/calendar/action/compose',
    rru: 'addevent',
    subject: title,
    startdt: at(0),
    enddt: at(duration),
    location: place,
    body: details,
  });
  return `https://outlook.live.com/calendar/0/action/compose?${query}`;
}

/**
 * The visit as a calendar file.
 * @param token the one that only shows the visit: this whole address is sent, and may be logged
 */
export const calendarLink = (
  { proxy, clinic }: Pick<WidgetOptions, 'proxy' | 'clinic'>,
  language: string,
  token: string,
): string =>
  `${proxy}/clinics/${encodeURIComponent(clinic)}${pathOf('calendar', { token })}?lang=${encodeURIComponent(language)}`;
