// The way to take a visit back: the question, the clinic's reasons, and every way in which it can end.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { CallClinic } from '../shared/CallClinic.tsx';
import { useSession } from '../shared/session.ts';
import { Button } from '../ui/Button.tsx';
import { Heading } from '../ui/Heading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { RadioRow } from '../ui/Row.tsx';
import type { FailureCode } from '../words/words.ts';
import type { Cancellable, CancelProcess } from './cancellation.ts';

/** Nobody knows whether the visit was cancelled; also while that is being asked again. */
export const isUnsure = (process: CancelProcess) =>
  process.status === 'unconfirmed' || (process.status === 'sending' && process.again);

/** Refusals after which the clinic still has the visit. */
const stillStands = new Set<FailureCode>(['cancel_refused', 'upstream_unavailable', 'try_later', 'too_many_requests']);
/** Refusals that another try may well overcome. */
const passing = new Set<FailureCode>(['upstream_unavailable', 'try_later', 'too_many_requests', 'in_progress']);

type Props = {
  visit: Cancellable;
  beside?: ComponentChildren;
  children?: ComponentChildren;
  /** It comes with something else that the focus goes to. */
  quiet?: boolean;
};

/**
 * A button that opens the question; the visit is cancelled only by the second one, with a reason.
 * @param children what else can be done about the visit, as long as the question isn't open @param beside what stands beside the button
 */
export function CancelVisit({ visit, beside, children, quiet = false }: Props) {
  const { catalog, cancellation } = useSession();
  const i18n = catalog.i18n.value;
  const clinic = catalog.clinic.value;
  const process = cancellation.process.value;
  const reasons = clinic?.reasons ?? [];
  const reason = useSignal<string | undefined>(undefined);
  const opened = useSignal(false);
  const group = useId();
  const phone = clinic?.phone;
  const question = useRef<HTMLElement>(null);
  // All of the question comes into sight, not its title alone: on a phone the reasons would be below the screen.
  const from = useRef(quiet ? cancellation.moves.value : 0);
  const moves = cancellation.moves.value - from.current;
  useEffect(() => {
    if (moves > 0) question.current?.scrollIntoView({ block: 'nearest' });
  }, [moves]);

  // Without a configured reason the ERP can't be asked to cancel (method 9): the phone is the way.
  if (reasons.length === 0) {
    return (
      <div class="buttons">
        {children}
        <CallClinic />
      </div>
    );
  }
  if (process.status === 'none') {
    return (
      <div class="buttons">
        {children}
        <div class="pair">
          {beside}
          <Button
            kind="quiet"
            focus={opened.value}
            onPress={() => {
              opened.value = true;
              cancellation.ask();
            }}
          >
            {i18n.t('cancel_visit')}
          </Button>
        </div>
      </div>
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
        <Heading moves={moves} level={3}>
          {i18n.t('cancel_title')}
        </Heading>
      )}
      {process.status === 'refused' && refused && (
        <Notice title={stillStands.has(refused) ? i18n.t('not_cancelled') : undefined}>
          {i18n.failure(process.failure)}
        </Notice>
      )}
      {unsure && <Notice>{i18n.t(onlyByPhone ? 'failure_unconfirmed' : 'cancel_unconfirmed')}</Notice>}
      {asking && (
        <div class="list" role="radiogroup" aria-label={i18n.t('cancel_reason')}>
          <p class="list-label">{i18n.t('cancel_reason')}</p>
          {reasonMissing && (
            <p class="field-error" role="alert">
              {i18n.t('field_unknown_value')}
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
          <Button kind="danger" weighty busy={busy} onPress={() => cancellation.cancel(visit, reason.value)}>
            {i18n.t(busy ? 'cancelling' : unsure ? 'check_again' : 'cancel_confirm')}
          </Button>
        )}
        {(refused || unsure) && <CallClinic kind={onlyByPhone ? 'primary' : 'quiet'} />}
        {!unsure && (
          <Button kind="quiet" busy={busy} onPress={cancellation.keep}>
            {i18n.t('cancel_keep')}
          </Button>
        )}
      </div>
    </section>
  );
}
