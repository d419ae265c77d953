import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

type Props = {
  children: ComponentChildren;
  hint?: ComponentChildren;
  /** How often something moved that the focus (and with it a screen reader) must follow. While it is 0, nothing takes the focus. */
  moves: number;
  level?: 2 | 3;
};

/** The title of a step: where the focus goes when the step comes, and when what had the focus goes away. */
export function Heading({ children, hint, moves, level = 2 }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  const Title = level === 2 ? 'h2' : 'h3';
  useEffect(() => {
    if (moves === 0) return;
    heading.current?.focus({ preventScroll: true });
    heading.current?.scrollIntoView({ block: 'nearest' });
  }, [moves]);
  return (
    <header class="heading">
      <Title ref={heading} part="title" tabIndex={-1}>
        {children}
      </Title>
      {hint && <p>{hint}</p>}
    </header>
  );
}
