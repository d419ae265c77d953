import { timesAnnouncement } from '../times/times-announcement.ts';
import { useSession } from './session.ts';

/** Announces changes to screen readers while the focus stays where it is. Notices and headings announce themselves. */
export function Announcer() {
  const session = useSession();
  const { booking, catalog, patient, cancellation } = session;
  const i18n = catalog.i18n.value;
  const process = booking.process.value;
  const text = () => {
    if (process.status === 'delayed') return i18n.t('still_booking');
    if (process.status === 'sending' || process.status === 'checking') return i18n.t('booking');
    if (['sending', 'checking'].includes(cancellation.process.value.status)) return i18n.t('cancelling');
    if (booking.step.value === 'details' && patient.errorCount.value > 0) {
      return i18n.plural('fix_fields', patient.errorCount.value);
    }
    return booking.step.value === 'time' ? timesAnnouncement(session) : '';
  };
  return (
    <p class="unseen" role="status">
      {text()}
    </p>
  );
}
