// Where the patient is in the widget, as one number, so that the browser's history can lead back there.
import { computed, createModel } from '@preact/signals';
import type { Booking } from '../booking/booking.ts';
import { isSending, isUnconfirmed } from '../booking/booking-process.ts';
import type { VisitDraft } from '../booking/visit-draft.ts';
import type { Move } from '../visits/move.ts';
import type { VisitsView } from '../visits/visits-view.ts';

/** Below these, a position is the number of answered questions of a booking; from `moveStart` on, of a move. */
const [visitList, singleVisit, moveStart] = [100, 101, 200];

export type HistoryPosition = InstanceType<typeof HistoryPositionModel>;

type Collaborators = { booking: Booking; move: Move; visitsView: VisitsView; draft: VisitDraft };

/**
 * @param token of the one visit that the whole page shows
 * @returns `position`: where the patient is. `goTo`: leads back there, as far as that is possible
 */
export const HistoryPositionModel = createModel(
  ({ booking, move, visitsView, draft }: Collaborators, token: string | undefined) => {
    const position = computed(() => {
      if (visitsView.screen.value !== undefined) return visitsView.screen.value === 'list' ? visitList : singleVisit;
      // Back doesn't lead from a booked visit into its form: it leaves the page.
      if (booking.process.value.status === 'booked') return token === undefined ? 0 : singleVisit;
      const { value: index } = draft.questionIndex;
      return move.state.value.status === 'choosing' ? moveStart + index : index;
    });

    function goTo(wanted: number) {
      // How the booking ends is shown here, and nowhere that Back leads to.
      if (isSending(booking.process.value) || isUnconfirmed(booking.process.value)) return;
      if (wanted >= moveStart) {
        if (move.state.value.status === 'choosing') booking.goTo(wanted - moveStart);
        return;
      }
      move.abandon();
      if (wanted === singleVisit) {
        if (visitsView.screen.value !== 'visit') visitsView.openVisit();
      } else if (wanted === visitList) {
        if (visitsView.screen.value !== 'list') visitsView.openList();
      } else {
        if (visitsView.screen.value !== undefined && token === undefined) visitsView.close();
        booking.goTo(wanted);
      }
    }

    return { position, goTo };
  },
);
