import { useSession } from '../shared/session.ts';
import type { SlotChoice } from './availability.ts';
import { ownTime } from './local-dates.ts';

/** Says what the visitor's own clock shows at a time; nothing where it shows the same. Another day is said with it. */
export function useOwnTime(): (slot: SlotChoice | undefined) => string | undefined {
  const { catalog, zone } = useSession();
  const speech = catalog.speech.value;
  const clinicZone = catalog.clinic.value?.time_zone;
  return (slot) => {
    const own = slot && clinicZone && zone && ownTime(slot, clinicZone, zone);
    if (!own) return undefined;
    const time = speech.time(own.time);
    return own.date === slot.date ? time : `${speech.shortDay(own.date)}, ${time}`;
  };
}
