import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { offerNote, offerPrice } from '../offers/offer-text.ts';
import { ByPhoneRow, CallClinic } from '../shared/CallClinic.tsx';
import { useSession } from '../shared/session.ts';
import { ActionBar } from '../ui/ActionBar.tsx';
import { Button } from '../ui/Button.tsx';
import { Heading } from '../ui/Heading.tsx';
import { RadioRow } from '../ui/Row.tsx';

/**
 * The service question after the doctor. The doctor's default service is preselected, so that most patients only go on.
 */
export function DoctorServiceStep() {
  const { booking, catalog, draft } = useSession();
  const i18n = catalog.i18n.value;
  const group = useId();
  const bookable = draft.offers.value.filter(({ employees }) => employees.length > 0);
  const byPhone = draft.offers.value.filter(({ employees }) => employees.length === 0);
  const usual = bookable.find(({ service }) => service.default) ?? bookable[0];
  const marked = useSignal(draft.serviceId.value ?? usual?.service.id);
  const chosen = bookable.find(({ service }) => service.id === marked.value);
  return (
    <>
      <Heading focusRequests={booking.focusRequests.value}>{i18n.t('doctor_service_title')}</Heading>
      {bookable.length === 0 && <p class="empty">{i18n.t('no_services')}</p>}
      <div class="list" role="radiogroup" aria-label={i18n.t('doctor_service_title')}>
        {bookable.map((offer) => (
          <RadioRow
            key={offer.service.id}
            group={group}
            checked={offer.service.id === marked.value}
            title={i18n.name(offer.service)}
            note={[offerNote(i18n, offer, false), offer === usual && offer.service.default && i18n.t('usual_choice')]
              .filter(Boolean)
              .join(' · ')}
            after={offerPrice(i18n, offer)}
            onChoose={() => {
              marked.value = offer.service.id;
            }}
          />
        ))}
      </div>
      {byPhone.length > 0 && (
        <ul class="list">
          {byPhone.map(({ service }) => (
            <ByPhoneRow key={service.id} service={service} />
          ))}
        </ul>
      )}
      {draft.offers.value.length === 0 && <CallClinic />}
      {chosen && (
        <ActionBar title={i18n.name(chosen.service)} note={offerNote(i18n, chosen, false)}>
          <Button onPress={() => booking.chooseService(chosen.service.id)}>{i18n.t('continue')}</Button>
        </ActionBar>
      )}
    </>
  );
}
