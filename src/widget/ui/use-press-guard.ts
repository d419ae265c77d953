import { useRef } from 'preact/hooks';

/** How soon and how near the second press of a double click or tap follows the first. */
const doublePressMs = 500;
const doublePressPx = 24;

/**
 * Returns a handler for clicks on their way down. It stops the second press of a double click or tap when what the
 * first one pressed is gone: the patient hasn't seen what is there instead.
 */
export function usePressGuard() {
  const last = useRef<MouseEvent>(null);
  return (press: MouseEvent) => {
    const { current: first } = last;
    const isSecond =
      first?.target instanceof Node &&
      !first.target.isConnected &&
      // A press by keyboard has detail 0. A mouse's double click has 2, but a finger's second tap may have 1.
      press.detail > (press instanceof PointerEvent && press.pointerType === 'mouse' ? 1 : 0) &&
      Math.hypot(press.clientX - first.clientX, press.clientY - first.clientY) < doublePressPx;
    if (isSecond) {
      press.preventDefault();
      press.stopPropagation();
      return;
    }
    last.current = press;
    setTimeout(() => {
      if (last.current === press) last.current = null;
    }, doublePressMs);
  };
}
