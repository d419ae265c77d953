import type { ComponentChildren } from 'preact';
import { useMemo } from 'preact/hooks';
import type { ServiceOffer } from '../../contract/offers.ts';
import { ByPhoneRow, CallClinic } from '../shared/CallClinic.tsx';
import { useSession } from '../shared/session.ts';
import { Filter } from '../ui/Filter.tsx';
import { pageSize } from '../ui/list-view.ts';
import { SearchableList } from '../ui/SearchableList.tsx';
import { PriceTypes } from './PriceTypes.tsx';
import { createSearch } from './search.ts';
import { groupBySpecialty } from './specialties.ts';

/** With fewer services, headings are enough. */
const minServicesForFilter = 13;

/** The services to choose from, by specialty and with a search. `children` renders those that can be booked online. */
export function OfferList({ children }: { children: (offer: ServiceOffer) => ComponentChildren }) {
  const { catalog, draft } = useSession();
  const i18n = catalog.i18n.value;
  const offers = draft.offers.value;
  const search = useMemo(
    () => createSearch(offers, ({ service }) => `${i18n.name(service)} ${service.own_name ?? service.name}`),
    [offers, i18n],
  );
  const groups = useMemo(() => groupBySpecialty(offers, i18n.t('other_services')), [offers, i18n]);
  const view = draft.lists.service;
  const chosen = groups.find(({ title }) => title === view.value.group);
  return (
    <>
      <PriceTypes />
      <SearchableList
        items={offers}
        groups={chosen ? [chosen] : groups}
        view={view}
        search={search}
        words={{
          search: i18n.t('search_services'),
          none: i18n.t('no_services'),
          notFound: (query) => i18n.t('nothing_found', { query }),
          closest: i18n.t('closest_matches'),
          found: (n) => i18n.plural('services_chosen', n),
          more: (n) => i18n.plural('show_more', n),
        }}
        tools={
          groups.length > 1 &&
          offers.length >= minServicesForFilter && (
            <Filter
              label={i18n.t('specialty')}
              all={i18n.t('all_specialties')}
              titles={groups.flatMap(({ title }) => title ?? [])}
              chosen={view.value.group}
              onChoose={(group) => {
                view.value = { ...view.value, group, shown: pageSize };
              }}
            />
          )
        }
      >
        {(offer) =>
          offer.online > 0 ? children(offer) : <ByPhoneRow key={offer.service.id} service={offer.service} />
        }
      </SearchableList>
      {offers.length === 0 && <CallClinic />}
    </>
  );
}
