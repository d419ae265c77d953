// What the strip of one week and the grid of several share.
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';
import { Icon } from './Icon.tsx';

/**
 * `mark`: how much is free, below the number. `more`: the same as words for screen readers, after weekday and number.
 * `disabled`: before today, or after the last offered day.
 */
export type CalendarDay = {
  date: string;
  weekday: string;
  number: string;
  more: string;
  mark: string;
  free: boolean;
  chosen: boolean;
  disabled: boolean;
};

type Turn = { label: string; onPress: (() => void) | undefined };
export type DaysProps = {
  label: string;
  title: string;
  /** What a day's mark means. */
  legend: string;
  earlier: Turn;
  later: Turn;
  /** The day that Tab reaches, and from which arrow keys move. */
  at: string;
  /** Returns whether it handles the key. */
  onKey: (key: string) => boolean;
  onChoose: (date: string) => void;
};

const TurnButton = ({ turn, shape }: { turn: Turn; shape: 'back' | 'forward' }) => (
  // Not `disabled`: at the last week, a keyboard user would lose the focus.
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

/** The title with the buttons to earlier and later days. */
export const DaysHead = ({
  title,
  legend,
  earlier,
  later,
}: Pick<DaysProps, 'title' | 'legend' | 'earlier' | 'later'>) => (
  <div class="days-head">
    <p class="days-title">
      {title}
      <small>{legend}</small>
    </p>
    <TurnButton turn={earlier} shape="back" />
    <TurnButton turn={later} shape="forward" />
  </div>
);

type ButtonProps = { day: CalendarDay; at: string; onChoose: (date: string) => void; children?: ComponentChildren };

/** One day to press, with its weekday and number. */
export const DayButton = ({ day, at, onChoose, children }: ButtonProps) => (
  <button
    type="button"
    class="day"
    part="day"
    data-free={day.free || undefined}
    aria-pressed={day.chosen}
    disabled={day.disabled}
    tabIndex={day.date === at ? 0 : -1}
    onClick={() => onChoose(day.date)}
  >
    {children}
    <b>{day.number}</b>
    <span class="unseen">{day.more}</span>
    <i aria-hidden="true">{day.mark}</i>
  </button>
);

/** A roving tabindex: Tab stops at one day, and arrow keys move the focus, also to other pages. */
export function useRoving<Group extends HTMLElement>(at: string, onKey: (key: string) => boolean) {
  const ref = useRef<Group>(null);
  const moved = useRef(false);
  useLayoutEffect(() => {
    if (moved.current) ref.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
    moved.current = false;
  }, [at]);
  return {
    ref,
    onKeyDown: (event: KeyboardEvent) => {
      if (event.altKey || event.ctrlKey || event.metaKey || !onKey(event.key)) return;
      event.preventDefault();
      moved.current = true;
    },
  };
}
