// Links and buttons of the page's own that open the pop-up: <a data-alpaca-booking href="https://booking.example/embed?…">.
import { askedByLink } from '../attributes/embed-config.ts';
import { openPopup } from '../modes/popup.ts';

/** Whether the browser would do something else with this press, a tab of its own for example. */
const isPlain = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;

/** One listener for all that there are and will be. @param proxy where the script came from */
export function followLinks(proxy: string): () => void {
  const onClick = (event: MouseEvent) => {
    // Also through the shadow roots of a page that is built of components.
    const link = event
      .composedPath()
      .find(
        (target): target is HTMLElement => target instanceof HTMLElement && target.hasAttribute('data-alpaca-booking'),
      );
    if (!link || !isPlain(event)) return;
    event.preventDefault();
    openPopup(askedByLink(link, proxy), link);
  };
  document.addEventListener('click', onClick);
  return () => document.removeEventListener('click', onClick);
}
