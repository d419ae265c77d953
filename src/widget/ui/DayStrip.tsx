import { Icon } from './Icon.tsx';

/** One day of the strip. `fill` 0 (nothing free) to 4 (much); `more` is what a screen reader says after weekday and number. */
export type Day = { date: string; weekday: string; number: string; more: string; fill: 0 | 1 | 2 | 3 | 4 };

type Turn = { label: string; onPress: (() => void) | undefined };
type Props = {
  label: string;
  title: string;
  days: Day[];
  chosen: string | undefined;
  earlier: Turn;
  later: Turn;
  onChoose: (date: string) => void;
};

const TurnButton = ({ turn, shape }: { turn: Turn; shape: 'back' | 'forward' }) => (
  // Not `disabled`: whoever turned to the last week by keyboard would lose the focus.
  <button
    type="button"
    class="turn"
    aria-label={turn.label}
    aria-disabled={turn.onPress === undefined || undefined}
    onClick={turn.onPress}
  >
    <Icon shape={shape} />
  </button>
);

/** A week of days, each with how much is free. */
export function DayStrip({ label, title, days, chosen, earlier, later, onChoose }: Props) {
  return (
    <section class="days" aria-label={label}>
      <div class="days-head">
        <span class="days-title">{title}</span>
        <TurnButton turn={earlier} shape="back" />
        <TurnButton turn={later} shape="forward" />
      </div>
      <div class="days-week">
        {days.map(({ date, weekday, number, more, fill }) => (
          <button
            type="button"
            key={date}
            class="day"
            data-fill={fill}
            aria-pressed={date === chosen}
            disabled={fill === 0}
            onClick={() => onChoose(date)}
          >
            <span>{weekday}</span> <b>{number}</b>
            <span class="unseen">{more}</span>
            <i />
          </button>
        ))}
      </div>
    </section>
  );
}
