// Links that add a visit to the patient's own calendar.
import { pathOf } from '../../contract/routes.ts';
import type { WidgetOptions } from '../shared/options.ts';
import { visitorTime } from '../times/local-dates.ts';

/** `20261124T104000`: the format of calendar links, that many minutes after a local date and time. */
function compactTime({ date, time }: LocalTimeOfDay, minutes: number): string {
  const end = new Date(Date.parse(`${date}T${time}:00Z`) + minutes * 60_000);
  return end.toISOString().slice(0, 19).replace(/[-:]/g, '');
}

type LocalTimeOfDay = { date: string; time: string };
/** What a calendar gets: nothing about the patient, and no link with a token. */
export type CalendarEntry = LocalTimeOfDay & { duration: number; title: string; place: string; details: string };

/** A prefilled form of Google Calendar. It takes local time with a zone, so Google handles clock changes. */
export function googleLink({ title, place, details, duration, ...start }: CalendarEntry, zone: string): string {
  const query = new URLSearchParams({
    action: 'TEMPLATE',
    text: title,
    dates: `${compactTime(start, 0)}/${compactTime(start, duration)}`,
    ctz: zone,
    location: place,
    details,
  });
  return `https://calendar.google.com/calendar/render?${query}`;
}

/** A prefilled form of Outlook on the web, which takes instants. */
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

/** The visit as a calendar file. @param token the view token: the whole URL is sent to servers and may be logged */
export const calendarLink = (
  { proxy, clinic }: Pick<WidgetOptions, 'proxy' | 'clinic'>,
  language: string,
  token: string,
): string =>
  `${proxy}/clinics/${encodeURIComponent(clinic)}${pathOf('calendar', { token })}?lang=${encodeURIComponent(language)}`;
