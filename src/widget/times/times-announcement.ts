// What a screen reader is told of the times while the focus stays where it is.

import type { Session } from '../shared/session.ts';
import { slotTitle } from './slot-text.ts';

export function timesNews({ availability, browsing, catalog, visit }: Session): string {
  const speech = catalog.speech.value;
  const day = availability.day.value;
  if (!browsing.ready.value || day === undefined) return '';
  const slot = visit.slot.value;
  const board = browsing.view.value === 'earliest';
  const shown = board ? availability.soonest.value : (availability.byDate.value.get(day) ?? []);
  const times = shown.flatMap((doctor) => doctor.times);
  const free = times.filter(({ slot_id }) => availability.free.value.has(slot_id));
  const [first] = free;
  const what = () => {
    if (slot && (board || slot.date === day)) return slotTitle(speech, slot);
    if (board) return first && `${speech.say('earliest')}: ${slotTitle(speech, first)}`;
    return `${speech.longDay(day)}, ${speech.count('times_free', free.length)}`;
  };
  return [what(), free.length < times.length && speech.say('times_changed')].filter(Boolean).join('. ');
}
