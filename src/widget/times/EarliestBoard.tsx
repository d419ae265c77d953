import { useSession } from '../shared/session.ts';
import { TimeGrid } from '../ui/TimeGrid.tsx';
import type { DoctorTimes } from './availability.ts';
import { DoctorCard, MoreTimes } from './DoctorCard.tsx';
import { DoctorCards } from './DoctorCards.tsx';
import { daysBetween } from './local-dates.ts';
import { useTimeChoices } from './use-time-choices.ts';

/** The earliest slots of every doctor, whichever day they are on. */
export function EarliestBoard() {
  const { availability } = useSession();
  return (
    <DoctorCards doctors={availability.earliest.value}>
      {(doctor) => <Soonest key={doctor.employeeId} {...doctor} />}
    </DoctorCards>
  );
}

function Soonest({ employeeId, times }: DoctorTimes) {
  const { timesView, catalog, today } = useSession();
  const i18n = catalog.i18n.value;
  const day = times[0]?.date ?? today();
  const doctor = catalog.employeeById.value.get(employeeId);
  const name = doctor ? i18n.name(doctor) : '';
  return (
    <DoctorCard id={employeeId} note={i18n.nearDay(daysBetween(today(), day)) ?? i18n.shortDay(day)}>
      <TimeGrid
        compact
        {...useTimeChoices(times, { doctor: name, day })}
        more={<MoreTimes doctor={name} onPress={() => timesView.showDoctor(employeeId, day)} />}
      />
    </DoctorCard>
  );
}
