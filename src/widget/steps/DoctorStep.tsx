import { ClinicLine } from '../ClinicLine.tsx';
import { matches } from '../search.ts';
import { useSession } from '../session.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Heading } from '../ui/Heading.tsx';
import { ChoiceRow } from '../ui/Row.tsx';
import { SearchableList } from '../ui/SearchableList.tsx';

/** Doctor first: who do you want to see? */
export function DoctorStep() {
  const { booking, catalog, visit } = useSession();
  const speech = catalog.speech.value;
  return (
    <>
      <Heading moves={booking.moves.value} hint={<ClinicLine />}>
        {speech.say('doctor_title')}
      </Heading>
      <SearchableList
        items={visit.doctors.value}
        textOf={(doctor) => `${speech.name(doctor)} ${speech.position(doctor) ?? ''}`}
        matches={matches}
        searchLabel={speech.say('search_doctors')}
        none={speech.say('no_doctors')}
        notFound={(query) => speech.say('nothing_found', { query })}
      >
        {(doctor) => (
          <ChoiceRow
            key={doctor.id}
            before={<Avatar name={speech.name(doctor)} />}
            title={speech.name(doctor)}
            note={speech.position(doctor)}
            onPress={() => booking.chooseDoctor(doctor.id)}
          />
        )}
      </SearchableList>
    </>
  );
}
