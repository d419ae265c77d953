import { useSession } from '../shared/session.ts';
import { Month } from '../times/Calendar.tsx';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Progress } from '../ui/Progress.tsx';
import { AnswersSummary } from './AnswersSummary.tsx';

/** Where the patient is, and the answers so far: beside the step in a wide widget, above it in a narrow one. */
export function SideColumn() {
  return (
    <div class="side" part="side">
      <ClinicName />
      <Navigation />
      <MovingNote />
      <AnswersSummary />
      <Month />
    </div>
  );
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
      <Progress at={n} of={of} text={i18n.t('step', { n: i18n.number(n), of: i18n.number(of) })} />
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
