import { useSignal } from '@preact/signals';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Appointment } from '../../contract/booking.ts';
import { CallClinic } from '../CallClinic.tsx';
import type { CancelProcess } from '../cancellation.ts';
import { useSession } from '../session.ts';
import { visitFacts } from '../summary.ts';
import { Button } from '../ui/Button.tsx';
import { Facts } from '../ui/Facts.tsx';
import { Heading } from '../ui/Heading.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Notice } from '../ui/Notice.tsx';
import { RadioRow } from '../ui/Row.tsx';
import type { FailureCode } from '../words/words.ts';

/** The visit is in the clinic's book: what it is, and how to take it back. */
export function BookedStep({ appointment }: { appointment: Appointment }) {
  const session = useSession();
  const { booking, catalog, cancellation } = session;
  const speech = catalog.speech.value;
  const process = cancellation.process.value;
  const cancelled = process.status === 'cancelled';
  // Neither "the clinic has your visit" nor "it is cancelled" is known to be true any more.
  const unsure = isUnsure(process);
  const truth = cancelled ? 2 : unsure ? 1 : 0;
  return (
    <>
      {!unsure && (
        <span class={cancelled ? 'badge badge-quiet' : 'badge'}>
          <Icon shape="check" />
        </span>
      )}
      <Heading
        // Another truth: the focus comes to it again.
        moves={booking.moves.value + truth}
        hint={!unsure && speech.say(cancelled ? 'cancelled_hint' : 'booked_hint')}
      >
        {unsure
          ? speech.say('cancel_unconfirmed_title')
          : cancelled
            ? speech.say('cancelled_title')
            : speech.say('booked_title', { day: speech.longDay(appointment.date) })}
      </Heading>
      <div class={cancelled ? 'card card-quiet' : 'card'}>
        <Facts facts={visitFacts(session, appointment)} />
      </div>
      {cancelled ? (
        <Button
          onPress={() => {
            cancellation.keep();
            booking.startAgain();
          }}
        >
          {speech.say('book_another')}
        </Button>
      ) : (
        <CancelVisit appointment={appointment} />
      )}
    </>
  );
}

/** Nobody knows whether the visit was cancelled; also while that is being asked again. */
const isUnsure = (process: CancelProcess) =>
  process.status === 'unconfirmed' || (process.status === 'sending' && process.again);

/** Refusals after which the clinic still has the visit. */
const stillStands = new Set<FailureCode>(['cancel_refused', 'upstream_unavailable', 'try_later', 'too_many_requests']);
/** Refusals that another try may well overcome. */
const passing = new Set<FailureCode>(['upstream_unavailable', 'try_later', 'too_many_requests', 'in_progress']);

/** A button that opens the question; the visit is cancelled only by the second one, with a reason. */
function CancelVisit({ appointment }: { appointment: Appointment }) {
  const { catalog, cancellation } = useSession();
  const speech = catalog.speech.value;
  const clinic = catalog.clinic.value;
  const process = cancellation.process.value;
  const reasons = clinic?.reasons ?? [];
  const reason = useSignal<string | undefined>(undefined);
  const opened = useSignal(false);
  const group = useId();
  const phone = clinic?.phone;
  const question = useRef<HTMLElement>(null);
  // All of the question comes into sight, not its title alone: on a phone the reasons would be below the screen.
  useEffect(() => question.current?.scrollIntoView({ block: 'nearest' }), [cancellation.moves.value]);

  // Without a configured reason the ERP can't be asked to cancel (method 9): the phone is the way.
  if (reasons.length === 0) return <CallClinic />;
  if (process.status === 'none') {
    return (
      <>
        <Button
          kind="quiet"
          focus={opened.value}
          onPress={() => {
            opened.value = true;
            cancellation.ask();
          }}
        >
          {speech.say('cancel_visit')}
        </Button>
        {phone && (
          <div class="footnote">
            {speech.say('cancel_later')} <CallClinic kind="link" />
          </div>
        )}
      </>
    );
  }
  const refused = process.status === 'refused' ? process.failure.code : undefined;
  const busy = process.status === 'sending';
  const unsure = isUnsure(process);
  // As for a booking: after this answer the proxy knows no more however often it is asked, and people at the clinic do.
  const onlyByPhone = process.status === 'unconfirmed' && process.failure.code === 'unconfirmed' && phone !== undefined;
  const asking = !unsure && (refused === undefined || passing.has(refused));
  const reasonMissing = process.status === 'asking' && process.reasonMissing;
  return (
    <section class="cancel" ref={question}>
      {!unsure && (
        <Heading moves={cancellation.moves.value} level={3}>
          {speech.say('cancel_title')}
        </Heading>
      )}
      {process.status === 'refused' && refused && (
        <Notice title={stillStands.has(refused) ? speech.say('not_cancelled') : undefined}>
          {speech.failure(process.failure)}
        </Notice>
      )}
      {unsure && <Notice>{speech.say(onlyByPhone ? 'failure_unconfirmed' : 'cancel_unconfirmed')}</Notice>}
      {asking && (
        <div class="list" role="radiogroup" aria-label={speech.say('cancel_reason')}>
          <p class="list-label">{speech.say('cancel_reason')}</p>
          {reasonMissing && (
            <p class="field-error" role="alert">
              {speech.say('field_unknown_value')}
            </p>
          )}
          {reasons.map(({ id, label }) => (
            <RadioRow
              key={id}
              group={group}
              checked={id === reason.value}
              title={label}
              onChoose={() => {
                reason.value = id;
              }}
            />
          ))}
        </div>
      )}
      <div class="buttons">
        {(asking || busy || (unsure && !onlyByPhone)) && (
          <Button kind="danger" weighty busy={busy} onPress={() => cancellation.cancel(appointment, reason.value)}>
            {speech.say(busy ? 'cancelling' : unsure ? 'check_again' : 'cancel_confirm')}
          </Button>
        )}
        {(refused || unsure) && <CallClinic kind={onlyByPhone ? 'primary' : 'quiet'} />}
        {!unsure && (
          <Button kind="quiet" busy={busy} onPress={cancellation.keep}>
            {speech.say('cancel_keep')}
          </Button>
        )}
      </div>
    </section>
  );
}
