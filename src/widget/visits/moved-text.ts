import { slotTitle } from '../times/slot-text.ts';
import type { I18n } from '../words/i18n.ts';

type Start = { date: string; time: string };

/** "Moved from 09:20 to 10:40, Mon 30 Nov"; with both days where they differ. */
export const movedText = (i18n: I18n, from: Start, to: Start): string =>
  from.date === to.date
    ? i18n.t('moved', { from: i18n.time(from.time), to: i18n.time(to.time), day: i18n.shortDay(to.date) })
    : i18n.t('moved_to_other_day', { from: slotTitle(i18n, from), to: slotTitle(i18n, to) });
