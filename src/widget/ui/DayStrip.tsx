import { type CalendarDay, DayButton, DaysHead, type DaysProps, useRoving } from './calendar-parts.tsx';

/** A week of days. */
export function DayStrip({
  label,
  title,
  legend,
  days,
  earlier,
  later,
  at,
  onKey,
  onChoose,
}: DaysProps & { days: CalendarDay[] }) {
  const roving = useRoving<HTMLDivElement>(at, onKey);
  return (
    <section class="days days-strip" aria-label={label}>
      <DaysHead title={title} legend={legend} earlier={earlier} later={later} />
      <div class="days-week" role="toolbar" aria-label={title} {...roving}>
        {days.map((day) => (
          <DayButton key={day.date} day={day} at={at} onChoose={onChoose}>
            <span>{day.weekday}</span>{' '}
          </DayButton>
        ))}
      </div>
    </section>
  );
}
