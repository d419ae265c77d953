// A slot as a short text.
import type { Speech } from '../words/i18n.ts';
import type { SlotChoice } from './availability.ts';

/** "Tue 24 Nov, 10:00". */
export const slotTitle = (speech: Speech, { date, time }: Pick<SlotChoice, 'date' | 'time'>): string =>
  `${speech.shortDay(date)}, ${speech.time(time)}`;
