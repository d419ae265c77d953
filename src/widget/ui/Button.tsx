import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';

type Props = {
  children: ComponentChildren;
  kind?: 'primary' | 'quiet' | 'danger' | 'link';
  type?: 'button' | 'submit';
  /** The action is under way: the button keeps its place and the focus, and ignores presses. */
  busy?: boolean;
  onPress?: () => unknown;
  label?: string;
  /** It shows and hides something: whether that is shown, and its id. */
  expanded?: boolean | undefined;
  controls?: string | undefined;
  /** Takes the focus when it appears, because what it had opened was closed. */
  focus?: boolean;
  /** Its action can't be undone, and it may appear where another button was: see `ignorePressesMs`. */
  irreversible?: boolean;
};

/** The second press of a double click lands on the button that replaces the first. It is ignored for that long. */
const ignorePressesMs = 500;

/** A button of the widget. It never loses the focus by being busy. */
export function Button({
  children,
  kind = 'primary',
  type = 'button',
  busy = false,
  onPress,
  label,
  expanded,
  controls,
  focus = false,
  irreversible = false,
}: Props) {
  const button = useRef<HTMLButtonElement>(null);
  const [ignoringPresses, setIgnoringPresses] = useState(irreversible);
  useEffect(() => {
    if (focus) button.current?.focus();
    if (!irreversible) return;
    const timer = setTimeout(() => setIgnoringPresses(false), ignorePressesMs);
    return () => clearTimeout(timer);
  }, []);
  return (
    <button
      ref={button}
      type={type}
      class={`button button-${kind}`}
      part={`button ${kind}`}
      aria-disabled={busy || ignoringPresses || undefined}
      data-busy={busy || undefined}
      aria-label={label}
      aria-expanded={expanded}
      aria-controls={controls}
      onMouseDown={(event) => {
        // Blurring a field may show its error, which moves this button before the press is over. So the field is
        // blurred by the click.
        if (type === 'submit') event.preventDefault();
      }}
      onClick={(event) => {
        // A press by keyboard has detail 0: it isn't half of a double click.
        if (busy || (ignoringPresses && event.detail > 0)) return event.preventDefault();
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
  /** An external page, opened in a new tab without a referrer. */
  away?: boolean;
  /** `_top`: opens in the whole window, even from an iframe. Never what the page's `<base>` says. */
  target?: '_top' | '_self';
};

/** A link that looks like a button. */
export const ButtonLink = ({ href, children, kind = 'primary', away = false, target = '_self' }: LinkProps) => (
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
