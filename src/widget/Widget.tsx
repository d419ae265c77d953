// Shows the current step. Holds no state.

import { useErrorBoundary } from 'preact/hooks';
import { AnswersSummary } from './booking/AnswersSummary.tsx';
import { isUnconfirmed } from './booking/booking-process.ts';
import { CallClinic } from './shared/CallClinic.tsx';
import { LanguageSelect } from './shared/LanguageSelect.tsx';
import { LoadFailure } from './shared/LoadFailure.tsx';
import { useSession } from './shared/session.ts';
import { BookedStep } from './steps/BookedStep.tsx';
import { ChooseStep } from './steps/ChooseStep.tsx';
import { DetailsStep } from './steps/DetailsStep.tsx';
import { DoctorServiceStep } from './steps/DoctorServiceStep.tsx';
import { DoctorStep } from './steps/DoctorStep.tsx';
import { ManageStep } from './steps/ManageStep.tsx';
import { MyVisitsStep } from './steps/MyVisitsStep.tsx';
import { ServiceStep } from './steps/ServiceStep.tsx';
import { ServicesStep } from './steps/ServicesStep.tsx';
import { TakenStep } from './steps/TakenStep.tsx';
import { TimeStep } from './steps/TimeStep.tsx';
import { UnconfirmedStep } from './steps/UnconfirmedStep.tsx';
import { Month } from './times/Calendar.tsx';
import { timesAnnouncement } from './times/times-announcement.ts';
import { Button } from './ui/Button.tsx';
import { Icon } from './ui/Icon.tsx';
import { Notice } from './ui/Notice.tsx';
import { Progress } from './ui/Progress.tsx';
import { Skeleton } from './ui/Skeleton.tsx';
import type { FailureCode } from './words/words.ts';

export function Widget() {
  const { catalog, theme, booking, notes, visitsView, warn } = useSession();
  const screen = visitsView.screen.value;
  const i18n = catalog.i18n.value;
  const ready = catalog.state.value.status === 'ready';
  // An unexpected error stays inside the widget: the patient sees the clinic's phone number, the host page isn't
  // affected.
  const [broken] = useErrorBoundary((error) =>
    warn(`stopped by a bug of its own (${String(error)}). Please report it.`),
  );
  return (
    <div class="alpaca" lang={i18n.language} dir={i18n.direction} data-theme={theme.value}>
      <div class="frame" part="frame" data-step={screen ?? (ready ? booking.step.value : 'loading')}>
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

/** Failures that the webmaster has to fix, so a retry doesn't help, and the failure whose text the patient sees. */
const settingsMistakes: Partial<Record<FailureCode, FailureCode>> = {
  not_found: 'invalid_request',
  invalid_request: 'invalid_request',
  origin_refused: 'origin_refused',
};

/** A skeleton while the clinic is loading, or why it can't be loaded. */
function LoadingClinic() {
  const { catalog } = useSession();
  const i18n = catalog.i18n.value;
  const state = catalog.state.value;
  const mistake = state.status === 'failed' ? settingsMistakes[state.failure.code] : undefined;
  return (
    <div class="main">
      {state.status === 'failed' ? (
        <LoadFailure failure={mistake ? { code: mistake } : state.failure} final={mistake !== undefined} />
      ) : (
        <Skeleton label={i18n.t('loading')} />
      )}
    </div>
  );
}

function Steps() {
  const { booking, draft } = useSession();
  const step = booking.step.value;
  const process = booking.process.value;
  const finished = process.status === 'booked' || isUnconfirmed(process);
  return (
    <>
      {!finished && (
        <div class="side" part="side">
          <ClinicName />
          <Navigation />
          <MovingNote />
          <AnswersSummary />
          <Month />
        </div>
      )}
      <div class="main" key={step}>
        {step === 'start' && <ChooseStep />}
        {step === 'service' && <Services />}
        {step === 'doctor' && <DoctorStep />}
        {step === 'time' && <TimeStep />}
        {step === 'taken' && process.status === 'refused' && (
          <TakenStep taken={process.slot} alternatives={process.alternatives} />
        )}
        {step === 'details' && <DetailsStep />}
        {process.status === 'booked' && <BookedStep appointment={process.appointment} />}
        {(process.status === 'unconfirmed' || process.status === 'checking') && (
          <UnconfirmedStep failure={process.failure.code} checking={process.status === 'checking'} />
        )}
      </div>
      {!finished && <LanguageSelect aside={draft.questionIndex.value > 0} />}
    </>
  );
}

/** The service question, in the form that fits the flow. */
function Services() {
  const { options, draft } = useSession();
  if (options.multiService) return <ServicesStep />;
  return draft.flow.value === 'doctor-first' && draft.doctor.value ? <DoctorServiceStep /> : <ServiceStep />;
}

/** The clinic's name, in the side column. A narrow widget shows it on the first step instead. */
function ClinicName() {
  const clinic = useSession().catalog.clinic.value;
  return (
    <p class="clinic">
      <span class="clinic-name">
        <bdi>{clinic?.name}</bdi>
      </span>{' '}
      <bdi>{clinic?.address}</bdi>
    </p>
  );
}

function Navigation() {
  const { booking, catalog, draft } = useSession();
  const i18n = catalog.i18n.value;
  const previous = booking.previous.value;
  const n = draft.questionIndex.value + 1;
  const of = draft.questions.value.length + 1;
  return (
    <div class="navigation">
      {previous && (
        <button type="button" class="turn" aria-label={i18n.t('back')} onClick={() => booking.reopen(previous)}>
          <Icon shape="back" />
        </button>
      )}
      <Progress at={n} of={of} text={i18n.t('step', { n, of })} />
      {draft.questionIndex.value === 0 && <OwnVisitsButton />}
    </div>
  );
}

/** Opens the list of visits that were booked in this browser, if there are any. */
function OwnVisitsButton() {
  const { catalog, remembered, visitsView } = useSession();
  const i18n = catalog.i18n.value;
  const count = remembered.visits.value.length;
  if (count === 0) return null;
  return (
    <span class="own-visits">
      <Button kind="link" onPress={visitsView.openList}>
        {i18n.t('my_visits')} ({i18n.number(count)})
      </Button>
    </span>
  );
}

/** While a visit is moved: that the old one stays until then, and a button to keep it. */
function MovingNote() {
  const { catalog, move } = useSession();
  const i18n = catalog.i18n.value;
  const moving = move.state.value;
  if (moving.status !== 'choosing') return null;
  return (
    <div class="moving">
      <p>{i18n.t('moving_hint', { day: i18n.longDay(moving.old.date) })}</p>
      <Button kind="link" onPress={move.abandon}>
        {i18n.t('keep_old_visit')}
      </Button>
    </div>
  );
}

/** Announces changes to screen readers while the focus stays where it is. Notices and headings announce themselves. */
function Announcer() {
  const session = useSession();
  const { booking, catalog, patient, cancellation } = session;
  const i18n = catalog.i18n.value;
  const process = booking.process.value;
  const text = () => {
    if (process.status === 'delayed') return i18n.t('still_booking');
    if (process.status === 'sending' || process.status === 'checking') return i18n.t('booking');
    if (['sending', 'checking'].includes(cancellation.process.value.status)) return i18n.t('cancelling');
    if (booking.step.value === 'details' && patient.errorCount.value > 0) {
      return i18n.plural('fix_fields', patient.errorCount.value);
    }
    return booking.step.value === 'time' ? timesAnnouncement(session) : '';
  };
  return (
    <p class="unseen" role="status">
      {text()}
    </p>
  );
}
