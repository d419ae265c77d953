import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { bringToTop } from './bring-to-top.ts';

type Props = {
  children: ComponentChildren;
  hint?: ComponentChildren;
  /** The heading takes the focus, and with it a screen reader, whenever this number changes to anything but 0. */
  focusRequests: number;
  level?: 2 | 3;
};

/**
 * The title of a step. It takes the focus when the step appears, and when the focused element goes away. Where the
 * patient comes back to a list, the row that was pressed takes it instead.
 */
export function Heading({ children, hint, focusRequests, level = 2 }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const hintId = useId();
  const isNew = useRef(true);
  const Title = level === 2 ? 'h2' : 'h3';
  useEffect(() => {
    const appears = isNew.current;
    isNew.current = false;
    if (focusRequests === 0) return;
    // On a busy phone this comes late: whoever is typing by then is where they want to be.
    const root = heading.current?.getRootNode();
    if (appears && root instanceof ShadowRoot && root.activeElement?.matches('.main input, .main textarea')) return;
    const frame = heading.current?.closest<HTMLElement>('.frame');
    const pressed = frame?.querySelector<HTMLElement>('.row[aria-current]');
    (pressed ?? heading.current)?.focus({ preventScroll: true });
    if (frame && level === 2) bringToTop(frame);
    else heading.current?.scrollIntoView({ block: 'nearest' });
    pressed?.scrollIntoView({ block: 'nearest' });
  }, [focusRequests]);
  return (
    <header class="heading">
      <Title ref={heading} part="title" tabIndex={-1} aria-describedby={hint ? hintId : undefined}>
        {children}
      </Title>
      {hint && <p id={hintId}>{hint}</p>}
    </header>
  );
}
