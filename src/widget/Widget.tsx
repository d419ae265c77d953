// Shows the current step. Holds no state.

import { useErrorBoundary, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isUnconfirmed } from './booking/booking-process.ts';
import { SideColumn } from './booking/SideColumn.tsx';
import { Announcer } from './shared/Announcer.tsx';
import { CallClinic } from './shared/CallClinic.tsx';
import { LanguageSelect } from './shared/LanguageSelect.tsx';
import { LoadFailure } from './shared/LoadFailure.tsx';
import { useSession } from './shared/session.ts';
import { useEarlyFormatter } from './shared/use-early-formatter.ts';
import { BookedStep } from './steps/BookedStep.tsx';
import { ChooseStep } from './steps/ChooseStep.tsx';
import { DetailsStep } from './steps/DetailsStep.tsx';
import { DoctorStep } from './steps/DoctorStep.tsx';
import { ManageStep } from './steps/ManageStep.tsx';
import { MoveStep } from './steps/MoveStep.tsx';
import { MyVisitsStep } from './steps/MyVisitsStep.tsx';
import { ServiceStep } from './steps/ServiceStep.tsx';
import { ServicesStep } from './steps/ServicesStep.tsx';
import { TakenStep } from './steps/TakenStep.tsx';
import { TimeStep } from './steps/TimeStep.tsx';
import { UnconfirmedStep } from './steps/UnconfirmedStep.tsx';
import { Weeks } from './times/Calendar.tsx';
import { Notice } from './ui/Notice.tsx';
import { Skeleton } from './ui/Skeleton.tsx';
import { usePressGuard } from './ui/use-press-guard.ts';
import { useWholePress } from './ui/use-whole-press.ts';
import type { FailureCode } from './words/words.ts';

export function Widget() {
  const { catalog, draft, options, theme, booking, notes, timesView, visitsView, warn } = useSession();
  const screen = visitsView.screen.value;
  const i18n = catalog.i18n.value;
  const ready = catalog.state.value.status === 'ready';
  // An unexpected error stays inside the widget: the patient sees the clinic's phone number, the host page isn't
  // affected.
  const [broken] = useErrorBoundary((error) =>
    warn(`stopped by a bug of its own (${String(error)}). Please report it.`),
  );
  const ofOneDoctor = draft.doctor.value !== undefined || draft.chosenOffers.value.every(({ online }) => online < 2);
  // Its column is there before the times are, so that nothing moves when they come.
  const hasCalendar =
    booking.step.value === 'time' && (ofOneDoctor || (timesView.ready.value && timesView.layout.value === 'by_day'));
  // While the first times are on their way, else below the list from which the patient chooses what they are for.
  useEarlyFormatter(ready || options.service !== undefined);
  const guardPress = usePressGuard();
  const wholePress = useWholePress();
  const frame = useRef<HTMLDivElement>(null);
  /** The host page gives it a height, so that a wide widget scrolls inside. */
  const [fixed, setFixed] = useState(false);
  useLayoutEffect(() => {
    const height = frame.current && getComputedStyle(frame.current).getPropertyValue('--alpaca-height').trim();
    setFixed(!!height && height !== 'auto');
  }, []);
  return (
    <div class="alpaca" lang={i18n.language} dir={i18n.direction} data-theme={theme.value}>
      <div
        ref={frame}
        class="frame"
        part="frame"
        data-step={screen ?? (ready ? booking.step.value : 'loading')}
        data-short={(ready ? booking.step.value === 'start' : options.flow === 'choose') || undefined}
        data-fixed={fixed || undefined}
        data-calendar={(ready && hasCalendar) || undefined}
        onClickCapture={guardPress}
        {...wholePress}
      >
        {broken ? <Broken /> : screen ? <BookedVisits /> : ready ? <Steps /> : <LoadingClinic />}
      </div>
      {!broken && <Announcer />}
      {notes.value.map((note) => (
        <p key={note} class="note" lang="en" dir="ltr">
          {note}
        </p>
      ))}
    </div>
  );
}

/** The list of booked visits, or one of them. */
function BookedVisits() {
  const screen = useSession().visitsView.screen.value;
  return (
    <>
      <div class="main" key={screen}>
        {screen === 'list' ? <MyVisitsStep /> : <ManageStep />}
      </div>
      <LanguageSelect aside={false} />
    </>
  );
}

/** Shown after an unexpected error. */
function Broken() {
  const i18n = useSession().catalog.i18n.value;
  return (
    <div class="main">
      <Notice>{i18n.t('failure_internal')}</Notice>
      <CallClinic />
    </div>
  );
}

/** Failures that the webmaster has to fix, so a retry doesn't help. The patient sees the text of `origin_refused`. */
const settingsMistakes: readonly FailureCode[] = ['not_found', 'invalid_request', 'origin_refused'];

/** A skeleton while the clinic is loading, or why it can't be loaded. */
function LoadingClinic() {
  const { catalog } = useSession();
  const i18n = catalog.i18n.value;
  const state = catalog.state.value;
  const isMistake = state.status === 'failed' && settingsMistakes.includes(state.failure.code);
  return (
    <div class="main">
      {state.status === 'failed' ? (
        <LoadFailure failure={isMistake ? { code: 'origin_refused' } : state.failure} final={isMistake} />
      ) : (
        <Skeleton label={i18n.t('loading')} />
      )}
    </div>
  );
}

function Steps() {
  const { booking, draft, options, patient } = useSession();
  const step = booking.step.value;
  const process = booking.process.value;
  const finished = process.status === 'booked' || isUnconfirmed(process);
  return (
    <>
      {!finished && <SideColumn />}
      <Weeks />
      <div class="main" key={step}>
        {step === 'start' && <ChooseStep />}
        {step === 'service' && (options.multiService ? <ServicesStep /> : <ServiceStep />)}
        {step === 'doctor' && <DoctorStep />}
        {step === 'time' && <TimeStep />}
        {step === 'taken' && process.status === 'refused' && <TakenStep refusal={process} />}
        {step === 'details' && (patient.moves.value === undefined ? <DetailsStep /> : <MoveStep />)}
        {process.status === 'booked' && <BookedStep appointment={process.appointment} />}
        {(process.status === 'unconfirmed' || process.status === 'checking') && (
          <UnconfirmedStep failure={process.failure.code} checking={process.status === 'checking'} />
        )}
      </div>
      {!finished && <LanguageSelect aside={draft.questionIndex.value > 0} />}
    </>
  );
}
