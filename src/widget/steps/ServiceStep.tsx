import { OfferList } from '../offers/OfferList.tsx';
import { offerNote, offerPrice } from '../offers/offer-text.ts';
import { ClinicLine } from '../shared/ClinicLine.tsx';
import { useSession } from '../shared/session.ts';
import { Heading } from '../ui/Heading.tsx';
import { ChoiceRow } from '../ui/Row.tsx';

/** The service question. After the doctor, the service that most patients of this doctor come for is marked. */
export function ServiceStep() {
  const { booking, catalog, draft } = useSession();
  const i18n = catalog.i18n.value;
  const anyDoctor = draft.doctor.value === undefined;
  return (
    <>
      <Heading focusRequests={booking.focusRequests.value} hint={draft.questionIndex.value === 0 && <ClinicLine />}>
        {i18n.t(anyDoctor ? 'service_title' : 'doctor_service_title')}
      </Heading>
      <OfferList>
        {(offer) => (
          <ChoiceRow
            key={offer.service.id}
            value={offer.service.id}
            title={i18n.name(offer.service)}
            note={offerNote(i18n, offer, anyDoctor)}
            after={offerPrice(i18n, offer)}
            current={offer.service.id === draft.serviceId.value}
            onPress={() => booking.chooseService(offer.service.id)}
          />
        )}
      </OfferList>
    </>
  );
}
