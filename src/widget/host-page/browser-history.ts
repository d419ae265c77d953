// Connects the browser's Back and Forward with the steps. The page keeps its own history: entries of the widget have
// the page's address and state, and the widget's mark beside it.
import { effect } from '@preact/signals';
import { listOf } from '../../contract/list-of.ts';
import { browserEntryStates, type EntryStates } from './entry-states.ts';
import type { HistoryPosition } from './history-position.ts';

export type HistoryDeps = Pick<Window, 'addEventListener' | 'removeEventListener'> & {
  states: EntryStates;
  /** The page's address. */
  href(): string;
};

let deps: HistoryDeps | undefined;
/** The history of this window. */
export const browserHistory = (): HistoryDeps => {
  deps ??= {
    states: browserEntryStates(),
    href: () => window.location.href,
    addEventListener: window.addEventListener.bind(window),
    removeEventListener: window.removeEventListener.bind(window),
  };
  return deps;
};

const stateKey = 'alpacaBooking';

/** An entry's state where it is an object; a page may store anything there. */
const stateOf = (value: unknown): Record<string, unknown> =>
  typeof value === 'object' && value !== null ? { ...value } : {};

/** An entry's number among those of one id, from 1, and its position in the widget. */
type Mark = { number: number; position: number };

const marksIn = (state: unknown) => stateOf(stateOf(state)[stateKey]);
const readMark = (value: unknown): Mark | undefined => {
  const { number, position } = stateOf(value);
  return typeof number === 'number' && typeof position === 'number' ? { number, position } : undefined;
};
/** The mark of `id` in the current entry. */
export const currentMark = (states: EntryStates, id: string): Mark | undefined => readMark(marksIn(states.read())[id]);

/** Widgets and pop-ups of this page that have had entries. The others' entries are dead. */
const idsInUse = new Set<string>();

/**
 * Adds an entry with the page's address and state, and a mark beside it.
 * @returns false if the browser refuses: in some frames, or after too many entries in a short time
 */
export function pushEntry(states: EntryStates, id: string, mark: Mark): boolean {
  const state = states.read();
  idsInUse.add(id);
  try {
    states.push({ ...stateOf(state), [stateKey]: { ...marksIn(state), [id]: mark } });
    return true;
  } catch {
    return false;
  }
}

/** Whether the browser is on its way back over entries of ours; until it is there, the current entry is one of them. */
let isLeaving = false;

/** Goes back over entries of ours. The page's router hears nothing of it. */
export function leaveEntries(count: number, browser: HistoryDeps): void {
  const href = browser.href();
  const onPop = (event: PopStateEvent) => {
    browser.removeEventListener('popstate', onPop, true);
    isLeaving = false;
    if (browser.href() === href) event.stopImmediatePropagation();
    browser.states.uncover();
  };
  browser.addEventListener('popstate', onPop, true);
  isLeaving = true;
  browser.states.go(-count);
}

/** Leaves the entries of widgets that are gone: of a page before its reload, or of a route that is shown again. */
export function leaveDeadEntries(browser: HistoryDeps): void {
  if (isLeaving) return;
  const marks = Object.entries(marksIn(browser.states.read()));
  if (marks.some(([id]) => idsInUse.has(id))) return;
  const count = marks.reduce((sum, [, mark]) => sum + (readMark(mark)?.number ?? 0), 0);
  if (count > 0) leaveEntries(count, browser);
}

/**
 * Every step forward becomes an entry of the browser's history, so that Back and Forward go one step; a step back
 * inside the widget goes back in the history, too. A finished booking goes back to where it started: Back then leaves
 * the page instead of opening a sent form. The page's router hears nothing of moves among these entries.
 * @param id distinguishes this widget's mark from those of other widgets on the page
 * @returns stops it, and returns how many of its entries the browser has behind it, up to the current one
 */
export function syncBrowserHistory(
  id: string,
  historyPosition: Pick<HistoryPosition, 'position' | 'goTo'>,
  browser: HistoryDeps,
): () => number {
  const { states } = browser;
  const start = historyPosition.position.peek();
  /** The position of each entry of ours, the current one last; undefined for one that was jumped over. */
  let entries: (number | undefined)[] = [start];
  /** The number of the one that the browser shows; it moves later than the widget. */
  let shown = 0;
  /** The address of all of them. */
  let href = browser.href();
  const currentNumber = () => currentMark(states, id)?.number ?? 0;

  const stop = effect(() => {
    const position = historyPosition.position.value;
    const current = entries.length - 1;
    if (position === entries[current]) return;
    const earlier = entries.indexOf(position);
    if (earlier >= 0) {
      entries = entries.slice(0, earlier + 1);
      // If the page has added entries of its own since, they are not ours to leave.
      if (currentNumber() === current) states.go(earlier - current);
      return;
    }
    if (current === 0) href = browser.href();
    if (!pushEntry(states, id, { number: current + 1, position })) return;
    entries = [...entries, position];
    shown = current + 1;
  });

  function onPop(event: PopStateEvent) {
    const isOurAddress = browser.href() === href;
    const mark = currentMark(states, id) ?? { number: 0, position: start };
    // A link to another part of the page adds an entry of the page.
    if (mark.number === 0 && !isOurAddress) return;
    // The same number: back from an entry of the page, which is for the page's router.
    if (isOurAddress && mark.number !== shown) event.stopImmediatePropagation();
    shown = mark.number;
    // Before the widget moves, so that its move doesn't move the browser again.
    entries = listOf(mark.number + 1, (entry) => (entry === mark.number ? mark.position : entries[entry]));
    if (mark.position !== historyPosition.position.peek()) historyPosition.goTo(mark.position);
  }
  // A capturing listener of the window comes before the page's, also before those that were added earlier.
  browser.addEventListener('popstate', onPop, true);
  leaveDeadEntries(browser);

  return () => {
    stop();
    browser.removeEventListener('popstate', onPop, true);
    idsInUse.delete(id);
    return currentNumber();
  };
}
