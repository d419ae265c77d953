// Cancels a visit: the question, the clinic's reasons, and every possible end.
import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import type { Appointment } from '../../contract/booking.ts';
import { isUnconfirmed } from '../booking/booking-process.ts';
import { CallClinic } from '../shared/CallClinic.tsx';
import { useSession } from '../shared/session.ts';
import { Button } from '../ui/Button.tsx';
import { Heading } from '../ui/Heading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { RadioRow } from '../ui/Row.tsx';
import type { FailureCode } from '../words/words.ts';
import type { CancellableVisit } from './cancellation.ts';

/** Refusals after which the clinic still expects the patient. */
const stillBookedCodes = new Set<FailureCode>([
  'cancel_refused',
  'cancel_closed',
  'upstream_unavailable',
  'try_later',
  'too_many_requests',
]);
/** Refusals after which a retry may succeed. */
const retryableCodes = new Set<FailureCode>(['upstream_unavailable', 'try_later', 'too_many_requests', 'in_progress']);

type Props = {
  visit: CancellableVisit & Pick<Appointment, 'date' | 'time' | 'services'>;
  beside?: ComponentChildren;
  children?: ComponentChildren;
  /** Something else takes the focus when this appears. */
  quiet?: boolean;
};

/**
 * A button that opens the question. Only its second button cancels the visit. It needs a reason, the patient's own or
 * the clinic's default.
 * @param children what else can be done with the visit while the question is closed
 * @param beside shown beside the first button
 */
export function CancelVisit({ visit, beside, children, quiet = false }: Props) {
  const { catalog, cancellation, isClosed } = useSession();
  const i18n = catalog.i18n.value;
  const clinic = catalog.clinic.value;
  const process = cancellation.process.value;
  const reasons = clinic?.reasons ?? [];
  const reason = useSignal<string | undefined>(undefined);
  const usual = reasons.find((each) => each.default)?.id;
  const opened = useSignal(false);
  const group = useId();
  const phone = clinic?.phone;
  const question = useRef<HTMLElement>(null);
  // The whole question is scrolled into view, not only its title: on a phone the reasons would be below the screen.
  const initialFocusRequests = useRef(quiet ? cancellation.focusRequests.value : 0);
  const focusRequests = cancellation.focusRequests.value - initialFocusRequests.current;
  useEffect(() => {
    if (focusRequests > 0) question.current?.scrollIntoView({ block: 'nearest' });
  }, [focusRequests]);

  // The ERP needs a reason to cancel (method 9). Without a configured one, or too late, the patient has to call.
  if (reasons.length === 0 || (process.status === 'none' && isClosed('cancel_until', visit))) {
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
              cancellation.open();
            }}
          >
            {i18n.t('cancel_visit')}
          </Button>
        </div>
      </div>
    );
  }
  const refused = process.status === 'refused' ? process.failure.code : undefined;
  const busy = process.status === 'sending' || process.status === 'checking';
  const unconfirmed = isUnconfirmed(process);
  // As for a booking: after this answer the proxy can't find out more, but the clinic can.
  const onlyByPhone = process.status === 'unconfirmed' && process.failure.code === 'unconfirmed' && phone !== undefined;
  const asking = !unconfirmed && (refused === undefined || retryableCodes.has(refused));
  const reasonMissing = process.status === 'choosing_reason' && process.reasonMissing;
  return (
    <section class="cancel" ref={question}>
      {!unconfirmed && (
        <Heading focusRequests={focusRequests} level={3}>
          {i18n.t('cancel_title')}
        </Heading>
      )}
      {process.status === 'refused' && refused && (
        <Notice title={stillBookedCodes.has(refused) ? i18n.t('not_cancelled') : undefined}>
          {i18n.failure(process.failure)}
        </Notice>
      )}
      {unconfirmed && <Notice>{i18n.t(onlyByPhone ? 'failure_unconfirmed' : 'cancel_unconfirmed')}</Notice>}
      {asking && (
        <div class="list" role="radiogroup" aria-label={i18n.t('cancel_reason')}>
          <p class="list-label">
            {i18n.t('cancel_reason')} {usual !== undefined && <small>{i18n.t('optional')}</small>}
          </p>
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
        {(asking || busy || (unconfirmed && !onlyByPhone)) && (
          <Button
            kind="danger"
            irreversible
            busy={busy}
            onPress={() => cancellation.cancel(visit, reason.value ?? usual)}
          >
            {i18n.t(busy ? 'cancelling' : unconfirmed ? 'check_again' : 'cancel_confirm')}
          </Button>
        )}
        {(refused || unconfirmed) && <CallClinic kind={onlyByPhone ? 'primary' : 'quiet'} />}
        {!unconfirmed && (
          <Button kind="quiet" busy={busy} onPress={cancellation.reset}>
            {i18n.t('cancel_keep')}
          </Button>
        )}
      </div>
    </section>
  );
}
