import { useSignal } from '@preact/signals';
import { useId } from 'preact/hooks';
import { offersPrice } from '../offers/offer-text.ts';
import { CallClinic } from '../shared/CallClinic.tsx';
import { useSession } from '../shared/session.ts';
import { slotTitle } from '../times/slot-text.ts';
import { Button } from '../ui/Button.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Progress } from '../ui/Progress.tsx';
import { AnswersSummary } from './AnswersSummary.tsx';
import { type AnswerText, useAnswers } from './use-answers.ts';

/** Where the patient is, and the answers so far: beside the step in a wide widget, else one line above it. */
export function SideColumn() {
  const answers = useAnswers();
  const open = useSignal(false);
  const id = useId();
  const { booking } = useSession();
  // Opened for one step only.
  const step = booking.step.value;
  const openedAt = useSignal(step);
  const isOpen = open.value && openedAt.value === step;
  return (
    <div class="side" part="side">
      <ClinicName />
      <Navigation
        answers={answers}
        opened={isOpen ? id : undefined}
        onToggle={() => {
          open.value = !isOpen;
          openedAt.value = step;
        }}
      />
      <MovingNote />
      <AnswersSummary answers={answers} open={isOpen} id={id} />
      {/* Beside the step only: in a narrow widget it would stand between the patient and the choice. */}
      <div class="aside">
        <CallClinic kind="link" />
      </div>
    </div>
  );
}

/** The clinic's name, in the side column. A narrow widget shows it on the first step instead. */
function ClinicName() {
  const clinic = useSession().catalog.clinic.value;
  return (
    <p class="clinic" part="clinic">
      <span class="clinic-name">
        <bdi>{clinic?.name}</bdi>
      </span>{' '}
      {clinic?.map_url ? (
        <a href={clinic.map_url} target="_blank" rel="noreferrer">
          <bdi>{clinic.address}</bdi>
        </a>
      ) : (
        <bdi>{clinic?.address}</bdi>
      )}
    </p>
  );
}

type NavigationProps = {
  answers: readonly AnswerText[];
  /** The id of the summary while it is open. */
  opened: string | undefined;
  onToggle: () => void;
};

/** Back, the visit so far in one line with its price, and a way to change it. */
function Navigation({ answers, opened, onToggle }: NavigationProps) {
  const { booking, catalog, draft } = useSession();
  const i18n = catalog.i18n.value;
  const previous = booking.previous.value;
  const n = draft.questionIndex.value + 1;
  const of = draft.stepCount.value;
  const price = offersPrice(i18n, draft.chosenOffers.value);
  const changes = answers.flatMap(({ change }) => change ?? []);
  // Doctor and time stand in the last step itself.
  const told = booking.step.value === 'details' ? ['service'] : ['doctor', 'service'];
  const soFar = answers.flatMap(({ question, title }) => (told.includes(question) ? title : []));
  return (
    <div class="navigation">
      {previous && (
        <button type="button" class="turn" aria-label={i18n.t('back')} onClick={() => booking.reopen(previous)}>
          <Icon shape="back" />
        </button>
      )}
      <Progress at={n} of={of} text={i18n.t('step', { n: i18n.number(n), of: i18n.number(of) })} />
      {soFar.length > 0 && (
        <p class="so-far">
          <span>{soFar.join(' · ')}</span>
          {price && <b class="price">{price}</b>}
        </p>
      )}
      {changes.length > 0 && (
        <Button
          kind="link"
          expanded={changes.length > 1 ? opened !== undefined : undefined}
          controls={opened}
          onPress={changes.length > 1 ? onToggle : changes[0]}
        >
          {i18n.t('change')}
        </Button>
      )}
      {draft.questionIndex.value === 0 && <OwnVisitsButton />}
    </div>
  );
}

/** Opens the list of visits that were booked in this browser, if there are any. */
function OwnVisitsButton() {
  const { catalog, remembered, visitsView } = useSession();
  const i18n = catalog.i18n.value;
  const count = remembered.visits.value.length;
  if (count + remembered.past.value.length === 0) return null;
  return (
    <span class="own-visits">
      <Button kind="link" onPress={visitsView.openList}>
        {i18n.t('my_visits')}
        {count > 0 && ` (${i18n.number(count)})`}
      </Button>
    </span>
  );
}

/**
 * While a visit is moved: that the old one stays until then, and a button to keep it. Beside the time of a link: this
 * browser's visit of the same service, and a button to move it there instead of booking.
 */
function MovingNote() {
  const { booking, catalog, draft, move, options, remembered } = useSession();
  const i18n = catalog.i18n.value;
  const moving = move.state.value;
  const slot = draft.slot.value;
  const own = remembered.visits.value.find(({ services }) => services.join() === draft.serviceIds.value.join());
  const [text, action, press] =
    moving.status === 'choosing'
      ? [i18n.t('moving_hint', { day: slotTitle(i18n, moving.old) }), i18n.t('keep_old_visit'), move.abandon]
      : own && slot && slot.slot_id === options.slot
        ? [
            i18n.t('manage_title', { day: slotTitle(i18n, own) }),
            i18n.t('move_to', { time: slotTitle(i18n, slot) }),
            () => move.startFromLink(own.cancel_token),
          ]
        : [];
  if (!text) return null;
  return (
    <div class="card-head moving">
      <p>{text}</p>
      <Button kind="link" busy={booking.locked.value} onPress={press}>
        {action}
      </Button>
    </div>
  );
}
