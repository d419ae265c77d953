import { Fragment } from 'preact';
import { firstDays as maxDays, firstSlots as maxSlots } from '../../contract/first-times.ts';
import { useSession } from '../shared/session.ts';
import { TimeGrid } from '../ui/TimeGrid.tsx';
import type { DoctorTimes } from './availability.ts';
import { DoctorSection } from './DoctorSection.tsx';
import { DoctorSections } from './DoctorSections.tsx';
import { daysBetween } from './local-dates.ts';
import { NextTime } from './NextTime.tsx';
import type { SlotChoice } from './slot-choice.ts';
import { useTimeChoices } from './use-time-choices.ts';

/**
 * The earliest slots of every doctor, to compare: in a narrow widget each doctor under the first day with free slots;
 * in a wide one a doctor's days side by side.
 */
export function EarliestBoard() {
  const { availability, catalog, today } = useSession();
  const i18n = catalog.i18n.value;
  const doctors = availability.byDoctor.value;
  const days = [...availability.byDate.value.keys()].slice(0, maxDays);
  const near = (date: string) => i18n.nearDay(daysBetween(today(), date));
  const firstDay = (doctor: DoctorTimes | undefined) => doctor?.times[0]?.date ?? '';
  const head = (
    <div class="board-days">
      <span />
      {days.map((date) => (
        <b key={date}>
          {near(date)} <small>{i18n.shortDay(date)}</small>
        </b>
      ))}
    </div>
  );
  return (
    <DoctorSections doctors={doctors} head={head}>
      {(doctor, index) => {
        const day = firstDay(doctor);
        return (
          <Fragment key={doctor.employeeId}>
            {day !== firstDay(doctors[index - 1]) && (
              <h3 class="day-title board-day">{i18n.listed(near(day), i18n.shortDay(day))}</h3>
            )}
            <BoardRow days={days} {...doctor} />
          </Fragment>
        );
      }}
    </DoctorSections>
  );
}

function BoardRow({ days, employeeId, times }: DoctorTimes & { days: readonly string[] }) {
  const [first] = times;
  if (!first) return null;
  const index = days.indexOf(first.date);
  return (
    <DoctorSection id={employeeId}>
      {(index < 0 ? [...days, first.date] : days).map((date) => (
        <div key={date} class="board-cell" data-first={date === first.date || undefined}>
          <DayCell doctorId={employeeId} day={date} times={times.filter((slot) => slot.date === date)} />
        </div>
      ))}
      {/* Where none of the days that are seen has a slot. */}
      <div class="board-next" data-from={index < 0 ? maxDays : index}>
        <NextTime slot={first} />
      </div>
    </DoctorSection>
  );
}

type CellProps = { doctorId: string; day: string; times: readonly SlotChoice[] };

function DayCell({ doctorId, day, times }: CellProps) {
  const { timesView, catalog } = useSession();
  const i18n = catalog.i18n.value;
  const doctor = catalog.employeeById.value.get(doctorId);
  const name = doctor ? i18n.name(doctor) : '';
  const shown = times.slice(0, maxSlots);
  const choices = useTimeChoices(shown, { doctor: name, label: i18n.listed(name, i18n.shortDay(day)) });
  if (times.length === 0) return null;
  const label = i18n.listed(i18n.t('more'), name, i18n.shortDay(day));
  return (
    <TimeGrid {...choices} more={{ text: i18n.t('more'), label, onPress: () => timesView.showDoctor(doctorId, day) }} />
  );
}
