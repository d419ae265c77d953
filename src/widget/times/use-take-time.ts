import { useSession } from '../shared/session.ts';
import type { SlotChoice } from './slot-choice.ts';

/** What a press on a slot does: it goes on with it. While a visit is moved it only marks it. */
export function useTakeTime() {
  const { booking, catalog } = useSession();
  return (slot: SlotChoice) => {
    // Two actions: the page is told of the slot first, then of the step.
    booking.chooseTime(slot);
    if (!catalog.movedVisit.value) booking.continueWithTime();
  };
}
