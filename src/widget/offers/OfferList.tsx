import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import { ByPhoneRow, CallClinic } from '../shared/CallClinic.tsx';
import { useSession } from '../shared/session.ts';
import { SearchableList } from '../ui/SearchableList.tsx';
import { PriceTypes } from './PriceTypes.tsx';
import { createSearch } from './search.ts';
import { groupBySpecialty, type ServiceOffer } from './service-offers.ts';

/** The services to choose from, by specialty and with a search. `children` renders those that can be booked online. */
export function OfferList({ children }: { children: (offer: ServiceOffer) => ComponentChildren }) {
  const { catalog, draft } = useSession();
  const i18n = catalog.i18n.value;
  const offers = draft.offers.value;
  const search = useMemo(
    () => createSearch(offers.map(({ service }) => `${i18n.name(service)} ${service.name}`)),
    [offers, i18n],
  );
  const doctorChosen = draft.doctor.value !== undefined;
  const groups = useMemo(
    () => (doctorChosen ? [{ offers }] : groupBySpecialty(offers, i18n.position)),
    [offers, i18n, doctorChosen],
  );
  return (
    <>
      <PriceTypes />
      <SearchableList
        items={offers}
        groups={groups.map(({ title, offers: items }) => ({
          title: groups.length > 1 ? (title ?? i18n.t('other_services')) : undefined,
          items,
        }))}
        search={search}
        words={{
          search: i18n.t('search_services'),
          none: i18n.t('no_services'),
          notFound: (query) => i18n.t('nothing_found', { query }),
          closest: i18n.t('closest_matches'),
          found: (n) => i18n.plural('services_chosen', n),
          more: (n) => i18n.plural('show_more', n),
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
