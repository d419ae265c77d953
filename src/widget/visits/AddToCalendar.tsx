import type { Appointment } from '../../contract/booking.ts';
import { visitTitle } from '../booking/visit-text.ts';
import { useSession } from '../shared/session.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { Menu } from '../ui/Menu.tsx';
import { type CalendarEntry, calendarLink, googleLink, outlookLink } from './calendar-links.ts';
import { usualCalendar } from './usual-calendar.ts';

/** A file that removes a cancelled visit from the patient's calendar. */
export function RemoveFromCalendar({ visit }: { visit: Appointment }) {
  const { catalog, options } = useSession();
  const i18n = catalog.i18n.value;
  return (
    <ButtonLink kind="quiet" href={calendarLink(options, i18n.language, visit.view_token)}>
      {i18n.t('calendar_remove')}
    </ButtonLink>
  );
}

/**
 * One tap adds the visit to the calendar that the device has; a menu has the others. The file, or a web calendar's
 * form, which gets no data before it is pressed.
 */
export function AddToCalendar({ visit, quiet }: { visit: Appointment; quiet?: boolean }) {
  const { booking, catalog, move, options } = useSession();
  const i18n = catalog.i18n.value;
  const clinic = catalog.clinic.value;
  const zone = clinic?.time_zone ?? 'UTC';
  const [process, moving] = [booking.process.value, move.state.value];
  const isNew = process.status === 'booked' && process.appointment.cancel_token === visit.cancel_token;
  const moved = isNew && moving.status === 'done' && { moved: moving.old.view_token };
  const entry: CalendarEntry = {
    ...visit,
    title: visitTitle(catalog, visit) || (clinic?.name ?? ''),
    place: i18n.listed(clinic?.name, clinic?.address),
    details: [clinic?.name, clinic?.phone, clinic?.bring].filter(Boolean).join('\n'),
  };
  const ways = {
    google: { name: 'Google Calendar', href: googleLink(entry, zone), away: true },
    file: {
      name: i18n.t('calendar_file'),
      href: calendarLink(options, i18n.language, visit.view_token, { ticket: visit.calendar_ticket ?? '', ...moved }),
      away: false,
    },
    outlook: { name: 'Outlook', href: outlookLink(entry, zone), away: true },
  };
  const usual = ways[usualCalendar(navigator)];
  return (
    <>
      <ButtonLink {...usual} kind={quiet ? 'quiet' : 'primary'}>
        {i18n.t('add_to_calendar')}
      </ButtonLink>
      <Menu label={i18n.t('other_calendars')}>
        {Object.values(ways).map(
          (way) =>
            way !== usual && (
              <ButtonLink {...way} key={way.name} kind="quiet">
                {way.name}
              </ButtonLink>
            ),
        )}
      </Menu>
    </>
  );
}
