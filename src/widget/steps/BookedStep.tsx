import type { Appointment } from '../../contract/booking.ts';
import { useSession } from '../shared/session.ts';
import { slotTitle } from '../times/slot-text.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { BookedVisit } from '../visits/BookedVisit.tsx';
import { HalfMovedVisit } from '../visits/HalfMovedVisit.tsx';
import { ManageLink } from '../visits/ManageLink.tsx';
import { movedText } from '../visits/moved-text.ts';
import { VisitTitle } from '../visits/VisitTitle.tsx';

/** The visit is booked: its facts, its link, and how to move or cancel it. */
export function BookedStep({ appointment }: { appointment: Appointment }) {
  const { booking, cancellation, catalog, draft, move, options } = useSession();
  const i18n = catalog.i18n.value;
  const moving = move.state.value;
  if (moving.status === 'leaving') return <HalfMovedVisit old={moving.old} booked={appointment} />;
  const moved = moving.status === 'done';
  const asked = draft.slot.value;
  const otherTime = asked && (asked.date !== appointment.date || asked.time !== appointment.time);
  const hint = otherTime ? i18n.t('booked_other_time', { time: slotTitle(i18n, appointment) }) : i18n.t('booked_hint');
  const again = () => {
    cancellation.reset();
    move.finish();
    booking.startOver();
  };
  return (
    <BookedVisit
      visit={appointment}
      title={moved ? movedText(i18n, moving.old, appointment) : <VisitTitle slot={appointment} />}
      hint={hint}
      justBooked
      focusRequests={booking.focusRequests.value + (moved ? 1 : 0)}
      another={(kind) => (
        <Button kind={kind} onPress={again}>
          {i18n.t('book_another')}
        </Button>
      )}
    >
      <ManageLink visit={appointment} />
      {options.doneUrl && options.token === undefined && (
        <div class="buttons">
          <ButtonLink href={options.doneUrl} target="_top">
            {i18n.t('done')}
          </ButtonLink>
        </div>
      )}
    </BookedVisit>
  );
}
