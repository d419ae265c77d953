import type { Appointment } from '../../contract/booking.ts';
import { manageLink } from '../shared/links.ts';
import { useSession } from '../shared/session.ts';
import { KeptLink } from '../ui/CopyableLink.tsx';

/** The visit's own page, where it can be moved and cancelled from any device; without the clinic's reasons it could only be looked at. */
export function KeepLink({ visit }: { visit: Appointment }) {
  const { catalog, options } = useSession();
  const speech = catalog.speech.value;
  if (!catalog.clinic.value?.reasons.length) return null;
  return (
    <KeptLink
      label={speech.say('keep_link')}
      href={manageLink(options, speech.language, visit.cancel_token)}
      copy={speech.say('copy')}
      copied={speech.say('copied')}
    />
  );
}
