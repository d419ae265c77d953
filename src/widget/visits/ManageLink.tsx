import type { Appointment } from '../../contract/booking.ts';
import { manageLink } from '../shared/links.ts';
import { useSession } from '../shared/session.ts';
import { CopyableLink } from '../ui/CopyableLink.tsx';

/**
 * The link to the visit's page, where it can be moved and cancelled from any device. Without cancellation reasons the
 * page couldn't do either, so there is no link.
 */
export function ManageLink({ visit }: { visit: Appointment }) {
  const { catalog, options } = useSession();
  const i18n = catalog.i18n.value;
  if (!catalog.clinic.value?.reasons.length) return null;
  return (
    <CopyableLink
      label={i18n.t('keep_link')}
      href={manageLink(options, i18n.language, visit.cancel_token)}
      share={i18n.t('share')}
      copy={i18n.t('copy')}
      copied={i18n.t('copied')}
    />
  );
}
