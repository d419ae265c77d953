import { type CalendarDay, DayButton, DaysHead, type DaysProps, useRoving } from './calendar-parts.tsx';

/** Several weeks of days. `weeks`: seven days each. */
export function WeeksGrid({
  label,
  title,
  legend,
  weekdays,
  weeks,
  earlier,
  later,
  at,
  onKey,
  onChoose,
}: DaysProps & { weekdays: string[]; weeks: CalendarDay[][] }) {
  const roving = useRoving<HTMLTableElement>(at, onKey);
  return (
    <section class="days days-weeks" aria-label={label}>
      <DaysHead title={title} legend={legend} earlier={earlier} later={later} />
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
            <tr key={week[0]?.date}>
              {week.map((day) => (
                <td key={day.date}>
                  <DayButton day={day} at={at} onChoose={onChoose} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
