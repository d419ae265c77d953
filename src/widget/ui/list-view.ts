import { type Signal, signal } from '@preact/signals';

/** What a patient sees of a list. It outlives the list, so that coming back shows the same. */
export type ListView = Signal<{
  query: string;
  /** How many rows. */
  shown: number;
  /** The title of the only group that is shown; empty: all. */
  group: string;
  /** Empty: the clinic's own. */
  order: '' | 'name' | 'soonest';
}>;

/** How many rows are shown at first, and how many more by each press. A clinic may have 2,000 doctors. */
export const pageSize = 30;

/** How many rows fill a phone's screen. */
export const firstRows = 8;

/** The whole list, from its beginning. */
export const wholeList: ListView['value'] = { query: '', shown: pageSize, group: '', order: '' };

export const createListView = (): ListView => signal(wholeList);

/** The view of each list that was last rendered in full. */
export const drawnLists = new WeakMap<ListView, ListView['value']>();
