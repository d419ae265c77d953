// Where in the widget a patient is, as one number, so that the browser's history can lead back there.
import { computed, createModel } from '@preact/signals';
import type { Booking } from '../booking/booking.ts';
import type { Visit } from '../booking/visit-draft.ts';
import type { Move } from '../visits/move.ts';
import type { OwnVisits } from '../visits/visits-view.ts';

/** Below these: how many questions of a booking are answered. From `moving` on: as many of a move. */
const [list, ownVisit, moving] = [100, 101, 200];

export type Way = InstanceType<typeof WayModel>;

export const WayModel = createModel(
  ({ booking, move, own, visit }: { booking: Booking; move: Move; own: OwnVisits; visit: Visit }) => {
    const position = computed(() => {
      if (own.view.value !== undefined) return own.view.value === 'list' ? list : ownVisit;
      // What is booked is no step to go back from.
      if (booking.process.value.status === 'booked') return own.alone.value ? ownVisit : 0;
      return move.state.value.status === 'choosing' ? moving + visit.at.value : visit.at.value;
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
        if (own.view.value !== 'visit') own.openVisit();
      } else if (wanted === list) {
        if (own.view.value !== 'list') own.openList();
      } else {
        if (own.view.value !== undefined && !own.alone.value) own.close();
        booking.goTo(wanted);
      }
    }

    return { position, goTo };
  },
);
