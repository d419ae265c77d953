import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useMemo, useRef } from 'preact/hooks';
import { Button } from './Button.tsx';
import { SearchBox } from './SearchBox.tsx';

/** Items under a heading, where they have one. */
export type ListGroup<T> = { title?: string | undefined; items: readonly T[] };

type Props<T> = {
  /** In the order in which they are searched. */
  items: readonly T[];
  /** The same items as they stand while nothing is searched; absent: one list. */
  groups?: readonly ListGroup<T>[] | undefined;
  /** Places of what is found, the best first; `close`: nothing is called so, these are only alike. */
  search: (query: string) => { places: readonly number[]; close: boolean };
  words: {
    search: string;
    /** Said where there is nothing at all, and where nothing is found. */
    none: string;
    notFound: (query: string) => string;
    /** Said above what is only alike. */
    closest: string;
    found: (count: number) => string;
    more: (count: number) => string;
  };
  /** A row before all others, while nothing is searched. */
  first?: ComponentChildren;
  children: (item: T) => ComponentChildren;
};

/** A list this long is searched, a shorter one is read. */
const searchFrom = 8;

/**
 * So many rows are on the page at first, and so many more each time that more are asked for: a clinic may have 2,000
 * doctors.
 */
const page = 30;

/** A list with a search above it where it is long, in parts that a phone can hold. */
export function SearchableList<T>({ items, groups, search, words, first, children }: Props<T>) {
  const id = useId();
  const lists = useRef<HTMLDivElement>(null);
  const query = useSignal('');
  const shown = useSignal(page);
  /** The row that gets the focus once it is there. */
  const next = useRef(-1);
  const asked = query.value.trim() !== '';
  const { places, close } = useMemo(() => search(query.value), [search, query.value]);
  const found: readonly ListGroup<T>[] = asked
    ? [{ items: places.flatMap((place) => items[place] ?? []) }]
    : (groups ?? [{ items }]);
  const count = found.reduce((sum, group) => sum + group.items.length, 0);
  const more = Math.min(page, count - shown.value);

  let room = shown.value;
  const parts = found.map(({ title, items: all }) => {
    const some = all.slice(0, Math.max(0, room));
    room -= all.length;
    return { title, items: some };
  });

  const focusRow = (row: number) => {
    const line = lists.current?.querySelectorAll<HTMLElement>('.list > li')[row];
    // A row that nothing can be done with is read out all the same.
    if (line) line.tabIndex = -1;
    (line?.querySelector<HTMLElement>('button, input, a') ?? line)?.focus();
  };
  useEffect(() => {
    if (next.current >= 0) focusRow(next.current);
    next.current = -1;
  }, [shown.value]);

  const said =
    items.length === 0
      ? words.none
      : !asked
        ? ''
        : count === 0
          ? words.notFound(query.value.trim())
          : close
            ? words.closest
            : '';
  return (
    <>
      {items.length >= searchFrom && (
        <SearchBox
          label={words.search}
          value={query.value}
          onInput={(text) => {
            query.value = text;
            shown.value = page;
          }}
          onEnter={() => focusRow(0)}
        />
      )}
      <p class={said ? 'empty' : 'unseen'} role="status">
        {said} {asked && count > 0 && <span class="unseen">{words.found(count)}</span>}
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
                  {index === 0 && !asked && first}
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
            next.current = shown.value + (first && !asked ? 1 : 0);
            shown.value += page;
          }}
        >
          {words.more(more)}
        </Button>
      )}
    </>
  );
}
