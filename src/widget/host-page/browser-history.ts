// The browser's Back and Forward as steps in the widget. The page around it keeps its own history: entries of ours have its address and
// whatever state it had put there, and a word of ours beside it.
import { effect } from '@preact/signals';
import { listOf } from '../../contract/list.ts';
import type { HistoryPosition } from './history-position.ts';

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
 * @returns ends it, and answers how many entries the browser has behind the one where this began, up to the one it stands on
 */
export function syncBrowserHistory(
  id: string,
  way: Pick<HistoryPosition, 'position' | 'goTo'>,
  browser: Browser,
): () => number {
  const start = way.position.peek();
  /** The place in the widget that each entry of ours stands for, the one we stand on last; one that was jumped over isn't known. */
  let entries: (number | undefined)[] = [start];
  /** An entry's number among ours and its place in the widget. */
  const wordIn = (state: unknown): { number: number; position: number } => {
    const { number, position } = stateOf(stateOf(stateOf(state)[name])[id]);
    const ours = typeof number === 'number' && typeof position === 'number';
    return ours ? { number, position } : { number: 0, position: start };
  };

  const stop = effect(() => {
    const position = way.position.value;
    const here = entries.length - 1;
    if (position === entries[here]) return;
    const before = entries.indexOf(position);
    if (before >= 0) {
      entries = entries.slice(0, before + 1);
      // Not where the page has gone somewhere else since: its entries are not ours to leave.
      if (wordIn(browser.history.state).number === here) browser.history.go(before - here);
      return;
    }
    entries = [...entries, position];
    const state = stateOf(browser.history.state);
    const word = { number: here + 1, position };
    browser.history.pushState({ ...state, [name]: { ...stateOf(state[name]), [id]: word } }, '');
  });

  function onPop({ state }: PopStateEvent) {
    const { number, position } = wordIn(state);
    // The entries up to the one that the browser stands on now, before the widget moves: moving must not move the browser once more.
    entries = listOf(number + 1, (entry) => (entry === number ? position : entries[entry]));
    if (position !== way.position.peek()) way.goTo(position);
  }
  browser.addEventListener('popstate', onPop);

  return () => {
    stop();
    browser.removeEventListener('popstate', onPop);
    return wordIn(browser.history.state).number;
  };
}
