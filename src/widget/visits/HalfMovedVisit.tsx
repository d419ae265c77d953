import type { Appointment } from '../../contract/booking.ts';
import { visitFacts } from '../booking/visit-text.ts';
import { useSession } from '../shared/session.ts';
import { Facts } from '../ui/Facts.tsx';
import { Heading } from '../ui/Heading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { AddToCalendar } from './AddToCalendar.tsx';
import { CancelVisit, isUnsure } from './CancelVisit.tsx';
import { ManageLink } from './ManageLink.tsx';

/** A visit was moved as far as the new one: it is booked, and the old one isn't cancelled, or nobody knows, or it is being cancelled now. */
export function HalfMovedVisit({ old, fresh }: { old: Appointment; fresh: Appointment }) {
  const { booking, cancellation, catalog } = useSession();
  const i18n = catalog.i18n.value;
  const process = cancellation.process.value;
  const underWay = process.status === 'sending' && !process.again;
  const day = i18n.longDay(old.date);
  return (
    <>
      <Heading moves={booking.moves.value + (underWay ? 0 : 1)} hint={underWay && i18n.t('moving')}>
        {underWay ? i18n.t('booked_title', { day: i18n.longDay(fresh.date) }) : i18n.t('move_half_title')}
      </Heading>
      <div class="card" part="card">
        <Facts facts={visitFacts(catalog, fresh)} />
      </div>
      {!underWay && (
        <>
          <div class="buttons">
            <AddToCalendar visit={fresh} />
          </div>
          <ManageLink visit={fresh} />
          <Notice>{i18n.t(isUnsure(process) ? 'move_unsure' : 'move_half', { day })}</Notice>
          <div class="card" part="card">
            <Facts facts={visitFacts(catalog, old)} />
          </div>
          <CancelVisit visit={old} quiet />
        </>
      )}
    </>
  );
}
