import type { Service } from '../../contract/schedule.ts';
import { telLink } from '../../contract/tel-link.ts';
import { ButtonLink } from '../ui/Button.tsx';
import { PlainRow } from '../ui/Row.tsx';
import { useSession } from './session.ts';

/**
 * A link to call the clinic, if it has a phone number. Before the clinic is loaded, the page's own number
 * (`data-phone`).
 */
export function CallClinic({ kind = 'quiet' }: { kind?: 'primary' | 'quiet' | 'link' }) {
  const { catalog, options } = useSession();
  // Non-breaking spaces and hyphens keep the number on one line.
  const known = catalog.clinic.value ? catalog.clinic.value.phone : options.phone;
  const phone = known?.replace(/ /g, '\u00a0').replace(/-/g, '\u2011');
  return phone ? (
    <ButtonLink kind={kind} href={telLink(phone)}>
      {catalog.i18n.value.t('call', { phone })}
    </ButtonLink>
  ) : null;
}

/** A service that can only be booked by phone: the ERP has it *To site* without *Online booking*. */
export function ByPhoneRow({ service }: { service: Service }) {
  const i18n = useSession().catalog.i18n.value;
  return <PlainRow title={i18n.name(service)} note={i18n.t('by_phone_only')} after={<CallClinic kind="link" />} />;
}
