// What a screen reader announces about the times while the focus stays where it is.

import type { Session } from '../shared/session.ts';
import { slotTitle } from './slot-text.ts';

/** How many of a doctor's slots are surely on the board. */
const maxSlots = 4;

export function timesAnnouncement({ availability, timesView, catalog, draft }: Session): string {
  const i18n = catalog.i18n.value;
  const day = availability.day.value;
  if (!timesView.ready.value || day === undefined) return '';
  const slot = draft.slot.value;
  const onBoard = timesView.layout.value === 'earliest';
  const times = onBoard
    ? availability.byDoctor.value.flatMap((doctor) => doctor.times.slice(0, maxSlots))
    : (availability.byDate.value.get(day) ?? []).flatMap((doctor) => doctor.times);
  const free = times.filter(({ slot_id }) => availability.free.value.has(slot_id));
  const [first] = free;
  const what = () => {
    if (slot && (onBoard || slot.date === day)) return slotTitle(i18n, slot);
    if (onBoard) return first && `${i18n.t('earliest')}: ${slotTitle(i18n, first)}`;
    return i18n.listed(i18n.longDay(day), i18n.plural('times_free', free.length));
  };
  return [what(), free.length < times.length && i18n.t('times_changed')].filter(Boolean).join('. ');
}
