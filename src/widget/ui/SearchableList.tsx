import { useSignal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { SearchBox } from './SearchBox.tsx';

type Props<T> = {
  items: readonly T[];
  /** What is searched of an item. */
  textOf: (item: T) => string;
  matches: (query: string, text: string) => boolean;
  searchLabel: string;
  /** Said where there is nothing at all, and where nothing is found. */
  none: string;
  notFound: (query: string) => string;
  children: (item: T) => ComponentChildren;
};

/** A list this long is searched, a shorter one is read. */
const searchFrom = 8;

/** A list with a search above it where it is long. */
export function SearchableList<T>({ items, textOf, matches, searchLabel, none, notFound, children }: Props<T>) {
  const query = useSignal('');
  const found = items.filter((item) => matches(query.value, textOf(item)));
  return (
    <>
      {items.length >= searchFrom && (
        <SearchBox
          label={searchLabel}
          value={query.value}
          onInput={(text) => {
            query.value = text;
          }}
        />
      )}
      <p class="empty" role="status">
        {items.length === 0 ? none : found.length === 0 && notFound(query.value)}
      </p>
      <ul class="list">{found.map(children)}</ul>
    </>
  );
}
