import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

export type TimeChoice = { id: string; text: string; label: string };

type Props = {
  times: TimeChoice[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  /** Stands after the last time. */
  more?: ComponentChildren;
  /** The place of a time that takes the focus: the first new one, when "more" has gone away. */
  focusOn?: number | undefined;
};

/** Times to choose from; the chosen one is marked. */
export function TimeGrid({ times, chosen, onChoose, more, focusOn }: Props) {
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const time = focusOn === undefined ? undefined : grid.current?.children[focusOn];
    if (time instanceof HTMLElement) time.focus();
  }, [focusOn]);
  return (
    <div class="times" ref={grid}>
      {times.map(({ id, text, label }) => (
        <button
          type="button"
          key={id}
          class="time"
          aria-label={label}
          aria-pressed={id === chosen}
          onClick={() => onChoose(id)}
        >
          {text}
        </button>
      ))}
      {more}
    </div>
  );
}
