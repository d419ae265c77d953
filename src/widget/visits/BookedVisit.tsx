import type { ComponentChildren } from 'preact';
import type { Appointment } from '../../contract/booking.ts';
import { isUnconfirmed } from '../booking/booking-process.ts';
import { VisitFacts } from '../booking/VisitFacts.tsx';
import { useSession } from '../shared/session.ts';
import { Button } from '../ui/Button.tsx';
import { Heading } from '../ui/Heading.tsx';
import { Icon } from '../ui/Icon.tsx';
import { AddToCalendar, RemoveFromCalendar } from './AddToCalendar.tsx';
import { BookAgain } from './BookAgain.tsx';
import { CancelVisit } from './CancelVisit.tsx';

type Props = {
  visit: Appointment;
  /** Shown unless the visit is cancelled. */
  title: ComponentChildren;
  hint?: string | undefined;
  /** It has just been booked: shown with a check mark. */
  justBooked?: boolean;
  /** See Heading. */
  focusRequests: number;
  /** Starts another booking: a button once this visit is cancelled, else a link. */
  another: (kind: 'quiet' | 'link') => ComponentChildren;
  /** Shown unless the visit is cancelled or being cancelled. */
  children?: ComponentChildren;
};

/** A booked visit: its facts, a calendar entry, and buttons to move or cancel it; or how its cancellation ended. */
export function BookedVisit({ visit, title, hint, justBooked = false, focusRequests, another, children }: Props) {
  const { catalog, cancellation, move, options, patient } = useSession();
  const i18n = catalog.i18n.value;
  const process = cancellation.process.value;
  const cancelled = process.status === 'cancelled';
  // It may be booked or cancelled: neither is claimed.
  const unconfirmed = isUnconfirmed(process);
  const headingChanges = cancelled ? 2 : unconfirmed ? 1 : 0;
  return (
    <>
      {(cancelled || (justBooked && !unconfirmed)) && (
        <span class={cancelled ? 'badge badge-quiet' : 'badge'}>
          <Icon shape="check" />
        </span>
      )}
      {/* The focus follows when the heading changes what it says. */}
      <Heading
        focusRequests={focusRequests + headingChanges}
        hint={!unconfirmed && (cancelled ? i18n.t('cancelled_hint') : hint)}
      >
        {unconfirmed ? i18n.t('cancel_unconfirmed_title') : cancelled ? i18n.t('cancelled_title') : title}
      </Heading>
      <div class={cancelled ? 'card card-quiet' : 'card'} part="card">
        <VisitFacts
          visit={visit}
          phone={justBooked ? patient.sentPhone() : undefined}
          booked={process.status === 'none'}
        />
      </div>
      {cancelled ? (
        <div class="buttons">
          <BookAgain visit={visit} kind="primary" />
          {another('quiet')}
          <RemoveFromCalendar visit={visit} />
        </div>
      ) : (
        <CancelVisit
          visit={visit}
          beside={
            move.isPossible(visit) && (
              <Button kind="quiet" onPress={() => move.start(visit)}>
                {i18n.t('move_visit')}
              </Button>
            )
          }
        >
          {/* With `data-done-url`, its button is the only primary one. */}
          <AddToCalendar visit={visit} quiet={justBooked && options.doneUrl !== undefined} />
        </CancelVisit>
      )}
      {process.status === 'none' && (
        <>
          {children}
          <div class="another">{another('link')}</div>
        </>
      )}
    </>
  );
}
