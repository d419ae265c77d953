import type { ComponentChildren } from 'preact';
import { useEffect, useId, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { Button } from './Button.tsx';
import { drawnLists, firstRows, type ListView, pageSize } from './list-view.ts';
import { SearchBox } from './SearchBox.tsx';

/** Items, under a heading if there is one. */
export type ListGroup<T> = { title?: string | undefined; items: readonly T[] };

type Props<T> = {
  /** In the order of the search's index. */
  items: readonly T[];
  /** The same items as shown without a search; absent: one list. */
  groups?: readonly ListGroup<T>[] | undefined;
  /** `places`: indexes of the matches, the best first. `close`: nothing matches exactly, these are similar. */
  search: ((query: string) => { places: readonly number[]; close: boolean }) & { prepare: () => unknown };
  words: {
    search: string;
    /** Shown for an empty list, and for a search without matches. */
    none: string;
    notFound: (query: string) => string;
    /** Shown above similar names. */
    closest: string;
    found: (count: number) => string;
    more: (count: number) => string;
  };
  /** A row before all others, shown without a search. */
  first?: ComponentChildren;
  /** Above the list, shown without a search. */
  tools?: ComponentChildren;
  view: ListView;
  children: (item: T) => ComponentChildren;
};

/** Shorter lists have no search. */
export const minItemsForSearch = 8;

/** A list in pages, with a search if it is long. The first rows are painted before the others are drawn. */
export function SearchableList<T>({ items, groups, search, words, first, tools, view, children }: Props<T>) {
  const id = useId();
  const lists = useRef<HTMLDivElement>(null);
  const { query, shown } = view.value;
  /** The index of the row to focus after the next render; -1 for none. */
  const rowToFocus = useRef(-1);
  const searching = query.trim() !== '';
  const { places, close } = useMemo(() => search(query), [search, query]);
  const found: readonly ListGroup<T>[] = searching
    ? [{ items: places.flatMap((place) => items[place] ?? []) }]
    : (groups ?? [{ items }]);
  const count = found.reduce((sum, group) => sum + group.items.length, 0);

  // Nobody waits for rows that are out of sight. A list that was there before keeps its height, and the page its place.
  const [drawn, setDrawn] = useState(drawnLists.get(view));
  useEffect(() => {
    drawnLists.set(view, view.value);
    setDrawn(view.value);
  }, [view.value]);
  const waiting = drawn === view.value ? 0 : pageSize - firstRows;
  let room = shown - waiting;
  // Rows that are still to come would push the button away from under a finger.
  const more = waiting ? 0 : Math.min(pageSize, count - shown);
  const parts = found.map(({ title, items: all }) => {
    const some = all.slice(0, Math.max(0, room));
    room -= all.length;
    return { title, items: some };
  });

  const focusRow = (row: number) => {
    const line = lists.current?.querySelectorAll<HTMLElement>('.list > li')[row];
    // A row without a button is focused itself, so that it is read out.
    if (line) line.tabIndex = -1;
    (line?.querySelector<HTMLElement>('button, input, a') ?? line)?.focus();
  };
  useLayoutEffect(() => {
    if (rowToFocus.current >= 0) focusRow(rowToFocus.current);
    rowToFocus.current = -1;
  }, [shown]);

  const message =
    items.length === 0
      ? words.none
      : !searching
        ? ''
        : count === 0
          ? words.notFound(query.trim())
          : close
            ? words.closest
            : '';
  return (
    <>
      {items.length >= minItemsForSearch && (
        <SearchBox
          label={words.search}
          value={query}
          onInput={(text) => {
            view.value = { ...view.value, query: text, shown: pageSize };
          }}
          // After the browser has painted the focus.
          onFocus={() => setTimeout(search.prepare)}
          onEnter={() => focusRow(0)}
        />
      )}
      {!searching && tools}
      <p class={message ? 'empty' : 'unseen'} role="status">
        {message} {searching && count > 0 && <span class="unseen">{words.found(count)}</span>}
      </p>
      <div ref={lists}>
        {parts.map(
          ({ title, items: some }, index) =>
            some.length > 0 && (
              <section key={title ?? ''}>
                {title !== undefined && (
                  <h3 class="list-title" id={`${id}-${index}`}>
                    {title}
                  </h3>
                )}
                <ul class="list" aria-labelledby={title === undefined ? undefined : `${id}-${index}`}>
                  {index === 0 && !searching && first}
                  {some.map(children)}
                </ul>
              </section>
            ),
        )}
      </div>
      {more > 0 && (
        <Button
          kind="quiet"
          onPress={() => {
            rowToFocus.current = shown + (first && !searching ? 1 : 0);
            view.value = { ...view.value, shown: shown + pageSize };
          }}
        >
          {words.more(more)}
        </Button>
      )}
    </>
  );
}
