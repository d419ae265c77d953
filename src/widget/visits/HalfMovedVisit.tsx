import type { Appointment } from '../../contract/booking.ts';
import { visitFacts } from '../booking/visit-text.ts';
import { useSession } from '../shared/session.ts';
import { Facts } from '../ui/Facts.tsx';
import { Heading } from '../ui/Heading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { AddToCalendar } from './AddToCalendar.tsx';
import { CancelVisit, isUnsure } from './CancelVisit.tsx';
import { KeepLink } from './ManageLink.tsx';

/** A visit was moved as far as the new one: it is booked, and the old one isn't cancelled, or nobody knows, or it is being cancelled now. */
export function OldVisit({ old, fresh }: { old: Appointment; fresh: Appointment }) {
  const { booking, cancellation, catalog } = useSession();
  const speech = catalog.speech.value;
  const process = cancellation.process.value;
  const underWay = process.status === 'sending' && !process.again;
  const day = speech.longDay(old.date);
  return (
    <>
      <Heading moves={booking.moves.value + (underWay ? 0 : 1)} hint={underWay && speech.say('moving')}>
        {underWay ? speech.say('booked_title', { day: speech.longDay(fresh.date) }) : speech.say('move_half_title')}
      </Heading>
      <div class="card" part="card">
        <Facts facts={visitFacts(catalog, fresh)} />
      </div>
      {!underWay && (
        <>
          <div class="buttons">
            <AddToCalendar visit={fresh} />
          </div>
          <KeepLink visit={fresh} />
          <Notice>{speech.say(isUnsure(process) ? 'move_unsure' : 'move_half', { day })}</Notice>
          <div class="card" part="card">
            <Facts facts={visitFacts(catalog, old)} />
          </div>
          <CancelVisit visit={old} quiet />
        </>
      )}
    </>
  );
}
