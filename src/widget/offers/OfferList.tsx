import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { ByPhoneRow, CallClinic } from '../shared/CallClinic.tsx';
import { useSession } from '../shared/session.ts';
import { SearchableList } from '../ui/SearchableList.tsx';
import { createSearch } from './search.ts';
import { groupsOf, type ServiceOffer } from './service-offers.ts';

/** What can be asked for, to search and by specialty; what can be booked online is shown by `children`. */
export function OfferList({ children }: { children: (offer: ServiceOffer) => ComponentChildren }) {
  const { catalog, visit } = useSession();
  const speech = catalog.speech.value;
  const offers = visit.offers.value;
  const search = useMemo(
    () => createSearch(offers.map(({ service }) => `${speech.name(service)} ${service.name}`)),
    [offers, speech],
  );
  const ofOneDoctor = visit.doctor.value !== undefined;
  const groups = useMemo(
    () => (ofOneDoctor ? [{ offers }] : groupsOf(offers, speech.position)),
    [offers, speech, ofOneDoctor],
  );
  return (
    <>
      <SearchableList
        items={offers}
        groups={groups.map(({ title, offers: items }) => ({
          title: groups.length > 1 ? (title ?? speech.say('other_services')) : undefined,
          items,
        }))}
        search={search}
        words={{
          search: speech.say('search_services'),
          none: speech.say('no_services'),
          notFound: (query) => speech.say('nothing_found', { query }),
          closest: speech.say('closest_matches'),
          found: (n) => speech.count('services_chosen', n),
          more: (n) => speech.count('show_more', n),
        }}
      >
        {(offer) =>
          offer.employees.length > 0 ? children(offer) : <ByPhoneRow key={offer.service.id} service={offer.service} />
        }
      </SearchableList>
      {offers.length === 0 && <CallClinic />}
    </>
  );
}
