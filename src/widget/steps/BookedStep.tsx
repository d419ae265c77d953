import type { Appointment } from '../../contract/booking.ts';
import { BookedVisit } from '../BookedVisit.tsx';
import { manageLink } from '../links.ts';
import { useSession } from '../session.ts';
import { Button } from '../ui/Button.tsx';
import { KeptLink } from '../ui/KeptLink.tsx';

/** The visit is in the clinic's book: what it is, how to keep it, and how to take it back. */
export function BookedStep({ appointment }: { appointment: Appointment }) {
  const { booking, cancellation, catalog, options } = useSession();
  const speech = catalog.speech.value;
  const again = () => {
    cancellation.keep();
    booking.startAgain();
  };
  return (
    <BookedVisit
      visit={appointment}
      title={speech.say('booked_title', { day: speech.longDay(appointment.date) })}
      hint={speech.say('booked_hint')}
      fresh
      moves={booking.moves.value}
      another={<Button onPress={again}>{speech.say('book_another')}</Button>}
    >
      {(catalog.clinic.value?.reasons.length ?? 0) > 0 && (
        <KeptLink
          label={speech.say('keep_link')}
          href={manageLink(options, speech.language, appointment.cancel_token)}
          copy={speech.say('copy')}
          copied={speech.say('copied')}
        />
      )}
    </BookedVisit>
  );
}
