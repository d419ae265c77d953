import { useSession } from '../shared/session.ts';
import type { SlotChoice } from './slot-choice.ts';
import { useTakeTime } from './use-take-time.ts';

type Context = {
  /** The doctor's name, where several doctors are shown. */
  doctor?: string | undefined;
  /** What the slots have in common. */
  label: string;
};

/** Slots as props of `TimeGrid`. */
export function useTimeChoices(times: readonly SlotChoice[], { doctor, label }: Context) {
  const { availability, catalog, draft } = useSession();
  const take = useTakeTime();
  const i18n = catalog.i18n.value;
  return {
    label,
    times: times.map(({ slot_id: id, time, date }) => {
      const gone = !availability.free.value.has(id);
      return {
        id,
        gone,
        text: i18n.time(time),
        label: i18n.listed(i18n.time(time), i18n.shortDay(date), doctor, gone && i18n.t('no_longer_free')),
      };
    }),
    chosen: draft.slot.value?.slot_id,
    onChoose: (id: string) => {
      const choice = times.find(({ slot_id }) => slot_id === id);
      if (choice) take(choice);
    },
  };
}
