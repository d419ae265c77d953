// The browser's Back and Forward as steps of the booking. The page around the widget keeps its own history: entries of ours have its
// address and whatever state it had put there, and a word of ours beside it.
import { effect } from '@preact/signals';
import type { Booking } from './booking.ts';
import type { Visit } from './visit.ts';

/** What of a window is needed. */
export type Browser = Pick<Window, 'history' | 'addEventListener' | 'removeEventListener'>;

const name = 'alpacaBooking';

/** The state that an entry has by now, as far as it is an object: a page may keep anything there. */
const stateOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/**
 * Every step forward is an entry of the browser's history, so that Back goes one step back and Forward comes again; every step back
 * inside the widget goes back in the history as well. A finished booking goes back to where it began: Back then leaves the page, and
 * doesn't lead into a form that was sent.
 * @param id tells this widget's word from that of another one on the same page
 * @returns takes everything back
 */
export function followBrowser(
  id: string,
  { booking, visit }: { booking: Booking; visit: Visit },
  browser: Browser,
): () => void {
  /** How many questions were answered at each entry of ours, the one we stand on last. */
  let entries = [0];
  const at = () => (booking.process.peek().status === 'booked' ? 0 : visit.at.peek());
  const positionIn = (state: unknown) => {
    const ours = stateOf(stateOf(state)[name])[id];
    return typeof ours === 'number' ? ours : 0;
  };

  const stop = effect(() => {
    const position = booking.process.value.status === 'booked' ? 0 : visit.at.value;
    const here = entries.at(-1) ?? 0;
    if (position > here) {
      entries.push(position);
      const state = stateOf(browser.history.state);
      browser.history.pushState({ ...state, [name]: { ...stateOf(state[name]), [id]: position } }, '');
    } else if (position < here) {
      const kept = entries.filter((one) => one <= position);
      const back = entries.length - kept.length;
      entries = kept.length > 0 ? kept : [0];
      // Not where the page has gone somewhere else since: its entries are not ours to leave.
      if (positionIn(browser.history.state) === here) browser.history.go(-back);
    }
  });

  function onPop({ state }: PopStateEvent) {
    const wanted = positionIn(state);
    // The entries up to the one that the browser stands on now, before the booking moves: moving must not move the browser once more.
    entries = [...new Set([...entries.filter((one) => one < wanted), wanted])];
    if (wanted !== at()) booking.goTo(wanted);
  }
  browser.addEventListener('popstate', onPop);

  return () => {
    stop();
    browser.removeEventListener('popstate', onPop);
  };
}
