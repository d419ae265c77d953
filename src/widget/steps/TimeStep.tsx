import { slotNote } from '../booking/visit-text.ts';
import { CannotLoad } from '../shared/LoadFailure.tsx';
import { useSession } from '../shared/session.ts';
import { Week } from '../times/Calendar.tsx';
import { DayTimes } from '../times/DayTimes.tsx';
import { DoctorCard } from '../times/DoctorCard.tsx';
import { EarliestBoard } from '../times/EarliestBoard.tsx';
import { WaysOn } from '../times/NoTimesActions.tsx';
import { slotTitle } from '../times/slot-text.ts';
import { useArrival } from '../times/use-arrival-focus.ts';
import { useOwnTime } from '../times/use-visitor-time.ts';
import { ActionBar } from '../ui/ActionBar.tsx';
import { Button } from '../ui/Button.tsx';
import { Heading } from '../ui/Heading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Segments } from '../ui/Segments.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';

/** When: the soonest times of every doctor, or those of a day. */
export function TimeStep() {
  const { booking, browsing, catalog, availability, visit } = useSession();
  const speech = catalog.speech.value;
  const state = availability.state.value;
  const process = booking.process.value;
  const ready = browsing.ready.value;
  const shape = visit.doctor.value ? 'days' : 'cards';
  return (
    <>
      <Heading moves={booking.moves.value}>{speech.say('time_title')}</Heading>
      {process.status === 'refused' && process.failure.code === 'slot_taken' && (
        <Notice title={speech.say('taken', { time: speech.time(process.slot.time) })}>
          {speech.say('taken_hint')}
        </Notice>
      )}
      {state.status === 'failed' ? (
        <CannotLoad failure={state.failure} />
      ) : !ready ? (
        <Skeleton label={speech.say('loading')} rows={shape === 'days' ? 19 : 4} shape={shape} />
      ) : availability.byDate.value.size > 0 ? (
        <Times />
      ) : (
        <>
          <Notice>{speech.say('no_times')}</Notice>
          <WaysOn />
        </>
      )}
      {ready && <Chosen />}
    </>
  );
}

function Times() {
  const { availability, browsing, catalog } = useSession();
  const speech = catalog.speech.value;
  const view = browsing.view.value;
  const day = availability.day.value;
  const ways = useArrival<HTMLDivElement>();
  const only = availability.only.value;
  const state = availability.state.value;
  const wasAway = state.status === 'ready' && state.away !== undefined;
  return (
    <>
      {wasAway && <Away />}
      {only !== undefined ? (
        <DoctorCard
          id={only}
          after={
            <Button kind="link" onPress={browsing.showAll}>
              {speech.say('other_doctors')}
            </Button>
          }
        />
      ) : (
        availability.soonest.value.length > 1 &&
        browsing.doctorId.value === undefined && (
          <Segments
            groupRef={ways}
            label={speech.say('how_to_show')}
            choices={(['earliest', 'by_day'] as const).map((value) => ({ value, text: speech.say(value) }))}
            chosen={view}
            onChoose={browsing.showView}
          />
        )
      )}
      {view === 'earliest' ? (
        <EarliestBoard />
      ) : (
        day !== undefined && (
          <>
            <Week />
            <DayTimes day={day} />
          </>
        )
      )}
      <ClinicTime />
      {/* Above the times it would push them away while they are looked at. */}
      {!wasAway && <Away />}
    </>
  );
}

/** That the ERP is away, and how old what it said is. Its place stays when the ERP is back. */
function Away() {
  const { availability, catalog } = useSession();
  const speech = catalog.speech.value;
  const state = availability.state.value;
  const away = availability.away.value;
  const age = away ?? (state.status === 'ready' ? state.away : undefined);
  if (age === undefined) return null;
  return (
    <div class={away === undefined ? 'over' : undefined}>
      <Notice polite>{speech.say('clinic_away', { ago: speech.ago(age) })}</Notice>
    </div>
  );
}

/** Whose clock the times are of, and what the visitor's own shows then. */
function ClinicTime() {
  const { availability, browsing, catalog, visit, now } = useSession();
  const speech = catalog.speech.value;
  const shown =
    browsing.view.value === 'earliest'
      ? availability.soonest.value
      : availability.byDate.value.get(availability.day.value ?? '');
  const slot = visit.slot.value ?? shown?.[0]?.times[0];
  const own = useOwnTime()(slot);
  return (
    <p class="footnote">
      {speech.say('clinic_time', { zone: speech.zone(now()) })}{' '}
      {slot && own && speech.say('own_time', { time: speech.time(slot.time), own })}
    </p>
  );
}

/** The chosen time and the way on; or that it is gone, in the same place, so that nothing else moves. */
function Chosen() {
  const { booking, catalog, visit } = useSession();
  const speech = catalog.speech.value;
  const ownTime = useOwnTime();
  const slot = visit.slot.value;
  const lost = booking.lost.value;
  if (slot) {
    const own = ownTime(slot);
    const note = [own && speech.say('own_time_short', { own }), slotNote(speech, visit)].filter(Boolean).join(' · ');
    return (
      <ActionBar show title={slotTitle(speech, slot)} note={note}>
        <Button onPress={booking.continueWithTime}>{speech.say('continue')}</Button>
      </ActionBar>
    );
  }
  return (
    lost && (
      <div class="action-bar">
        <Notice>{speech.say('chosen_gone', { time: slotTitle(speech, lost) })}</Notice>
      </div>
    )
  );
}
