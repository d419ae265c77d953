// Connects the browser's Back and Forward with the steps. The page keeps its own history: entries of the widget have
// the page's address and state, and the widget's mark beside it.
import { effect } from '@preact/signals';
import { listOf } from '../../contract/list-of.ts';
import type { HistoryPosition } from './history-position.ts';

export type HistoryDeps = Pick<Window, 'history' | 'addEventListener' | 'removeEventListener'>;

const stateKey = 'alpacaBooking';

/** An entry's state where it is an object; a page may store anything there. */
const stateOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/**
 * Every step forward becomes an entry of the browser's history, so that Back and Forward go one step; a step back
 * inside the widget goes back in the history, too. A finished booking goes back to where it started: Back then leaves
 * the page instead of opening a sent form.
 * @param id distinguishes this widget's mark from those of other widgets on the page
 * @returns stops it, and returns how many of its entries the browser has behind it, up to the current one
 */
export function syncBrowserHistory(
  id: string,
  historyPosition: Pick<HistoryPosition, 'position' | 'goTo'>,
  browser: HistoryDeps,
): () => number {
  const start = historyPosition.position.peek();
  /** The position of each entry of ours, the current one last; undefined for one that was jumped over. */
  let entries: (number | undefined)[] = [start];
  /** An entry's number among ours and its position in the widget. */
  const markIn = (state: unknown): { number: number; position: number } => {
    const { number, position } = stateOf(stateOf(stateOf(state)[stateKey])[id]);
    const ours = typeof number === 'number' && typeof position === 'number';
    return ours ? { number, position } : { number: 0, position: start };
  };

  const stop = effect(() => {
    const position = historyPosition.position.value;
    const current = entries.length - 1;
    if (position === entries[current]) return;
    const earlier = entries.indexOf(position);
    if (earlier >= 0) {
      entries = entries.slice(0, earlier + 1);
      // If the page has added entries of its own since, they are not ours to leave.
      if (markIn(browser.history.state).number === current) browser.history.go(earlier - current);
      return;
    }
    entries = [...entries, position];
    const state = stateOf(browser.history.state);
    const mark = { number: current + 1, position };
    browser.history.pushState({ ...state, [stateKey]: { ...stateOf(state[stateKey]), [id]: mark } }, '');
  });

  function onPop({ state }: PopStateEvent) {
    const { number, position } = markIn(state);
    // Before the widget moves, so that its move doesn't move the browser again.
    entries = listOf(number + 1, (entry) => (entry === number ? position : entries[entry]));
    if (position !== historyPosition.position.peek()) historyPosition.goTo(position);
  }
  browser.addEventListener('popstate', onPop);

  return () => {
    stop();
    browser.removeEventListener('popstate', onPop);
    return markIn(browser.history.state).number;
  };
}
