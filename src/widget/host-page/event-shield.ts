// Keeps the page's scripts out of what happens inside a shadow root of ours. To the page, an event from inside comes
// from our host element and not from a field: its hot keys, sliders and copy protection would take letters, spaces,
// focus and taps away.

/** The page hears none of these. `focusin` and `focusout` are for focus traps that don't contain the root. */
const stoppedEvents = [
  ...['beforeinput', 'input', 'compositionstart', 'compositionend', 'copy', 'cut', 'paste', 'focusin', 'focusout'],
  ...['pointerdown', 'pointerup', 'mousedown', 'mouseup', 'click', 'dblclick', 'touchstart', 'touchend'],
  ...['contextmenu', 'selectstart', 'dragstart'],
];

/** Page scripts often hear these on the document before they reach their target. */
const keyEvents = ['keydown', 'keypress', 'keyup'] as const;

/** Elements inside that do something by themselves when they are clicked. */
const interactive = 'a,button,input,label,select,summary,textarea';

const isScroller = (element: Element) =>
  element.scrollHeight > element.clientHeight && /auto|scroll/.test(getComputedStyle(element).overflowY);

/**
 * Shields a root. Handlers inside get every event; handlers of the page get none of those above.
 * @param root a shadow root of ours
 * @param alwaysScrolls whether wheel and touch never scroll the page, as in a window above it
 * @returns stops it
 */
export function shieldEvents(root: ShadowRoot, alwaysScrolls = false): () => void {
  const stops: (() => void)[] = [];
  const listen = <Name extends string>(
    target: EventTarget,
    names: readonly Name[],
    act: (event: Event) => void,
    options: AddEventListenerOptions = { passive: true },
  ) => {
    for (const name of names) {
      target.addEventListener(name, act, options);
      stops.push(() => target.removeEventListener(name, act, options));
    }
  };
  const elementsInside = (event: Event) => {
    const path = event.composedPath();
    return path.slice(0, path.indexOf(root)).filter((target) => target instanceof Element);
  };

  listen(root, stoppedEvents, (event) => event.stopPropagation());
  const keepClickInside = (event: Event) => {
    const around = root.host.closest('a[href],button,label,summary');
    const href = around?.getAttribute('href');
    if (around && typeof href === 'string') {
      // Chromium follows a link also from a button in it. Cancelling the click would cancel what our own element does.
      around.removeAttribute('href');
      setTimeout(() => around.setAttribute('href', href));
    } else if (around && !elementsInside(event).some((element) => element.matches(interactive))) {
      event.preventDefault();
    }
  };
  listen(root, ['click'], keepClickInside, {});
  listen(root, ['wheel', 'touchmove'], (event) => {
    if (alwaysScrolls || elementsInside(event).some(isScroller)) event.stopPropagation();
  });
  listen(
    window,
    keyEvents,
    (event) => {
      const target = event.composedPath().includes(root) && event.composedPath()[0];
      // Escape closes the page's dialog around the widget.
      if (!(event instanceof KeyboardEvent) || !target || event.key === 'Escape') return;
      event.stopImmediatePropagation();
      // Our handlers get a copy that isn't `composed`, so it ends at the root. (Firefox composes every KeyboardEvent.)
      // What the browser itself does with the key is up to the original.
      const { type, key, code, location, repeat, isComposing, altKey, ctrlKey, metaKey, shiftKey } = event;
      const copy = new UIEvent(type, { bubbles: true, cancelable: true });
      Object.assign(copy, { key, code, location, repeat, isComposing, altKey, ctrlKey, metaKey, shiftKey });
      if (!target.dispatchEvent(copy)) event.preventDefault();
    },
    { capture: true },
  );
  return () => {
    for (const stop of stops) stop();
  };
}
