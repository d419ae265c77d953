// Where in the widget a patient is, as one number, so that the browser's history can lead back there.
import { computed, createModel } from '@preact/signals';
import type { Booking } from '../booking/booking.ts';
import type { VisitDraft } from '../booking/visit-draft.ts';
import type { Move } from '../visits/move.ts';
import type { VisitsView } from '../visits/visits-view.ts';

/** Below these: how many questions of a booking are answered. From `moving` on: as many of a move. */
const [list, ownVisit, moving] = [100, 101, 200];

export type HistoryPosition = InstanceType<typeof HistoryPositionModel>;

export const HistoryPositionModel = createModel(
  ({
    booking,
    move,
    visitsView,
    draft,
  }: {
    booking: Booking;
    move: Move;
    visitsView: VisitsView;
    draft: VisitDraft;
  }) => {
    const position = computed(() => {
      if (visitsView.view.value !== undefined) return visitsView.view.value === 'list' ? list : ownVisit;
      // What is booked is no step to go back from.
      if (booking.process.value.status === 'booked') return visitsView.standalone.value ? ownVisit : 0;
      return move.state.value.status === 'choosing' ? moving + draft.at.value : draft.at.value;
    });

    function goTo(wanted: number) {
      // Whether a visit is booked is told here, and nowhere that Back leads to.
      if (['sending', 'unconfirmed'].includes(booking.process.value.status)) return;
      if (wanted >= moving) {
        if (move.state.value.status === 'choosing') booking.goTo(wanted - moving);
        return;
      }
      move.leave();
      if (wanted === ownVisit) {
        if (visitsView.view.value !== 'visit') visitsView.openVisit();
      } else if (wanted === list) {
        if (visitsView.view.value !== 'list') visitsView.openList();
      } else {
        if (visitsView.view.value !== undefined && !visitsView.standalone.value) visitsView.close();
        booking.goTo(wanted);
      }
    }

    return { position, goTo };
  },
);
