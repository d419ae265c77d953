import { OfferList } from '../offers/OfferList.tsx';
import { offerNote, offerPrice } from '../offers/offer-text.ts';
import { ClinicLine } from '../shared/ClinicLine.tsx';
import { useSession } from '../shared/session.ts';
import { Heading } from '../ui/Heading.tsx';
import { ChoiceRow } from '../ui/Row.tsx';

/** Service first: what do you need? */
export function ServiceStep() {
  const { booking, catalog, visit } = useSession();
  const speech = catalog.speech.value;
  const anyDoctor = visit.doctor.value === undefined;
  return (
    <>
      <Heading moves={booking.moves.value} hint={<ClinicLine />}>
        {speech.say('service_title')}
      </Heading>
      <OfferList>
        {(offer) => (
          <ChoiceRow
            key={offer.service.id}
            title={speech.name(offer.service)}
            note={offerNote(speech, offer, anyDoctor)}
            after={offerPrice(speech, offer)}
            onPress={() => booking.chooseService(offer.service.id)}
          />
        )}
      </OfferList>
    </>
  );
}
