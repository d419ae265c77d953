import type { Service } from '../../contract/schedule.ts';
import { telLink } from '../../contract/tel-link.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { PlainRow } from '../ui/Row.tsx';
import { useSession } from './session.ts';

type Props = { kind?: 'primary' | 'quiet' | 'link'; word?: 'call' | 'call_to_book' };

/**
 * The clinic's number to tap, where it has one: the way on when the widget can't help. The page's own number until the
 * clinic's is known.
 */
export function CallClinic({ kind = 'quiet', word = 'call' }: Props) {
  const { catalog, options } = useSession();
  // The number stays on one line: half of one can't be read out.
  const known = catalog.clinic.value ? catalog.clinic.value.phone : options.phone;
  const phone = known?.replace(/ /g, '\u00a0').replace(/-/g, '\u2011');
  return phone ? (
    <ButtonLink kind={kind} href={telLink(phone)}>
      {catalog.i18n.value.t(word, { phone })}
    </ButtonLink>
  ) : null;
}

/** A service that is shown but can't be booked online (*To site* without *Online booking*). */
export function ByPhoneRow({ service }: { service: Service }) {
  const i18n = useSession().catalog.i18n.value;
  return (
    <PlainRow
      title={i18n.name(service)}
      note={i18n.t('by_phone_only')}
      after={<CallClinic kind="link" word="call_to_book" />}
    />
  );
}
