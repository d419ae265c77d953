import { isSending } from '../booking/booking-process.ts';
import { slotNote } from '../booking/visit-text.ts';
import { useSession } from '../shared/session.ts';
import { slotTitle } from '../times/slot-text.ts';
import { useVisitorTime } from '../times/use-visitor-time.ts';
import { ActionBar } from '../ui/ActionBar.tsx';
import { Button } from '../ui/Button.tsx';

/** The time that a visit moves to. Where the proxy keeps the patient's details, its button moves the visit. */
export function MoveBar() {
  const { booking, catalog, draft, patient } = useSession();
  const i18n = catalog.i18n.value;
  const ownTime = useVisitorTime();
  const slot = draft.slot.value;
  if (!slot) return null;
  const own = ownTime(slot);
  const kept = patient.moves.value !== undefined;
  const process = booking.process.value;
  const busy = isSending(process);
  const note = [own && i18n.t('own_time_short', { own }), slotNote(i18n, draft)].filter(Boolean).join(' · ');
  const move = () => {
    booking.continueWithTime();
    if (kept) void booking.book();
  };
  return (
    <ActionBar
      show
      title={i18n.t('move_to', { time: slotTitle(i18n, slot) })}
      note={process.status === 'delayed' ? i18n.t('still_booking') : note}
    >
      <Button irreversible={kept} busy={busy} onPress={move}>
        {i18n.t(!kept ? 'continue' : busy ? 'moving' : 'move')}
      </Button>
    </ActionBar>
  );
}
