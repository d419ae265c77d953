// The page's own links and buttons that open the pop-up: <a data-alpaca-booking href="https://booking.example/embed?…">.
import { configFromLink } from '../attributes/embed-config.ts';
import { openPopup } from '../modes/popup.ts';

/** A click that the browser would handle differently, such as opening a new tab, is left alone. */
const isPlainClick = (event: MouseEvent) =>
  event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey && !event.defaultPrevented;

const isBookingLink = (target: EventTarget): target is HTMLElement =>
  target instanceof HTMLElement && target.hasAttribute('data-alpaca-booking');

/**
 * Opens the pop-up on clicks on all such links, including those added later and those in the page's shadow roots.
 * @param proxy where the script was loaded from
 * @returns stops it
 */
export function openPopupFromLinks(proxy: string): () => void {
  const onClick = (event: MouseEvent) => {
    const link = event.composedPath().find(isBookingLink);
    if (!link || !isPlainClick(event)) return;
    event.preventDefault();
    openPopup(configFromLink(link, proxy), link);
  };
  // On its way down: a router that takes the clicks on all links comes later, and leaves those alone that are taken.
  document.addEventListener('click', onClick, true);
  return () => document.removeEventListener('click', onClick, true);
}
