import { useSignal } from '@preact/signals';
import type { DoctorTimes, SlotChoice } from '../availability.ts';
import { CallClinic } from '../CallClinic.tsx';
import { useSession } from '../session.ts';
import { slotNote, slotTitle } from '../summary.ts';
import { addDays, type DayPart, dayPart, daysBetween, weekStart } from '../time.ts';
import { ActionBar } from '../ui/ActionBar.tsx';
import { Avatar } from '../ui/Avatar.tsx';
import { Button } from '../ui/Button.tsx';
import { type Day, DayStrip } from '../ui/DayStrip.tsx';
import { Failed } from '../ui/Failed.tsx';
import { Heading } from '../ui/Heading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { TimeGrid } from '../ui/TimeGrid.tsx';

/** A doctor's card shows this many times at first, so that several doctors are on one screen. */
const cardTimes = 7;

const fillOf = (free: number, most: number): Day['fill'] =>
  free === 0 ? 0 : (Math.max(1, Math.ceil((free / most) * 4)) as 1 | 2 | 3 | 4);

/** When: the days of a week, and the chosen day's times, by doctor or by part of the day. */
export function TimeStep() {
  const { booking, catalog, availability, visit, now, today } = useSession();
  const speech = catalog.speech.value;
  const byDate = availability.byDate.value;
  const day = availability.day.value;
  const week = useSignal<string | undefined>(undefined);
  const state = availability.state.value;
  const process = booking.process.value;

  const free = (date: string) => byDate.get(date)?.reduce((sum, { times }) => sum + times.length, 0) ?? 0;
  const most = Math.max(1, ...[...byDate.keys()].map(free));
  const shownWeek = week.value ?? weekStart(day ?? today(), speech.firstWeekday);
  const dates = [...byDate.keys()];
  const days = Array.from({ length: 7 }, (_, index): Day => {
    const date = addDays(shownWeek, index);
    return {
      date,
      weekday: speech.weekday(date),
      number: speech.dayNumber(date),
      more: ` ${speech.monthName(date)}, ${speech.count('times_free', free(date))}`,
      fill: fillOf(free(date), most),
    };
  });
  const weekOf = (date: string) => weekStart(date, speech.firstWeekday);
  /** Goes to the week of a free day and shows a day of that week: the times below are never those of a day out of sight. */
  const turnTo = (free: string | undefined) => {
    if (free === undefined) return undefined;
    const there = weekOf(free);
    const chosen = visit.slot.value?.date;
    const first = dates.find((date) => date >= there) ?? free;
    return () => {
      week.value = there;
      availability.showDay(chosen !== undefined && weekOf(chosen) === there ? chosen : first);
    };
  };
  const near = day === undefined ? undefined : speech.nearDay(daysBetween(today(), day));
  const doctors = day === undefined ? [] : (byDate.get(day) ?? []);
  const slot = visit.slot.value;

  return (
    <>
      <Heading moves={booking.moves.value}>{speech.say('time_title')}</Heading>
      {process.status === 'refused' && process.failure.code === 'slot_taken' && (
        <Notice title={speech.say('taken', { time: speech.time(process.slot.time) })}>
          {speech.say('taken_hint')}
        </Notice>
      )}
      {state.status === 'loading' && <Skeleton label={speech.say('loading')} />}
      {state.status === 'failed' && (
        <Failed
          text={speech.failure(state.failure)}
          retry={{ label: speech.say('try_again'), onPress: booking.retry }}
          call={<CallClinic />}
        />
      )}
      {state.status === 'ready' && day === undefined && (
        <Notice title={speech.say('no_times')}>
          <CallClinic kind="link" />
        </Notice>
      )}
      {state.status === 'ready' && day !== undefined && (
        <>
          <DayStrip
            label={speech.say('days')}
            title={speech.months(shownWeek, addDays(shownWeek, 6))}
            days={days}
            chosen={day}
            earlier={{ label: speech.say('earlier_days'), onPress: turnTo(dates.findLast((date) => date < shownWeek)) }}
            later={{
              label: speech.say('later_days'),
              onPress: turnTo(dates.find((date) => date >= addDays(shownWeek, 7))),
            }}
            onChoose={availability.showDay}
          />
          <h3 class="day-title">
            {near ? `${near}, ${speech.longDay(day)}` : speech.longDay(day)}
            <small>{speech.count('times_free', free(day))}</small>
          </h3>
          {visit.doctor.value
            ? doctors.map(({ employeeId, times }) => <PartsOfDay key={employeeId} times={times} />)
            : doctors.map((times) => <DoctorCard key={times.employeeId} {...times} />)}
          <p class="footnote">{speech.say('clinic_time', { zone: speech.zone(now()) })}</p>
        </>
      )}
      {slot && state.status === 'ready' && (
        <ActionBar show title={slotTitle(speech, slot)} note={slotNote(speech, visit)}>
          <Button onPress={booking.continueWithTime}>{speech.say('continue')}</Button>
        </ActionBar>
      )}
    </>
  );
}

/** The times as buttons; choosing one only marks it, going on is a step of its own. */
function useTimes(times: readonly SlotChoice[], doctorName?: string) {
  const { booking, catalog, visit } = useSession();
  const speech = catalog.speech.value;
  return {
    times: times.map(({ slot_id: id, time, date }) => ({
      id,
      text: speech.time(time),
      label: [speech.time(time), speech.shortDay(date), doctorName].filter(Boolean).join(', '),
    })),
    chosen: visit.slot.value?.slot_id,
    onChoose: (id: string) => {
      const choice = times.find(({ slot_id }) => slot_id === id);
      if (choice) booking.chooseTime(choice);
    },
  };
}

const parts: DayPart[] = ['morning', 'afternoon', 'evening'];

function PartsOfDay({ times }: { times: SlotChoice[] }) {
  return parts.map((part) => {
    const some = times.filter(({ time }) => dayPart(time) === part);
    return some.length > 0 && <PartOfDay key={part} part={part} times={some} />;
  });
}

function PartOfDay({ part, times }: { part: DayPart; times: SlotChoice[] }) {
  const speech = useSession().catalog.speech.value;
  const grid = useTimes(times);
  return (
    <section class="part" aria-label={speech.say(part)}>
      <h4>{speech.say(part)}</h4>
      <TimeGrid {...grid} />
    </section>
  );
}

function DoctorCard({ employeeId, times }: DoctorTimes) {
  const { catalog, visit } = useSession();
  const speech = catalog.speech.value;
  const all = useSignal(false);
  const doctor = catalog.employeeById.value.get(employeeId);
  const name = doctor ? speech.name(doctor) : '';
  const serviceId = visit.serviceId.value;
  const price = serviceId === undefined ? undefined : catalog.priceOf.value(employeeId, serviceId);
  // "More" that hides a single time would cost as much room as the time itself.
  const few = !all.value && times.length > cardTimes + 1;
  const grid = useTimes(few ? times.slice(0, cardTimes) : times, name);
  return (
    <section class="card" aria-label={name}>
      <div class="card-head">
        <Avatar name={name} />
        <p>
          <b>{name}</b>
          <small>{doctor && speech.position(doctor)}</small>
        </p>
        {price && <span class="price">{speech.price(price.amount, price.currency)}</span>}
      </div>
      <TimeGrid
        {...grid}
        focusOn={all.value ? cardTimes : undefined}
        more={
          few && (
            <button
              type="button"
              class="time time-more"
              aria-label={`${speech.say('more')}, ${name}`}
              onClick={() => {
                all.value = true;
              }}
            >
              {speech.say('more')}
            </button>
          )
        }
      />
    </section>
  );
}
