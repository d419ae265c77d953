// The script of a booking page that shows the first screen before the widget has loaded. The proxy serves the text of
// this function (first-screens.ts), so it can use nothing from outside itself.
import type { WaitingPage } from '../../../contract/first-screen.ts';

/**
 * Keeps what the patient presses or types before the widget can hear it: the last of it is repeated once the widget has
 * drawn the same. If it has drawn another list, the pressed element may be another row by then: the row is looked for
 * by what it chooses, and so is the one with the focus. A pressed row is marked meanwhile. The page waits for this
 * script before it shows anything.
 */
export function awaitWidget(): void {
  const page = window as WaitingPage;
  const heard = ['click', 'input', 'error', 'load'] as const;
  let marked: Element | undefined;
  let repeat = () => {};

  /** @returns looks the same button up later, whichever element it is by then */
  function memorize(button: HTMLButtonElement): () => HTMLButtonElement | undefined {
    const { value, textContent } = button;
    const isSame = (one: HTMLButtonElement) =>
      one.isConnected && one.value === value && (!!value || one.textContent === textContent);
    const root = button.getRootNode() as ShadowRoot;
    return () => [button, ...root.querySelectorAll('button')].find(isSame);
  }

  function hear(event: Event): void {
    const path = event.composedPath();
    const [field] = path;
    // The widget's script failed to load, or loaded and didn't start (an old browser): hide a list that would be dead.
    if (
      field instanceof HTMLScriptElement &&
      field.hasAttribute('data-embed-page') &&
      !document.getElementById('booking')?.shadowRoot?.adoptedStyleSheets?.length
    ) {
      document.querySelector('main')?.setAttribute('hidden', '');
    }
    const button = path.find((each) => each instanceof HTMLButtonElement);
    if (event.type === 'click' && button) {
      marked?.removeAttribute('aria-current');
      marked = button.matches('.row-choice') ? button : undefined;
      marked?.setAttribute('aria-current', 'true');
      const find = memorize(button);
      repeat = () => find()?.click();
    }
    if (event.type === 'input' && (field instanceof HTMLInputElement || field instanceof HTMLSelectElement)) {
      const { value } = field;
      repeat = () => {
        field.value = value;
        for (const name of ['input', 'change']) field.dispatchEvent(new Event(name, { bubbles: true }));
      };
    }
  }

  // A window hears of no element's `load`.
  for (const name of heard) document.addEventListener(name, hear, { capture: true });
  page.giveWay = () => {
    page.giveWay = undefined;
    for (const name of heard) document.removeEventListener(name, hear, { capture: true });
    document.querySelector('.late')?.remove();
    const root = document.getElementById('booking')?.shadowRoot;
    // With its style sheet in front, Preact would move the screen, which would lose the focus.
    root?.querySelector('link')?.remove();
    const focused = root?.activeElement;
    const find = focused instanceof HTMLButtonElement && memorize(focused);
    // Once the widget has drawn.
    queueMicrotask(() => {
      if (find) {
        const row = find();
        if (!row) focused.blur();
        else if (row !== root?.activeElement) row.focus();
      }
      repeat();
    });
  };
}
