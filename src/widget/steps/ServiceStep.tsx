import { ByPhoneRow } from '../CallClinic.tsx';
import { ClinicLine } from '../ClinicLine.tsx';
import { matches } from '../search.ts';
import { useSession } from '../session.ts';
import { offerNote, offerPrice } from '../summary.ts';
import { Heading } from '../ui/Heading.tsx';
import { ChoiceRow } from '../ui/Row.tsx';
import { SearchableList } from '../ui/SearchableList.tsx';

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
      <SearchableList
        items={visit.offers.value}
        textOf={({ service }) => speech.name(service)}
        matches={matches}
        searchLabel={speech.say('search_services')}
        none={speech.say('no_services')}
        notFound={(query) => speech.say('nothing_found', { query })}
      >
        {(offer) =>
          offer.employees.length > 0 ? (
            <ChoiceRow
              key={offer.service.id}
              title={speech.name(offer.service)}
              note={offerNote(speech, offer, anyDoctor)}
              after={offerPrice(speech, offer)}
              onPress={() => booking.chooseService(offer.service.id)}
            />
          ) : (
            <ByPhoneRow key={offer.service.id} service={offer.service} />
          )
        }
      </SearchableList>
    </>
  );
}
