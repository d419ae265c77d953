import { bookingLink } from '../shared/links.ts';
import { useSession } from '../shared/session.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import type { RememberedVisit } from './remembered-visits.ts';

type Props = {
  visit: Pick<RememberedVisit, 'employee_id' | 'services'>;
  kind: 'primary' | 'link';
  /** A longer name for screen readers, where there are several of these buttons. */
  label?: string;
};

/** Books the same doctor and services once more: opens at the times. Nothing where the page doesn't offer them. */
export function BookAgain({ visit: { employee_id, services }, kind, label }: Props) {
  const { booking, cancellation, catalog, move, options, visitsView } = useSession();
  const i18n = catalog.i18n.value;
  const isOffered = services.every((id) => catalog.isOffered(employee_id, id));
  const [service] = services;
  // The page's own doctor or service is booked, whatever is chosen.
  const isOther = (options.doctor ?? employee_id) !== employee_id || (options.service ?? service) !== service;
  if (!isOffered || isOther) return null;
  if (options.token !== undefined) {
    return (
      <ButtonLink kind={kind} href={bookingLink(options, i18n.language, { doctor: employee_id, service })}>
        {i18n.t('book_again')}
      </ButtonLink>
    );
  }
  return (
    <Button
      kind={kind}
      label={label && `${i18n.t('book_again')}: ${label}`}
      onPress={() => {
        cancellation.reset();
        move.finish();
        void booking.bookAgain(employee_id, services);
        visitsView.close();
      }}
    >
      {i18n.t('book_again')}
    </Button>
  );
}
