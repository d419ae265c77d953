import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * `day`: shown below the time where it isn't the others' day. `gone`: not free any more; it keeps its place and can't
 * be chosen.
 */
type TimeChoice = { id: string; text: string; label: string; day?: string | undefined; gone: boolean };

type Props = {
  times: TimeChoice[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  /** Shows the slots on one line. */
  compact?: boolean;
  /** Shown after the last slot. */
  more?: ComponentChildren;
  /** The index of the slot that takes the focus: the first new one after "More". */
  focusOn?: number | undefined;
};

/** Slots to choose from. */
export function TimeGrid({ times, chosen, onChoose, compact, more, focusOn }: Props) {
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const time = focusOn === undefined ? undefined : grid.current?.children[focusOn];
    if (time instanceof HTMLElement) time.focus();
  }, [focusOn]);
  const isLong = times.some(({ text }) => text.length > 5);
  return (
    <div class={`times${compact ? ' times-compact' : ''}${isLong ? ' times-long' : ''}`} ref={grid}>
      {times.map(({ id, text, label, day, gone }) => (
        <button
          type="button"
          key={id}
          class="time"
          part="time"
          aria-label={label}
          aria-pressed={id === chosen && !gone}
          aria-disabled={gone || undefined}
          onClick={() => gone || onChoose(id)}
        >
          {text}
          {day && <small>{day}</small>}
        </button>
      ))}
      {more}
    </div>
  );
}
