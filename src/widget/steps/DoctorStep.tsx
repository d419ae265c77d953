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

/** Doctor first: who do you want to see? */
export function DoctorStep() {
  const { booking, catalog, nextFree, visit } = useSession();
  const speech = catalog.speech.value;
  const doctors = visit.doctors.value;
  const search = useMemo(
    () => createSearch(doctors.map((one) => `${speech.name(one)} ${one.name} ${speech.position(one) ?? ''}`)),
    [doctors, speech],
  );
  useEffect(() => nextFree.stop, []);
  return (
    <>
      <Heading moves={booking.moves.value} hint={<ClinicLine />}>
        {speech.say('doctor_title')}
      </Heading>
      <SearchableList
        items={doctors}
        search={search}
        words={{
          search: speech.say('search_doctors'),
          none: speech.say('no_doctors'),
          notFound: (query) => speech.say('nothing_found', { query }),
          closest: speech.say('closest_matches'),
          found: (n) => speech.count('doctors', n),
          more: (n) => speech.count('show_more', n),
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
  const speech = catalog.speech.value;
  return (
    <ChoiceRow
      before={
        <span class="avatar" aria-hidden="true">
          <Icon shape="person" />
        </span>
      }
      title={speech.say('any_doctor')}
      note={speech.say('any_doctor_hint')}
      onPress={booking.chooseAnyDoctor}
    />
  );
}
