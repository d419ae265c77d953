// A slot as a short text.
import type { I18n } from '../words/i18n.ts';
import type { SlotChoice } from './slot-choice.ts';

/** "Tue 24 Nov, 10:00". */
export const slotTitle = (i18n: I18n, { date, time }: Pick<SlotChoice, 'date' | 'time'>): string =>
  i18n.listed(i18n.shortDay(date), i18n.time(time));
