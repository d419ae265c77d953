import { useSignal } from '@preact/signals';
import { useSession } from '../shared/session.ts';
import { TimeGrid } from '../ui/TimeGrid.tsx';
import type { DoctorTimes } from './availability.ts';
import { Colleague } from './Colleague.tsx';
import { DoctorSection } from './DoctorSection.tsx';
import { DoctorSections } from './DoctorSections.tsx';
import { daysBetween } from './local-dates.ts';
import { NextTime } from './NextTime.tsx';
import { NoTimesActions } from './NoTimesActions.tsx';
import { PartsOfDay } from './PartsOfDay.tsx';
import type { SlotChoice } from './slot-choice.ts';
import { useArrivalFocus } from './use-arrival-focus.ts';
import { useTimeChoices } from './use-time-choices.ts';

/** How many slots of a doctor are shown at first, so that several doctors fit on a screen. */
const maxSlotsAtFirst = 7;

/** From how many days on a doctor's first free day is so far off that a colleague is offered. */
const farOffDays = 7;

/**
 * The times of one day: one doctor's by part of the day, several doctors' by doctor. A day without free times says why,
 * and what to do.
 */
export function DayTimes({ day }: { day: string }) {
  const { availability, timesView, catalog, worktime, today } = useSession();
  const i18n = catalog.i18n.value;
  const title = useArrivalFocus<HTMLHeadingElement>();
  const doctors = availability.byDate.value.get(day) ?? [];
  /** The doctors who are free only after this day. */
  const later = availability.byDoctor.value.flatMap(({ employeeId, times }) => {
    const next = times.find(({ date }) => date >= day);
    return next && next.date > day ? [{ employeeId, times: [next] }] : [];
  });
  const free = availability.freeCountByDate.value.get(day) ?? 0;
  const near = i18n.nearDay(daysBetween(today(), day));
  const [first] = availability.freeCountByDate.value.keys();
  const isFarOff = first !== undefined && daysBetween(today(), first) >= farOffDays;
  const doctorId = timesView.doctorId.value;
  const whyEmpty = doctors.length > 0 ? 'fully_booked' : worktime.whyEmpty.value(doctorId, day, today());
  return (
    <>
      <h3 class="day-title" tabIndex={-1} ref={title}>
        {i18n.listed(near, i18n.longDay(day))}
        <small>{free === 0 && whyEmpty ? i18n.t(whyEmpty) : i18n.plural('times_free', free)}</small>
      </h3>
      {doctorId === undefined ? (
        <DoctorSections key={day} doctors={[...doctors, ...later]}>
          {(doctor) => <DoctorDay key={doctor.employeeId} day={day} {...doctor} />}
        </DoctorSections>
      ) : (
        <PartsOfDay key={day} doctorId={doctorId} day={day} times={doctors[0]?.times ?? []} />
      )}
      {free === 0 ? <NoTimesActions after={day} /> : isFarOff && <Colleague />}
    </>
  );
}

function DoctorDay({ day, employeeId, times }: DoctorTimes & { day: string }) {
  const { catalog, draft } = useSession();
  const i18n = catalog.i18n.value;
  const isHidden = ({ slot_id }: SlotChoice, index: number) =>
    index >= maxSlotsAtFirst && slot_id === draft.slot.peek()?.slot_id;
  const opened = useSignal(false);
  const all = opened.value || times.some(isHidden);
  const doctor = catalog.employeeById.value.get(employeeId);
  const name = doctor ? i18n.name(doctor) : '';
  // A "More" button that hides a single slot would take as much room as the slot.
  const shortened = !all && times.length > maxSlotsAtFirst + 1;
  const showAll = () => {
    opened.value = true;
  };
  const choices = useTimeChoices(shortened ? times.slice(0, maxSlotsAtFirst) : times, { doctor: name, label: name });
  const more = i18n.t('more');
  const [first] = times;
  return (
    <DoctorSection id={employeeId}>
      {first && first.date > day ? (
        <NextTime slot={first} />
      ) : (
        <TimeGrid
          {...choices}
          focusOn={opened.value ? maxSlotsAtFirst : undefined}
          more={shortened ? { text: more, label: i18n.listed(more, name), onPress: showAll } : undefined}
        />
      )}
    </DoctorSection>
  );
}
