import type { Appointment } from '../../contract/booking.ts';
import { useSession } from '../shared/session.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { BookedVisit } from '../visits/BookedVisit.tsx';
import { OldVisit } from '../visits/HalfMovedVisit.tsx';
import { KeepLink } from '../visits/ManageLink.tsx';

/** The visit is in the clinic's book: what it is, how to keep it, and how to take it back. */
export function BookedStep({ appointment }: { appointment: Appointment }) {
  const { booking, cancellation, catalog, move, options, own } = useSession();
  const speech = catalog.speech.value;
  const moving = move.state.value;
  if (moving.status === 'leaving') return <OldVisit old={moving.old} fresh={appointment} />;
  const moved = moving.status === 'done';
  const again = () => {
    cancellation.keep();
    move.end();
    booking.startAgain();
  };
  return (
    <BookedVisit
      visit={appointment}
      title={speech.say(moved ? 'moved_title' : 'booked_title', { day: speech.longDay(appointment.date) })}
      hint={moved ? speech.say('moved_hint', { day: speech.longDay(moving.old.date) }) : speech.say('booked_hint')}
      fresh
      moves={booking.moves.value + (moved ? 1 : 0)}
      another={(kind) => (
        <Button kind={kind} onPress={again}>
          {speech.say('book_another')}
        </Button>
      )}
    >
      <KeepLink visit={appointment} />
      {options.doneUrl && !own.alone.value && (
        <div class="buttons">
          <ButtonLink href={options.doneUrl} target="_top">
            {speech.say('done')}
          </ButtonLink>
        </div>
      )}
    </BookedVisit>
  );
}
