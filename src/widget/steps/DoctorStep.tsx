import { useEffect, useMemo } from 'preact/hooks';
import type { Employee } from '../../contract/schedule.ts';
import { DoctorRow } from '../offers/DoctorRow.tsx';
import { createSearch } from '../offers/search.ts';
import { doctorsBySpecialty } from '../offers/specialties.ts';
import { CallClinic } from '../shared/CallClinic.tsx';
import { ClinicLine } from '../shared/ClinicLine.tsx';
import { useSession } from '../shared/session.ts';
import { Filter } from '../ui/Filter.tsx';
import { Heading } from '../ui/Heading.tsx';
import { Icon } from '../ui/Icon.tsx';
import { type ListView, pageSize } from '../ui/list-view.ts';
import { ChoiceRow } from '../ui/Row.tsx';
import { minItemsForSearch, SearchableList } from '../ui/SearchableList.tsx';
import { Segments } from '../ui/Segments.tsx';

/** The doctor question. */
export function DoctorStep() {
  const { booking, catalog, nextFree, draft } = useSession();
  const i18n = catalog.i18n.value;
  const doctors = draft.doctors.value;
  const view = draft.lists.doctor;
  const search = useMemo(
    () => createSearch(doctors, (one) => `${i18n.name(one)} ${one.own_name ?? one.name} ${i18n.position(one) ?? ''}`),
    [doctors, i18n],
  );
  const specialties = useMemo(() => doctorsBySpecialty(doctors), [doctors]);
  const within = specialties.get(view.value.group) ?? doctors;
  // In a list of pages the clinic's own order is no order.
  const order = view.value.order || (within.length > pageSize ? 'name' : '');
  const inOrder = useInOrder(within, order);
  return (
    <>
      <Heading focusRequests={booking.focusRequests.value} hint={<ClinicLine />}>
        {i18n.t('doctor_title')}
      </Heading>
      <SearchableList
        items={doctors}
        groups={[{ items: inOrder }]}
        search={search}
        view={view}
        words={{
          search: i18n.t('search_doctors'),
          none: i18n.t('no_doctors'),
          notFound: (query) => i18n.t('nothing_found', { query }),
          closest: i18n.t('closest_matches'),
          found: (n) => i18n.plural('doctors', n),
          more: (n) => i18n.plural('show_more', n),
        }}
        tools={
          doctors.length >= minItemsForSearch && (
            <>
              {specialties.size > 1 && (
                <Filter
                  label={i18n.t('specialty')}
                  all={i18n.t('all_specialties')}
                  titles={[...specialties.keys()].sort(new Intl.Collator(i18n.language).compare)}
                  chosen={view.value.group}
                  onChoose={(group) => {
                    view.value = { ...view.value, group, shown: pageSize };
                  }}
                />
              )}
              {within.length >= minItemsForSearch && nextFree.canLoadAll(within) && (
                <Segments
                  label={i18n.t('doctor_title')}
                  choices={[
                    { value: 'name', text: i18n.t('by_name') },
                    { value: 'soonest', text: i18n.t('soonest_first') },
                  ]}
                  chosen={order}
                  onChoose={(chosen) => {
                    // The second press brings the clinic's own order back.
                    view.value = { ...view.value, order: chosen === order ? '' : chosen, shown: pageSize };
                  }}
                />
              )}
            </>
          )
        }
        // It would be any doctor of all specialties.
        first={doctors.length > 1 && view.value.group === '' && <AnyDoctor />}
      >
        {(doctor) => <DoctorRow key={doctor.id} doctor={doctor} />}
      </SearchableList>
      {doctors.length === 0 && <CallClinic />}
    </>
  );
}

/** The doctors in the order that the patient has chosen; those whose next time isn't known come last. */
function useInOrder(doctors: readonly Employee[], order: ListView['value']['order']): readonly Employee[] {
  const { catalog, nextFree } = useSession();
  const i18n = catalog.i18n.value;
  const bySoonest = order === 'soonest' && nextFree.canLoadAll(doctors);
  useEffect(() => {
    if (bySoonest) void nextFree.loadAll(doctors);
  }, [bySoonest, doctors]);
  useEffect(() => nextFree.stop, []);
  const times = bySoonest ? nextFree.times.value : undefined;
  return useMemo(() => {
    if (times) {
      const keyOf = (doctor: Employee) => {
        const free = times[doctor.id];
        return typeof free === 'object' ? `${free.date} ${free.time}` : '~';
      };
      return [...doctors].sort((one, other) => Number(keyOf(one) > keyOf(other)) - Number(keyOf(one) < keyOf(other)));
    }
    if (order !== 'name') return doctors;
    const { compare } = new Intl.Collator(i18n.language);
    return [...doctors].sort((one, other) => compare(i18n.name(one), i18n.name(other)));
  }, [doctors, order, times, i18n]);
}

function AnyDoctor() {
  const { booking, catalog } = useSession();
  const i18n = catalog.i18n.value;
  return (
    <ChoiceRow
      before={
        <span class="avatar" aria-hidden="true">
          <Icon shape="person" />
        </span>
      }
      title={i18n.t('any_doctor')}
      note={i18n.t('any_doctor_hint')}
      onPress={booking.chooseAnyDoctor}
    />
  );
}
