import { VisitFacts } from '../booking/VisitFacts.tsx';
import { CallClinic } from '../shared/CallClinic.tsx';
import { useSession } from '../shared/session.ts';
import { Heading } from '../ui/Heading.tsx';
import { Notice } from '../ui/Notice.tsx';
import { MoveBar } from '../visits/MoveBar.tsx';

/** In place of the form, where the proxy keeps the patient's details: the move is under way, or why it failed. */
export function MoveStep() {
  const { booking, catalog, draft } = useSession();
  const i18n = catalog.i18n.value;
  const process = booking.process.value;
  const slot = draft.slot.value;
  return (
    <>
      <Heading focusRequests={booking.focusRequests.value}>{i18n.t('move_visit')}</Heading>
      {process.status === 'refused' && (
        <Notice title={i18n.t('not_booked')}>
          {i18n.failure(process.failure)} <CallClinic kind="link" />
        </Notice>
      )}
      {slot && (
        <div class="card" part="card">
          <VisitFacts
            visit={{ ...slot, services: draft.serviceIds.value, duration: draft.minutes.value ?? slot.duration }}
          />
        </div>
      )}
      <MoveBar />
    </>
  );
}
