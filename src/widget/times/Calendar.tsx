import { listOf } from '../../contract/list-of.ts';
import { useSession } from '../shared/session.ts';
import type { CalendarDay } from '../ui/calendar-parts.tsx';
import { DayStrip } from '../ui/DayStrip.tsx';
import { MonthGrid } from '../ui/MonthGrid.tsx';
import { addDays, daysBetween, weekStart } from './local-dates.ts';
import type { CalendarSpan } from './times-view.ts';

/** How full the day's bar is, in quarters of the fullest day. */
const fillOf = (free: number, maxFree: number) => Math.max(1, Math.ceil((free / maxFree) * 4)) as 1 | 2 | 3 | 4;

/** The props that the week and the month share. */
function useDays(page: CalendarSpan) {
  const { availability, timesView, catalog, worktime, today, lastDay } = useSession();
  const i18n = catalog.i18n.value;
  const free = availability.freeCountByDate.value;
  const maxFree = Math.max(...free.values());
  const at = timesView.focusDay.value;
  const [first, last] = timesView.spanAround.value(page, at);
  const now = today();
  const turn = (word: 'earlier_days' | 'later_days', by: 1 | -1) => {
    const date = timesView.dayAfterTurning.value(page, by);
    return { label: i18n.t(word), onPress: date === undefined ? undefined : () => timesView.showDay(date) };
  };
  const dayOf = (date: string): CalendarDay => {
    const count = free.get(date) ?? 0;
    const why = count > 0 ? undefined : worktime.whyEmpty.value(timesView.doctorId.value, date, now);
    return {
      date,
      weekday: i18n.weekday(date),
      number: i18n.dayNumber(date),
      more: ` ${i18n.listed(i18n.monthOfDay(date), why ? i18n.t(why) : i18n.plural('times_free', count))}`,
      fill: count > 0 ? fillOf(count, maxFree) : why === 'fully_booked' ? 0 : undefined,
      chosen: timesView.layout.value === 'by_day' && date === availability.day.value,
      disabled: date < now || date > (lastDay() ?? date),
    };
  };
  return {
    days: listOf(daysBetween(first, last) + 1, (index) => dayOf(addDays(first, index))),
    props: {
      label: i18n.t('days'),
      title: i18n.months(first, last),
      earlier: turn('earlier_days', -1),
      later: turn('later_days', 1),
      at,
      onKey: (key: string) => timesView.handleKey(key, page),
      onChoose: timesView.chooseDay,
    },
  };
}

/** The days of a week, for a narrow widget. */
export function Week() {
  const { days, props } = useDays('week');
  return <DayStrip {...props} days={days} />;
}

/** The days of a month, for the side column of a wide widget. */
export function Month() {
  const { availability, booking, timesView } = useSession();
  const shown =
    booking.step.value === 'time' &&
    timesView.ready.value &&
    timesView.layout.value === 'by_day' &&
    availability.byDate.value.size > 0;
  return shown ? <ShownMonth /> : null;
}

function ShownMonth() {
  const i18n = useSession().catalog.i18n.value;
  const { days, props } = useDays('month');
  const first = days[0]?.date ?? props.at;
  const start = weekStart(first, i18n.firstWeekday);
  const cells = [...listOf(daysBetween(start, first), () => undefined), ...days];
  const weeks = listOf(Math.ceil(cells.length / 7), (week) => cells.slice(week * 7, week * 7 + 7));
  const weekdays = listOf(7, (index) => i18n.weekday(addDays(start, index)));
  return <MonthGrid {...props} weekdays={weekdays} weeks={weeks} />;
}
