// The script of a booking page that shows the first screen before the widget has loaded. The proxy serves the text of
// this function (first-screens.ts), so it can use nothing from outside itself.
import type { WaitingPage } from '../../../contract/first-screen.ts';

/**
 * Keeps what the patient presses or types before the widget can hear it: the last of it is repeated once the widget has
 * drawn the same. A pressed row is marked meanwhile. The page waits for this script before it shows anything.
 */
export function awaitWidget(): void {
  const page = window as WaitingPage;
  const heard = ['click', 'input', 'error'] as const;
  let marked: Element | undefined;
  let repeat = () => {};

  function hear(event: Event): void {
    // The widget's script can't be loaded: what nobody answers isn't shown.
    if (event.type === 'error' && event.target instanceof HTMLScriptElement) {
      document.querySelector('main')?.setAttribute('hidden', '');
    }
    const path = event.composedPath();
    const [field] = path;
    const button = path.find((each) => each instanceof HTMLButtonElement);
    if (event.type === 'click' && button) {
      marked?.removeAttribute('aria-current');
      marked = button.matches('.row-choice') ? button : undefined;
      marked?.setAttribute('aria-current', 'true');
      repeat = () => button.click();
    }
    if (event.type === 'input' && (field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) {
      const { value } = field;
      repeat = () => {
        field.value = value;
        for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
      };
    }
  }

  for (const name of heard) addEventListener(name, hear, { capture: true });
  page.giveWay = () => {
    page.giveWay = undefined;
    for (const name of heard) removeEventListener(name, hear, { capture: true });
    document.querySelector('.late')?.remove();
    // With its style sheet in front, Preact would move the screen, which would lose the focus.
    document.getElementById('booking')?.shadowRoot?.querySelector('link')?.remove();
    // Once the widget has drawn.
    queueMicrotask(repeat);
  };
}
