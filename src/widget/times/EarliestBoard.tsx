import { useSession } from '../shared/session.ts';
import { TimeGrid } from '../ui/TimeGrid.tsx';
import type { DoctorTimes } from './availability.ts';
import { DoctorCard, MoreTimes } from './DoctorCard.tsx';
import { DoctorCards } from './DoctorCards.tsx';
import { daysBetween } from './local-dates.ts';
import { useTimeChoices } from './use-time-choices.ts';

/** Who is free soonest: of every doctor the first times, whichever day they are on. */
export function EarliestBoard() {
  const { availability } = useSession();
  return (
    <DoctorCards doctors={availability.soonest.value}>
      {(doctor) => <Soonest key={doctor.employeeId} {...doctor} />}
    </DoctorCards>
  );
}

function Soonest({ employeeId, times }: DoctorTimes) {
  const { browsing, catalog, today } = useSession();
  const speech = catalog.speech.value;
  const day = times[0]?.date ?? today();
  const doctor = catalog.employeeById.value.get(employeeId);
  const name = doctor ? speech.name(doctor) : '';
  return (
    <DoctorCard id={employeeId} note={speech.nearDay(daysBetween(today(), day)) ?? speech.shortDay(day)}>
      <TimeGrid
        few
        {...useTimeChoices(times, { doctor: name, day })}
        more={<MoreTimes doctor={name} onPress={() => browsing.showDoctor(employeeId, day)} />}
      />
    </DoctorCard>
  );
}
