import { useSession } from '../shared/session.ts';
import { visitorTime } from './local-dates.ts';
import { slotTitle } from './slot-text.ts';

/**
 * Formats a slot's time on the visitor's own clock, with the day where it differs; undefined where both clocks show the
 * same.
 */
export function useVisitorTime(): (slot: { date: string; time: string } | undefined) => string | undefined {
  const { catalog, zone } = useSession();
  const i18n = catalog.i18n.value;
  const clinicZone = catalog.clinic.value?.time_zone;
  return (slot) => {
    const own = slot && clinicZone && visitorTime(slot, clinicZone, zone());
    if (!own) return undefined;
    const time = i18n.time(own.time);
    return own.date === slot.date ? time : slotTitle(i18n, own);
  };
}
