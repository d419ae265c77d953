import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/**
 * `day`: stands below the time, where it isn't the day of the others. `gone`: can't be chosen any more, and keeps its
 * place.
 */
export type TimeChoice = { id: string; text: string; label: string; day?: string | undefined; gone: boolean };

type Props = {
  times: TimeChoice[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  /** A few times on one line. */
  few?: boolean;
  /** Stands after the last time. */
  more?: ComponentChildren;
  /** The place of a time that takes the focus: the first new one, when "more" has gone away. */
  focusOn?: number | undefined;
};

/** Times to choose from; the chosen one is marked. */
export function TimeGrid({ times, chosen, onChoose, few, more, focusOn }: Props) {
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const time = focusOn === undefined ? undefined : grid.current?.children[focusOn];
    if (time instanceof HTMLElement) time.focus();
  }, [focusOn]);
  return (
    <div class={few ? 'times times-few' : 'times'} ref={grid}>
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
