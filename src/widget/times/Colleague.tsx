import { useEffect } from 'preact/hooks';
import { useSession } from '../shared/session.ts';
import { DoctorSection } from './DoctorSection.tsx';
import { NextTime } from './NextTime.tsx';

/** Another doctor for the same visit who is free before the chosen one, if there is one. */
export function Colleague() {
  const { availability, booking, draft, options } = useSession();
  const { value: doctor } = draft.doctor;
  useEffect(() => {
    // A page's own doctor has no colleagues.
    if (doctor && doctor.id !== options.doctor) void availability.loadColleagues();
  }, [doctor]);
  const slot = availability.colleagueSlot.value;
  return (
    slot && (
      <DoctorSection id={slot.employee_id}>
        <NextTime slot={slot} onPress={booking.chooseAnyDoctor} />
      </DoctorSection>
    )
  );
}
