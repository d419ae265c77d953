import type { ComponentChildren } from 'preact';
import type { Appointment } from '../../contract/booking.ts';
import { visitFacts } from '../booking/visit-text.ts';
import { useSession } from '../shared/session.ts';
import { Button } from '../ui/Button.tsx';
import { Facts } from '../ui/Facts.tsx';
import { Heading } from '../ui/Heading.tsx';
import { Icon } from '../ui/Icon.tsx';
import { AddToCalendar } from './AddToCalendar.tsx';
import { CancelVisit, isUnsure } from './CancelVisit.tsx';

type Props = {
  visit: Appointment;
  /** What is said of it while it stands. */
  title: string;
  hint?: string | undefined;
  /** It was booked a moment ago: that is an occasion. */
  fresh?: boolean;
  /** As of Heading. */
  moves: number;
  /** The way to another visit: what is left to do once this one is cancelled, else a quiet offer. */
  another: (kind: 'primary' | 'link') => ComponentChildren;
  /** What else is worth having while it stands. */
  children?: ComponentChildren;
};

/** A booked visit and what became of it: what it is, a calendar for it, and how to move it or take it back. */
export function BookedVisit({ visit, title, hint, fresh = false, moves, another, children }: Props) {
  const { catalog, cancellation, move, options } = useSession();
  const i18n = catalog.i18n.value;
  const process = cancellation.process.value;
  const cancelled = process.status === 'cancelled';
  // Neither "the clinic has your visit" nor "it is cancelled" is known to be true any more.
  const unsure = isUnsure(process);
  const truth = cancelled ? 2 : unsure ? 1 : 0;
  // Without the doctor there is nobody to ask for another time.
  const movable = move.possible() && catalog.employeeById.value.has(visit.employee_id);
  return (
    <>
      {(cancelled || (fresh && !unsure)) && (
        <span class={cancelled ? 'badge badge-quiet' : 'badge'}>
          <Icon shape="check" />
        </span>
      )}
      {/* Another truth: the focus comes to it again. */}
      <Heading moves={moves + truth} hint={!unsure && (cancelled ? i18n.t('cancelled_hint') : hint)}>
        {unsure ? i18n.t('cancel_unconfirmed_title') : cancelled ? i18n.t('cancelled_title') : title}
      </Heading>
      <div class={cancelled ? 'card card-quiet' : 'card'} part="card">
        <Facts facts={visitFacts(catalog, visit)} />
      </div>
      {cancelled ? (
        another('primary')
      ) : (
        <CancelVisit
          visit={visit}
          beside={
            movable && (
              <Button kind="quiet" onPress={() => move.start(visit)}>
                {i18n.t('move_visit')}
              </Button>
            )
          }
        >
          {/* Where the page has a place to go on to, that is the one weighty button. */}
          <AddToCalendar visit={visit} quiet={fresh && options.doneUrl !== undefined} />
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
