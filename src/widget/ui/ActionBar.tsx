import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

type Props = {
  title?: string | undefined;
  note?: string | undefined;
  children: ComponentChildren;
  /** Scrolls it into view, because a press made it appear. In a high iframe its bottom may be far below the screen. */
  show?: boolean;
};

/** What will happen, and the button for it. It sticks to the bottom while the step is longer than the screen. */
export function ActionBar({ title, note, children, show = false }: Props) {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (show) bar.current?.scrollIntoView({ block: 'nearest' });
  }, []);
  return (
    <div class="action-bar" part="bar" ref={bar}>
      {title && (
        <p>
          <b>{title}</b>
          {note && <small>{note}</small>}
        </p>
      )}
      {children}
    </div>
  );
}
