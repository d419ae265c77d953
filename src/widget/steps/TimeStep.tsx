import { useEffect, useRef } from 'preact/hooks';
import { ruleMinutes } from '../../contract/time-rule.ts';
import { refusedSlotText } from '../booking/visit-text.ts';
import { LoadFailure } from '../shared/LoadFailure.tsx';
import { pageLink } from '../shared/links.ts';
import { useSession } from '../shared/session.ts';
import { Week } from '../times/Calendar.tsx';
import { ClinicTime } from '../times/ClinicTime.tsx';
import { DayTimes } from '../times/DayTimes.tsx';
import { DoctorSection } from '../times/DoctorSection.tsx';
import { EarliestBoard } from '../times/EarliestBoard.tsx';
import { NoTimesActions } from '../times/NoTimesActions.tsx';
import { slotTitle } from '../times/slot-text.ts';
import { useArrivalFocus } from '../times/use-arrival-focus.ts';
import { Button, ButtonLink } from '../ui/Button.tsx';
import { focusInView } from '../ui/focus-in-view.ts';
import { Heading } from '../ui/Heading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { Segments } from '../ui/Segments.tsx';
import { Skeleton } from '../ui/Skeleton.tsx';
import { MoveBar } from '../visits/MoveBar.tsx';

/** The time question: the earliest slots of every doctor, or the slots of a day. */
export function TimeStep() {
  const { booking, timesView, catalog, availability, draft, options, patient } = useSession();
  const i18n = catalog.i18n.value;
  const earlier = catalog.clinic.value?.earlier;
  const state = availability.state.value;
  const process = booking.process.value;
  const ready = timesView.ready.value;
  const shape = draft.doctor.value ? 'days' : 'board';
  return (
    <>
      <Heading focusRequests={booking.focusRequests.value}>{i18n.t('time_title')}</Heading>
      {process.status === 'refused' && process.failure.code.startsWith('slot_') && (
        <Notice title={refusedSlotText(i18n, process)}>{!process.linked && i18n.t('taken_hint')}</Notice>
      )}
      {state.status === 'failed' ? (
        <LoadFailure failure={state.failure} />
      ) : !ready ? (
        <Skeleton label={i18n.t('loading')} rows={shape === 'days' ? 19 : 4} shape={shape} />
      ) : availability.byDate.value.size > 0 ? (
        <Times />
      ) : (
        <>
          <Notice>{i18n.t('no_times')}</Notice>
          <NoTimesActions />
        </>
      )}
      {ready && earlier && (
        <ButtonLink
          kind="link"
          away
          href={`${pageLink('earlier', options, i18n.language, { doctor: draft.doctor.value?.id ?? '', service: draft.serviceIds.value[0] })}#${patient.moves.value ?? ''}`}
        >
          {earlier}
        </ButtonLink>
      )}
      {ready && <ChosenSlot />}
    </>
  );
}

function Times() {
  const { availability, booking, timesView, catalog, draft } = useSession();
  const i18n = catalog.i18n.value;
  const view = useRef<HTMLDivElement>(null);
  useEffect(() => {
    // Back from the form, the patient goes on from the chosen time.
    const chosen = view.current?.querySelector<HTMLElement>('.time[aria-pressed=true]');
    if (chosen && booking.focusRequests.peek() > 0) focusInView(chosen);
  }, []);
  const layout = timesView.layout.value;
  const day = availability.day.value;
  const ways = useArrivalFocus<HTMLDivElement>();
  const doctorId = timesView.doctorId.value;
  const state = availability.state.value;
  const notice = ruleMinutes(catalog.clinic.value?.notice, draft.serviceIds.value);
  const wasStale = state.status === 'ready' && state.staleSeconds !== undefined;
  return (
    <div ref={view}>
      {wasStale && <StaleNotice />}
      {doctorId === undefined ? (
        <Segments
          groupRef={ways}
          label={i18n.t('how_to_show')}
          choices={(['earliest', 'by_day'] as const).map((value) => ({ value, text: i18n.t(value) }))}
          chosen={layout}
          onChoose={timesView.setLayout}
        />
      ) : (
        !draft.doctor.value && (
          <DoctorSection
            id={doctorId}
            after={
              availability.onlyDoctor.value !== undefined && (
                <Button kind="link" onPress={timesView.showAll}>
                  {i18n.t('other_doctors')}
                </Button>
              )
            }
          />
        )
      )}
      {layout === 'earliest' ? (
        <EarliestBoard />
      ) : (
        day !== undefined && (
          <>
            <Week />
            <DayTimes day={day} />
          </>
        )
      )}
      <ShownSlotTime />
      {notice > 0 && <p class="footnote">{i18n.t('booking_closes', { length: i18n.length(notice) })}</p>}
      {/* Above the slots it would push them away while the patient looks at them. */}
      {!wasStale && <StaleNotice />}
    </div>
  );
}

/** Says that the times are stale because the ERP doesn't answer. It keeps its place when the ERP is back. */
function StaleNotice() {
  const { availability, catalog } = useSession();
  const i18n = catalog.i18n.value;
  const state = availability.state.value;
  const staleSeconds = availability.staleSeconds.value;
  const age = staleSeconds ?? (state.status === 'ready' ? state.staleSeconds : undefined);
  if (age === undefined) return null;
  return (
    <div class={staleSeconds === undefined ? 'over' : undefined}>
      <Notice polite>{i18n.t('clinic_away', { ago: i18n.ago(age) })}</Notice>
    </div>
  );
}

/** The first or chosen slot on the visitor's own clock. */
function ShownSlotTime() {
  const { availability, timesView, draft } = useSession();
  const shown =
    timesView.layout.value === 'earliest'
      ? availability.byDoctor.value
      : availability.byDate.value.get(availability.day.value ?? '');
  return <ClinicTime always slot={draft.slot.value ?? shown?.[0]?.times[0]} />;
}

/**
 * While a visit is moved, the chosen slot with the button to go on; else a press on a slot has gone on. If the chosen
 * slot isn't free any more, a notice in the same place.
 */
function ChosenSlot() {
  const { availability, booking, catalog, draft, hasBegun } = useSession();
  const i18n = catalog.i18n.value;
  const slot = draft.slot.value;
  const lost = booking.lostSlot.value;
  if (slot && catalog.movedVisit.value) return <MoveBar />;
  return (
    lost && (
      <div class="action-bar">
        <Notice>
          {hasBegun(lost)
            ? i18n.t('failure_slot_passed')
            : availability.isClosed(lost)
              ? i18n.t('failure_slot_closed')
              : i18n.t('chosen_gone', { time: slotTitle(i18n, lost) })}
        </Notice>
      </div>
    )
  );
}
