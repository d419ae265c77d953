import { useEffect, useMemo } from 'preact/hooks';
import { DoctorRow } from '../offers/DoctorRow.tsx';
import { createSearch } from '../offers/search.ts';
import { CallClinic } from '../shared/CallClinic.tsx';
import { ClinicLine } from '../shared/ClinicLine.tsx';
import { useSession } from '../shared/session.ts';
import { Heading } from '../ui/Heading.tsx';
import { Icon } from '../ui/Icon.tsx';
import { ChoiceRow } from '../ui/Row.tsx';
import { SearchableList } from '../ui/SearchableList.tsx';

/** The doctor question. */
export function DoctorStep() {
  const { booking, catalog, nextFree, draft } = useSession();
  const i18n = catalog.i18n.value;
  const doctors = draft.doctors.value;
  const search = useMemo(
    () => createSearch(doctors.map((one) => `${i18n.name(one)} ${one.name} ${i18n.position(one) ?? ''}`)),
    [doctors, i18n],
  );
  useEffect(() => nextFree.stop, []);
  return (
    <>
      <Heading focusRequests={booking.focusRequests.value} hint={<ClinicLine />}>
        {i18n.t('doctor_title')}
      </Heading>
      <SearchableList
        items={doctors}
        search={search}
        words={{
          search: i18n.t('search_doctors'),
          none: i18n.t('no_doctors'),
          notFound: (query) => i18n.t('nothing_found', { query }),
          closest: i18n.t('closest_matches'),
          found: (n) => i18n.plural('doctors', n),
          more: (n) => i18n.plural('show_more', n),
        }}
        first={doctors.length > 1 && <AnyDoctor />}
      >
        {(doctor) => <DoctorRow key={doctor.id} doctor={doctor} />}
      </SearchableList>
      {doctors.length === 0 && <CallClinic />}
    </>
  );
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
