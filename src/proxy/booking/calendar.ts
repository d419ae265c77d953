// `GET …/appointments/{token}/calendar.ics`: the visit as a file for the patient's calendar (RFC 5545).
import { ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import type { VisitState } from '../../contract/booking.ts';
import { instantOf } from '../../contract/local-time.ts';
import { nameIn } from '../../contract/locales.ts';
import { done } from '../../contract/problem.ts';
import type { Employee } from '../../contract/schedule.ts';
import type { Call, Outcome } from '../call.ts';
import type { ClinicSettings } from '../clinic-settings.ts';
import { chooseLanguage } from '../policy/choose-language.ts';
import { type OpenedVisit, openVisit } from './appointment.ts';
import { visitEnd } from './visit-end.ts';

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
  { name, languages: [own = language] }: ClinicSettings,
) {
  if (!doctor) return name;
  const named = services.map((id) => doctor.services.find((service) => service.id === id)).filter((one) => !!one);
  return [named.map((service) => nameIn(service, language, own)).join(' + '), nameIn(doctor, language, own)]
    .filter(Boolean)
    .join(' · ');
}

/**
 * Renders the file. Times are in UTC: every calendar then shows the right time in its own zone, without knowing the
 * clinic's rules for clock changes. The same visit always has the same UID, so importing the file twice makes one
 * entry, and the file of a cancelled visit, with a higher SEQUENCE, cancels that entry.
 * @param doctor by method 2, for the names; undefined where it couldn't be read
 */
export function calendarOf(
  { visit, state }: Pick<OpenedVisit, 'visit' | 'state'>,
  settings: ClinicSettings,
  doctor: Employee | undefined,
  language: string,
  now: Date,
): string {
  const { name, address, phone, time_zone } = settings;
  const calendar = new ICalCalendar({ prodId: '-//Alpaca Booking//Visit//EN', method: ICalCalendarMethod.PUBLISH });
  calendar.createEvent({
    id: visit.jti,
    sequence: state === 'cancelled' ? 1 : 0,
    stamp: now,
    start: new Date(instantOf(visit.date, visit.time, time_zone)),
    end: visitEnd(visit.date, visit.time, visit.duration, time_zone),
    status: statuses[state],
    summary: summaryOf(doctor, visit.services, language, settings),
    location: [name, address].filter(Boolean).join(', '),
    description: [name, phone].filter(Boolean).join('\n'),
  });
  return calendar.toString();
}

/** `GET …/calendar.ics`: the file in the request's language (`?lang=`, else Accept-Language), or a refusal. */
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
  return done({ calendar: calendarOf(found.value, clinic.settings, employee, language, deps.now()) });
}
