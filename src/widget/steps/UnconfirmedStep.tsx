import { VisitFacts } from '../booking/VisitFacts.tsx';
import { CallClinic } from '../shared/CallClinic.tsx';
import { useSession } from '../shared/session.ts';
import { Button } from '../ui/Button.tsx';
import { Heading } from '../ui/Heading.tsx';
import { Notice } from '../ui/Notice.tsx';
import type { FailureCode } from '../words/words.ts';

/**
 * The booking is unconfirmed. It must not invite a second booking, so it offers to call or to check again, first what
 * its text says. After `unconfirmed` the proxy can't find out more, but the clinic can.
 */
export function UnconfirmedStep({ failure, checking }: { failure: FailureCode; checking: boolean }) {
  const { booking, catalog, draft, patient } = useSession();
  const i18n = catalog.i18n.value;
  const connectionLost = failure === 'no_connection' || failure === 'unreadable_answer';
  const callFirst = !connectionLost && catalog.clinic.value?.phone !== undefined;
  const [slot, services] = [draft.slot.value, draft.serviceIds.value];
  const process = booking.process.value;
  const visit_code = 'failure' in process ? process.failure.visit_code : undefined;
  return (
    <>
      <Heading focusRequests={booking.focusRequests.value}>{i18n.t('unconfirmed_title')}</Heading>
      <Notice>{i18n.t(connectionLost ? 'unconfirmed_connection' : 'unconfirmed_clinic')}</Notice>
      <div class="buttons">
        {callFirst && <CallClinic kind="primary" />}
        {(failure !== 'unconfirmed' || !callFirst) && (
          <Button kind={callFirst ? 'quiet' : 'primary'} busy={checking} onPress={booking.checkAgain}>
            {i18n.t(checking ? 'booking' : 'check_again')}
          </Button>
        )}
        {!callFirst && <CallClinic />}
      </div>
      {slot && (
        <section class="card" part="card" aria-label={i18n.t('asked_for')}>
          <h3>{i18n.t('asked_for')}</h3>
          <VisitFacts
            visit={{ ...slot, services, visit_code, duration: draft.minutes.value ?? slot.duration }}
            phone={patient.readings().phone}
          />
        </section>
      )}
    </>
  );
}
