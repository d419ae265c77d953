import { useEffect, useRef, useState } from 'preact/hooks';
import { nearestTo } from './nearest-to.ts';

/** `gone`: not free any more; it keeps its place and can't be chosen. */
type TimeChoice = { id: string; text: string; label: string; gone: boolean };

type Props = {
  /** What the slots have in common, for screen readers. */
  label: string;
  times: TimeChoice[];
  chosen: string | undefined;
  onChoose: (id: string) => void;
  /** A button after the last slot. */
  more?: { text: string; label: string; onPress: () => void } | undefined;
  /** The index of the slot that takes the focus: the first new one after "More". */
  focusOn?: number | undefined;
};

/** The id of the button after the slots, among theirs. */
const moreId = '';

/**
 * Slots to choose from. They are one stop for Tab; arrow keys move the focus, also to the slots around this group.
 */
export function TimeGrid({ label, times, chosen, onChoose, more, focusOn }: Props) {
  const grid = useRef<HTMLDivElement>(null);
  const [reached, setReached] = useState<string>();
  useEffect(() => {
    const time = focusOn === undefined ? undefined : grid.current?.children[focusOn];
    if (time instanceof HTMLElement) time.focus();
  }, [focusOn]);
  const isThere = (id: string | undefined) => (more && id === moreId) || times.some((time) => time.id === id);
  const stop = [reached, chosen, times.find(({ gone }) => !gone)?.id].find(isThere) ?? times[0]?.id ?? moreId;
  const button = (id: string) => ({
    type: 'button' as const,
    key: id,
    part: 'time',
    tabIndex: id === stop ? 0 : -1,
    // Not by mouse or finger: a rendering between its press and its release puts translated texts back, and a browser
    // makes no click of a press on what is gone.
    onFocus: (event: FocusEvent) => {
      if (event.currentTarget instanceof Element && event.currentTarget.matches(':focus-visible')) setReached(id);
    },
  });
  const goTo = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || !(event.target instanceof Element)) return;
    const own = [...(grid.current?.children ?? [])] as HTMLElement[];
    const around = event.target.closest('.main') ?? grid.current;
    const next =
      event.key === 'Home'
        ? own[0]
        : event.key === 'End'
          ? own.at(-1)
          : event.key.startsWith('Arrow')
            ? nearestTo(event.target, event.key, [...(around?.querySelectorAll<HTMLElement>('.time') ?? [])])
            : undefined;
    if (!next) return;
    event.preventDefault();
    next.focus();
  };
  const isLong = times.some(({ text }) => text.length > 5);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for answers of a form; these are buttons.
    <div class={`times${isLong ? ' times-long' : ''}`} role="group" aria-label={label} ref={grid} onKeyDown={goTo}>
      {times.map(({ id, text, label: name, gone }) => (
        <button
          {...button(id)}
          class="time"
          aria-label={name}
          aria-pressed={id === chosen && !gone}
          aria-disabled={gone || undefined}
          onClick={() => gone || onChoose(id)}
        >
          {text}
        </button>
      ))}
      {more && (
        <button {...button(moreId)} class="time time-more" aria-label={more.label} onClick={more.onPress}>
          {more.text}
        </button>
      )}
    </div>
  );
}
