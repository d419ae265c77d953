import { useRef } from 'preact/hooks';
import { useSession } from '../shared/session.ts';
import { Button } from '../ui/Button.tsx';
import { TimeGrid } from '../ui/TimeGrid.tsx';
import { type DayPart, dayPart, dayParts } from './local-dates.ts';
import type { SlotChoice } from './slot-choice.ts';
import { slotTitle } from './slot-text.ts';
import { useTakeTime } from './use-take-time.ts';
import { useTimeChoices } from './use-time-choices.ts';

/** One doctor's slots of a day: morning, afternoon, evening. */
export function PartsOfDay({ doctorId, day, times }: { doctorId: string; day: string; times: SlotChoice[] }) {
  const { worktime } = useSession();
  // Worktime that is loaded while the slots are on the screen may only add something below them, so that nothing moves
  // under a finger.
  const known = useRef(worktime.last.value(doctorId) !== undefined);
  const last = times.at(-1);
  return dayParts.map((part) => {
    const some = times.filter(({ time }) => dayPart(time) === part);
    if (some.length > 0) return <PartOfDay key={part} part={part} times={some} />;
    const below = last && dayParts.indexOf(part) > dayParts.indexOf(dayPart(last.time));
    const full = last && (known.current || below) && worktime.works.value(doctorId, day, part);
    return full && <FullPart key={part} part={part} day={day} />;
  });
}

function PartOfDay({ part, times }: { part: DayPart; times: SlotChoice[] }) {
  const i18n = useSession().catalog.i18n.value;
  return (
    <section class="part" aria-label={i18n.t(part)}>
      <h4>{i18n.t(part)}</h4>
      <TimeGrid {...useTimeChoices(times, { label: i18n.t(part) })} />
    </section>
  );
}

/** A part of the day in which the doctor works and everything is booked, with a link to its next free slot. */
function FullPart({ part, day }: { part: DayPart; day: string }) {
  const { availability, booking, timesView, catalog } = useSession();
  const i18n = catalog.i18n.value;
  const next = [...availability.byDate.value]
    .filter(([date]) => date > day)
    .flatMap(([, doctors]) => doctors.flatMap(({ times }) => times))
    .find(({ time, slot_id }) => dayPart(time) === part && availability.free.value.has(slot_id));
  const take = useTakeTime();
  const takeShown = (slot: SlotChoice) => {
    take(slot);
    // While a visit is moved, the slot is only marked.
    if (booking.step.value === 'time') timesView.goToDay(slot.date);
  };
  const [before, after] = i18n.t('part_full', { time: '\n' }).split('\n');
  return (
    <section class="part" aria-label={i18n.t(part)}>
      <h4>{i18n.t(part)}</h4>
      <p>
        {next ? (
          <>
            {before}
            <Button kind="link" onPress={() => takeShown(next)}>
              {slotTitle(i18n, next)}
            </Button>
            {after}
          </>
        ) : (
          i18n.t('fully_booked')
        )}
      </p>
    </section>
  );
}
