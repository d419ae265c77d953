import { useRef } from 'preact/hooks';

/**
 * Handlers for the two halves of a press by mouse or finger, on their way down. A browser makes no click of a press
 * whose target is gone when it is released. But the button may still be there: a translator had put nodes of its own
 * into it, and a rendering meanwhile took them out. Then it is clicked here.
 */
export function useWholePress() {
  const pressed = useRef<{ target: Element; button: HTMLElement }>(null);
  return {
    onMouseDownCapture: ({ target }: MouseEvent) => {
      const button = target instanceof Element ? target.closest<HTMLElement>('button, a') : null;
      pressed.current = target instanceof Element && button ? { target, button } : null;
    },
    onMouseUpCapture: ({ target, detail }: MouseEvent) => {
      const half = pressed.current;
      pressed.current = null;
      const isLost = half && !half.target.isConnected && target instanceof Node && half.button.contains(target);
      // Of a double click the first press alone counts.
      if (!isLost || detail > 1) return;
      let clicked = false;
      half.button.addEventListener('click', () => (clicked = true), { once: true });
      // After the click of a browser that makes one all the same.
      setTimeout(() => clicked || half.button.click());
    },
  };
}
