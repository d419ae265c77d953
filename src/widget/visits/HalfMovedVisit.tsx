import type { Appointment } from '../../contract/booking.ts';
import { isUnconfirmed } from '../booking/booking-process.ts';
import { VisitFacts } from '../booking/VisitFacts.tsx';
import { useSession } from '../shared/session.ts';
import { Heading } from '../ui/Heading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { AddToCalendar } from './AddToCalendar.tsx';
import { CancelVisit } from './CancelVisit.tsx';
import { ManageLink } from './ManageLink.tsx';
import { VisitTitle } from './VisitTitle.tsx';

/**
 * The new visit of a move is booked, and the old one isn't cancelled: it is being cancelled, was refused, or is
 * unconfirmed.
 */
export function HalfMovedVisit({ old, booked }: { old: Appointment; booked: Appointment }) {
  const { booking, cancellation, catalog, patient } = useSession();
  const i18n = catalog.i18n.value;
  const process = cancellation.process.value;
  const underWay = process.status === 'sending';
  const day = i18n.longDay(old.date);
  return (
    <>
      <Heading focusRequests={booking.focusRequests.value + (underWay ? 0 : 1)} hint={underWay && i18n.t('moving')}>
        {underWay ? <VisitTitle slot={booked} /> : i18n.t('move_half_title')}
      </Heading>
      <div class="card" part="card">
        <VisitFacts visit={booked} phone={patient.sentPhone()} booked />
      </div>
      {!underWay && (
        <>
          <div class="buttons">
            <AddToCalendar visit={booked} />
          </div>
          <ManageLink visit={booked} />
          <Notice>{i18n.t(isUnconfirmed(process) ? 'move_unsure' : 'move_half', { day })}</Notice>
          <div class="card" part="card">
            <VisitFacts visit={old} />
          </div>
          <CancelVisit visit={old} quiet />
        </>
      )}
    </>
  );
}
