import { useSignal } from '@preact/signals';
import { doctorsForAll } from '../offers/multi-service.ts';
import { OfferList } from '../offers/OfferList.tsx';
import { offerNote, offerPrice, offersNote } from '../offers/offer-text.ts';
import { ClinicLine } from '../shared/ClinicLine.tsx';
import { useSession } from '../shared/session.ts';
import { ActionBar } from '../ui/ActionBar.tsx';
import { Button } from '../ui/Button.tsx';
import { Heading } from '../ui/Heading.tsx';
import { CheckRow } from '../ui/Row.tsx';

/** The contract's limit for one booking (src/contract/booking.ts). */
const maxServices = 20;

/** The service question with several answers. */
export function ServicesStep() {
  const { booking, catalog, draft } = useSession();
  const i18n = catalog.i18n.value;
  const marked = useSignal(draft.serviceIds.value);
  const offers = draft.offers.value;
  const chosen = offers.filter(({ service }) => marked.value.includes(service.id));
  const ids = chosen.map(({ service }) => service.id);
  const [first] = chosen;
  const doctors = draft.doctor.value ? [draft.doctor.value] : catalog.employees.value;
  /** Why a service can't be added; undefined if it can, or is chosen. */
  const obstacle = (id: string) => {
    if (ids.includes(id)) return undefined;
    if (ids.length >= maxServices) return i18n.plural('services_chosen', maxServices);
    return doctorsForAll(doctors, [...ids, id]).length === 0 ? i18n.t('not_together') : undefined;
  };
  const toggle = (id: string) => {
    marked.value = marked.value.includes(id) ? marked.value.filter((one) => one !== id) : [...marked.value, id];
  };
  return (
    <>
      <Heading focusRequests={booking.focusRequests.value} hint={<ClinicLine />}>
        {i18n.t('services_title')}
      </Heading>
      <OfferList>
        {(offer) => (
          <li key={offer.service.id}>
            <CheckRow
              checked={ids.includes(offer.service.id)}
              obstacle={obstacle(offer.service.id)}
              title={i18n.name(offer.service)}
              note={offerNote(i18n, offer, draft.doctor.value === undefined)}
              after={offerPrice(i18n, offer)}
              onToggle={() => toggle(offer.service.id)}
            />
          </li>
        )}
      </OfferList>
      {first && (
        <ActionBar
          title={chosen.length > 1 ? i18n.plural('services_chosen', chosen.length) : i18n.name(first.service)}
          note={offersNote(i18n, chosen)}
        >
          <Button onPress={() => booking.chooseServices(ids)}>{i18n.t('continue')}</Button>
        </ActionBar>
      )}
    </>
  );
}
