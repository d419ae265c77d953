// `GET …/appointments/{token}/calendar.ics`: the visit as a file for the patient's calendar (RFC 5545).
import {
  ICalAlarmType,
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendar,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
} from 'ical-generator';
import type { VisitState } from '../../contract/booking.ts';
import { instantOf, minuteMs } from '../../contract/local-time.ts';
import { nameIn } from '../../contract/locales.ts';
import { done } from '../../contract/problem.ts';
import type { Employee } from '../../contract/schedule.ts';
import type { Call, Outcome } from '../call.ts';
import type { ClinicSettings } from '../clinic-settings.ts';
import { type LocalizedClinic, localizeClinic } from '../localize-clinic.ts';
import { proxyOrigin } from '../pages/catalog/catalog-links.ts';
import { chooseLanguage } from '../policy/choose-language.ts';
import { type OpenedVisit, openVisit } from './appointment.ts';
import { openCancelToken, sealCancelToken } from './cancel-token.ts';
import { recallTold } from './ledger/told-visits.ts';
import { manageLink } from './manage-link.ts';

const statuses: Record<VisitState, ICalEventStatus> = {
  booked: ICalEventStatus.CONFIRMED,
  cancelled: ICalEventStatus.CANCELLED,
  unknown: ICalEventStatus.TENTATIVE,
};

/** For example "Cardiologist, first visit · Olena Kovalenko"; without the employee, the clinic's name. */
function summaryOf(
  doctor: Employee | undefined,
  services: readonly string[],
  language: string,
  { name, languages: [own = language] }: LocalizedClinic,
) {
  if (!doctor) return name;
  const named = services.map((id) => doctor.services.find((service) => service.id === id)).filter((one) => !!one);
  return [named.map((service) => nameIn(service, language, own)).join(' + '), nameIn(doctor, language, own)]
    .filter(Boolean)
    .join(' · ');
}

/** Where the clinic has set none. */
const defaultAlarms = [1440, 120];

/** A visit with what its entry needs. `told`: its entry as mails had it last; absent where none was sent. */
type CalendarVisit = {
  visit: Pick<OpenedVisit['visit'], 'jti' | 'date' | 'time' | 'duration' | 'services'>;
  state: VisitState;
  told?: { uid: string; sequence: number };
};

/** Who made the file. The library puts the `-` of a vendor without a registration (ISO 9070) before it. */
const prodId = '//Alpaca Booking//Visit//EN';

/**
 * `doctor`: by method 2, for the names; undefined where they aren't to be named, or couldn't be read. `link`: to the
 * visit's page.
 */
type EntryContext = {
  clinic: ClinicSettings;
  doctor: Employee | undefined;
  language: string;
  now: Date;
  link?: string | undefined;
};

/**
 * The visit as a calendar's entry. Times are in UTC: every calendar then shows the right time in its own zone, without
 * knowing the clinic's rules for clock changes. The same visit always has the same UID, so importing the file twice
 * makes one entry, and the file of a cancelled visit, with a higher SEQUENCE, cancels that entry (RFC 5546). So does
 * what comes by mail.
 */
function entryOf(
  { visit: { jti, date, time, duration, services }, state, told = { uid: jti, sequence: 0 } }: CalendarVisit,
  { clinic, doctor, language, now, link }: EntryContext,
) {
  const settings = localizeClinic(clinic, language);
  const { name, address, phone, bring, time_zone } = settings;
  const start = instantOf(date, time, time_zone);
  const summary = summaryOf(doctor, services, language, settings);
  return {
    id: told.uid,
    sequence: told.sequence + (state === 'cancelled' ? 1 : 0),
    stamp: now,
    start: new Date(start),
    end: new Date(start + duration * minuteMs),
    status: statuses[state],
    summary,
    location: [name, address].filter(Boolean).join(', '),
    description: [name, phone, bring, link].filter(Boolean).join('\n'),
    // Not all calendars show it, nor a link in the description.
    ...(link !== undefined && { url: link }),
    alarms:
      state === 'cancelled'
        ? []
        : (settings.alarms ?? defaultAlarms).map((minutes) => ({
            type: ICalAlarmType.display,
            trigger: minutes * 60,
            description: summary,
          })),
  } satisfies ICalEventData;
}

/** The file as text. The library leaves its last line without an end (RFC 5545, 3.1). */
function fileOf(method: ICalCalendarMethod, entries: readonly ICalEventData[]): string {
  const calendar = new ICalCalendar({ prodId, method });
  for (const entry of entries) calendar.createEvent(entry);
  return `${calendar.toString()}\r\n`;
}

/**
 * Renders the file.
 * @param moved the cancelled visit that this one replaces: its entry is cancelled by the same file
 */
export function calendarOf(opened: CalendarVisit, context: EntryContext, moved?: CalendarVisit): string {
  const method = opened.state === 'cancelled' && !moved ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH;
  const { link: _, ...old } = context;
  return fileOf(method, [...(moved ? [entryOf(moved, old)] : []), entryOf(opened, context)]);
}

/** Whose entry it is, and which: `uid` is kept over moves. */
type Invitation = { uid: string; sequence: number; from: string; to: string };

/**
 * The visit as a message to the patient's calendar (iTIP, RFC 5546, 3.2): it makes, changes or cancels the entry with
 * the same `uid`. The patient counts as coming and isn't asked: an answer would be read by nobody.
 * @param invitation addresses without names
 */
export function invitationOf(opened: CalendarVisit, context: EntryContext, invitation: Invitation): string {
  const { uid, sequence, from, to } = invitation;
  const entry = entryOf(opened, context);
  const { name } = localizeClinic(context.clinic, context.language);
  return fileOf(opened.state === 'cancelled' ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST, [
    {
      ...entry,
      id: uid,
      sequence,
      organizer: { name, email: from },
      attendees: [
        {
          email: to,
          role: ICalAttendeeRole.REQ,
          status: ICalAttendeeStatus.ACCEPTED,
          type: ICalAttendeeType.INDIVIDUAL,
          rsvp: false,
        },
      ],
    },
  ]);
}

/** As mails had it; what isn't known is a visit's first entry, which is no mistake. */
async function withTold(call: Call<'calendar'>, opened: OpenedVisit): Promise<CalendarVisit> {
  const { clinic, deps, log } = call;
  if (!deps.outbox?.serves(clinic.settings.id)) return opened;
  const told = await recallTold(deps, opened.visit).catch(log.unexpectedError);
  return { ...opened, ...(told && { told }) };
}

/** The visit of the query's `moved`, if it was cancelled. Any other says nothing about the old entry. */
async function openMoved(call: Call<'calendar'>): Promise<CalendarVisit | undefined> {
  const token = new URL(call.request.url).searchParams.get('moved');
  const moved = token === null ? undefined : await openVisit({ ...call, params: { token } });
  return moved?.ok && moved.value.state === 'cancelled' ? withTold(call, moved.value) : undefined;
}

/** The link to the visit's page, for a ticket that is still good. A page that can do nothing has no link. */
async function linkOf(call: Call<'calendar'>, { visit, end, state }: OpenedVisit, language: string) {
  const { clinic, deps, request } = call;
  const { id, reasons } = clinic.settings;
  const ticket = new URL(request.url).searchParams.get('ticket');
  if (ticket === null || state === 'cancelled' || reasons.length === 0) return undefined;
  const opened = await openCancelToken(deps.keys, ticket, { clinic: id }, deps.now(), ['calendar']);
  if (!opened.ok || opened.value.jti !== visit.jti) return undefined;
  const { origin } = proxyOrigin(request, deps.publicUrl);
  return manageLink(origin, id, language, await sealCancelToken(deps.keys, visit, end));
}

export async function calendar(call: Call<'calendar'>): Promise<Outcome> {
  const { clinic, deps, request, log } = call;
  const found = await openVisit(call);
  if (!found.ok) return found;
  const requested = new URL(request.url).searchParams.get('lang') ?? request.headers.get('accept-language');
  const language = chooseLanguage(requested, clinic.settings.languages);
  const doctor = await clinic.erp.employee({ employee_id: found.value.visit.employee_id });
  // A calendar entry without the names is still useful.
  if (!doctor.ok) log.erpReadFailed(doctor.problem);
  const employee = doctor.ok ? doctor.value : undefined;
  const opened = await withTold(call, found.value);
  const moved = await openMoved(call);
  // By mail, a moved visit is a later state of the same entry.
  const replaced = moved?.told && moved.told.uid === opened.told?.uid ? undefined : moved;
  const link = await linkOf(call, found.value, language);
  const context = { clinic: clinic.settings, doctor: employee, language, now: deps.now(), link };
  return done({ calendar: calendarOf(opened, context, replaced) });
}
