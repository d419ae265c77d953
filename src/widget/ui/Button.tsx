import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

type Props = {
  children: ComponentChildren;
  kind?: 'primary' | 'quiet' | 'danger' | 'link';
  type?: 'button' | 'submit';
  /** Under way: it stays where it is and keeps the focus, but a press does nothing. */
  busy?: boolean;
  onPress?: () => unknown;
  label?: string;
  /** Comes back after something it had opened was closed: the focus comes back with it. */
  focus?: boolean;
  /** Does something that can't be taken back, where another button was a moment ago: see `restFor`. */
  weighty?: boolean;
};

/**
 * The second press of a double click on "Continue" lands on what comes in its place; for so many ms that does nothing.
 */
const restFor = 500;

export function Button({
  children,
  kind = 'primary',
  type = 'button',
  busy = false,
  onPress,
  label,
  focus = false,
  weighty = false,
}: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [resting, setResting] = useState(weighty);
  useEffect(() => {
    if (focus) button.current?.focus();
    if (!weighty) return;
    const rest = setTimeout(() => setResting(false), restFor);
    return () => clearTimeout(rest);
  }, []);
  return (
    <button
      ref={button}
      type={type}
      class={`button button-${kind}`}
      part={`button ${kind}`}
      aria-disabled={busy || resting || undefined}
      data-busy={busy || undefined}
      aria-label={label}
      onMouseDown={(event) => {
        // Leaving a field may bring its complaint up, and that moves this button away before the press is over: the
        // field is left only by the click.
        if (type === 'submit') event.preventDefault();
      }}
      onClick={(event) => {
        // A press by keyboard has no detail: it can't be half of a double click.
        if (busy || (resting && event.detail > 0)) return event.preventDefault();
        event.currentTarget.focus();
        onPress?.();
      }}
    >
      {children}
    </button>
  );
}

type LinkProps = {
  href: string;
  children: ComponentChildren;
  kind?: 'primary' | 'quiet' | 'link';
  /** To somebody else's page: in a tab of its own, which learns nothing of this one. */
  away?: boolean;
  /** In the whole window, out of a frame too. */
  target?: '_top';
};

/** A place to go to, which looks like a button. */
export const ButtonLink = ({ href, children, kind = 'primary', away = false, target }: LinkProps) => (
  <a
    class={`button button-${kind}`}
    part={`button ${kind}`}
    href={href}
    target={target}
    {...(away && { target: '_blank', rel: 'noreferrer' })}
  >
    {children}
  </a>
);
