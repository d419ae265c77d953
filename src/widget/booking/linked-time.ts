// The time that the page's link names (`data-slot`, `data-date`): the form opens with it, if a fresh answer has it.
import { createModel, effect, untracked } from '@preact/signals';
import { utcMs } from '../../contract/utc-time.ts';
import type { Catalog } from '../offers/catalog.ts';
import type { WidgetOptions } from '../shared/options.ts';
import type { Availability } from '../times/availability.ts';
import type { SlotChoice } from '../times/slot-choice.ts';
import type { RememberedVisits } from '../visits/remembered-visits.ts';
import type { VisitsView } from '../visits/visits-view.ts';
import type { Booking } from './booking.ts';
import type { VisitDraft } from './visit-draft.ts';

type Collaborators = {
  booking: Booking;
  catalog: Catalog;
  availability: Availability;
  draft: VisitDraft;
  remembered: RememberedVisits;
  visitsView: Pick<VisitsView, 'screen' | 'beginWithList'>;
};
type Start = { employee_id: string; date: string; time: string };

/** As many as the proxy offers after a refused booking. */
const maxAlternatives = 3;

const startOf = ({ date, time }: Pick<Start, 'date' | 'time'>) => `${date}T${time}`;

export const LinkedTimeModel = createModel(
  (
    { booking, catalog, availability, draft, remembered, visitsView }: Collaborators,
    { multiService, services, slot: slot_id, date: start = '' }: WidgetOptions,
    { warn }: { warn: (text: string) => void },
  ) => {
    /** Goes on with the time, or says that it isn't free and offers the nearest ones. */
    function open() {
      const [date = '', time = ''] = start.split('T');
      const free = availability.byDoctor.value.flatMap(({ times }) => times);
      const employee_id = draft.doctor.value?.id ?? '';
      const isThen = (one: Start) => startOf(one).startsWith(start);
      const isById = (one: SlotChoice) => one.slot_id === slot_id && isThen(one);
      // The ERP may have given the doctor's time another id.
      const isByStart = (one: Start) => time && isThen(one) && (!slot_id || one.employee_id === employee_id);
      if (free.some((one) => one.date === date)) availability.showDay(date);
      // An old answer can't tell that a time is free.
      if (availability.staleSeconds.value !== undefined || !(slot_id || time)) return;
      if (remembered.visits.value.some(isByStart)) return visitsView.beginWithList();
      const found = free.find(isById) ?? free.find(isByStart);
      if (found) {
        booking.chooseTime(found);
        draft.markAnswered('time');
      } else if (time) {
        const distance = (one: Start) => Math.abs(utcMs(startOf(one)) - utcMs(start));
        booking.restore({
          status: 'refused',
          failure: { code: availability.isClosed({ date, time }) ? 'slot_closed' : 'slot_taken' },
          slot: { employee_id, slot_id: '', date, time, duration: 0 },
          alternatives: free
            .sort((one, other) => distance(one) - distance(other))
            .slice(0, maxAlternatives)
            .map((one) => ({ ...one, kind: 'another' })),
          linked: true,
        });
      } else warn(`data-slot="${slot_id}": no such time is free.`);
    }

    effect(() => {
      // A visit on the screen may be moved to the link's time (visits/move.ts).
      if (visitsView.screen.value || !draft.linkPending.value || catalog.state.value.status !== 'ready') return;
      const doctor = draft.doctor.value?.id ?? '';
      if (booking.step.value === 'time') {
        if (availability.state.value.status !== 'ready') return;
        draft.setLinkPending(false);
        untracked(open);
      } else if (
        booking.step.value === 'service' &&
        multiService &&
        services?.every((id) => catalog.isOffered(doctor, id))
      ) {
        untracked(() => draft.setServices(services));
      } else {
        draft.setLinkPending(false);
        warn('A linked time needs data-service, and a data-doctor who does it.');
      }
    });
    return {};
  },
);
