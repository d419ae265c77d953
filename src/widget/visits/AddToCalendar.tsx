import type { Appointment } from '../../contract/booking.ts';
import { useSession } from '../shared/session.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { type CalendarEntry, calendarLink, googleLink, outlookLink } from './calendar-links.ts';

/** The visit for the patient's own calendar: as a file, or by the form of one on the web, which learns nothing before it is pressed. */
export function AddToCalendar({ visit, quiet }: { visit: Appointment; quiet?: boolean }) {
  const { catalog, options } = useSession();
  const speech = catalog.speech.value;
  const clinic = catalog.clinic.value;
  const doctor = catalog.employeeById.value.get(visit.employee_id);
  const services = visit.services.flatMap((id) => doctor?.services.find((service) => service.id === id) ?? []);
  const zone = clinic?.time_zone ?? 'UTC';
  const entry: CalendarEntry = {
    ...visit,
    title:
      [...services.map(speech.name), doctor && speech.name(doctor)].filter(Boolean).join(' · ') || (clinic?.name ?? ''),
    place: [clinic?.name, clinic?.address].filter(Boolean).join(', '),
    details: [clinic?.name, clinic?.phone].filter(Boolean).join('\n'),
  };
  return (
    <Menu label={speech.say('add_to_calendar')} quiet={quiet}>
      <ButtonLink kind="quiet" href={calendarLink(options, speech.language, visit.view_token)}>
        {speech.say('calendar_file')}
      </ButtonLink>
      <ButtonLink kind="quiet" away href={googleLink(entry, zone)}>
        Google Calendar
      </ButtonLink>
      <ButtonLink kind="quiet" away href={outlookLink(entry, zone)}>
        Outlook
      </ButtonLink>
    </Menu>
  );
}
