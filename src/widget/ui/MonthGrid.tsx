import { type CalendarDay, DayButton, DaysHead, type DaysProps, useRoving } from './calendar-parts.tsx';

/** A month of days. `weeks`: seven cells each, empty for days of other months. */
export function MonthGrid({
  label,
  title,
  weekdays,
  weeks,
  earlier,
  later,
  at,
  onKey,
  onChoose,
}: DaysProps & { weekdays: string[]; weeks: (CalendarDay | undefined)[][] }) {
  const roving = useRoving<HTMLTableElement>(at, onKey);
  return (
    <section class="days days-month" aria-label={label}>
      <DaysHead title={title} earlier={earlier} later={later} />
      {/* biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table of which each cell is a button is
          what APG calls a grid. */}
      <table role="grid" aria-label={title} {...roving}>
        <thead>
          <tr>
            {weekdays.map((weekday) => (
              <th key={weekday} scope="col">
                {weekday}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.find(Boolean)?.date}>
              {week.map((day, index) => (
                <td key={day?.date ?? index}>{day && <DayButton day={day} at={at} onChoose={onChoose} />}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
