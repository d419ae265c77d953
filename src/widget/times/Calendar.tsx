import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { listOf } from '../../contract/list-of.ts';
import { useSession } from '../shared/session.ts';
import type { CalendarDay } from '../ui/calendar-parts.tsx';
import { DayStrip } from '../ui/DayStrip.tsx';
import { WeeksGrid } from '../ui/WeeksGrid.tsx';
import { addDays, daysBetween } from './local-dates.ts';
import type { CalendarSpan } from './times-view.ts';

/** The props that both calendars share. */
function useDays(page: CalendarSpan) {
  const { availability, timesView, catalog, worktime, today, lastDay } = useSession();
  const i18n = catalog.i18n.value;
  const free = availability.freeCountByDate.value;
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
      mark: count > 0 || why === 'fully_booked' ? i18n.number(count) : why ? '–' : '',
      free: count > 0,
      chosen: timesView.layout.value === 'by_day' && date === availability.day.value,
      disabled: date < now || date > (lastDay() ?? date),
    };
  };
  return {
    days: listOf(daysBetween(first, last) + 1, (index) => dayOf(addDays(first, index))),
    props: {
      label: i18n.t('days'),
      title: i18n.months(first, last),
      legend: i18n.t('free_legend'),
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

/** The days of five weeks, for a wide widget. */
export function Weeks() {
  const { availability, booking, timesView } = useSession();
  const shown =
    booking.step.value === 'time' &&
    timesView.ready.value &&
    timesView.layout.value === 'by_day' &&
    availability.byDate.value.size > 0;
  return shown ? <SeenWeeks /> : null;
}

/** A narrow widget hides the weeks (WeeksGrid.css), so they aren't rendered there. */
function SeenWeeks() {
  const place = useRef<HTMLElement>(null);
  const [isSeen, setSeen] = useState(false);
  useLayoutEffect(() => {
    // Runs before the browser paints; once more, without a width, when this placeholder has been replaced.
    const observer = new ResizeObserver(([entry]) => entry?.contentRect.width && setSeen(true));
    if (place.current) observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return isSeen ? <ShownWeeks /> : <section class="days days-weeks" ref={place} />;
}

function ShownWeeks() {
  const { lastDay } = useSession();
  const { days, props } = useDays('weeks');
  const weeks = listOf(days.length / 7, (week) => days.slice(week * 7, week * 7 + 7))
    // Where the page limits the days, no week without any.
    .filter(([first]) => first && first.date <= (lastDay() ?? first.date));
  return <WeeksGrid {...props} weekdays={days.slice(0, 7).map(({ weekday }) => weekday)} weeks={weeks} />;
}
