// @vitest-environment happy-dom
import { render } from 'preact';
import { act } from 'preact/test-utils';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createListView, firstRows, wholeList } from './list-view.ts';
import { type ListGroup, SearchableList } from './SearchableList.tsx';

let root: HTMLElement;
let view = createListView();
const prepare = vi.fn();
beforeEach(() => {
  view = createListView();
  root = document.body.appendChild(document.createElement('div'));
});
afterEach(() => {
  render(null, root);
  root.remove();
});

const words = {
  search: 'Search',
  none: 'There is nothing',
  notFound: (query: string) => `No “${query}”`,
  closest: 'Similar names',
  found: (count: number) => `${count} found`,
  more: (count: number) => `${count} more`,
};
const names = (count: number) => Array.from({ length: count }, (_, index) => `Doctor ${index}`);
/** Finds names that contain the query, the last one first; “similar” finds the first name, as a similar one. */
const searchIn = (items: readonly string[]) =>
  Object.assign(
    (query: string) =>
      query === 'similar'
        ? { places: [0], close: true }
        : { places: [...items.keys()].filter((place) => items[place]?.includes(query.trim())).reverse(), close: false },
    { prepare },
  );

const show = (items: readonly string[], more: { groups?: ListGroup<string>[]; first?: string } = {}) =>
  act(() =>
    render(
      <SearchableList
        items={items}
        search={searchIn(items)}
        words={words}
        view={view}
        groups={more.groups}
        first={more.first && <li>{more.first}</li>}
      >
        {(item) => (
          <li key={item}>
            <button type="button">{item}</button>
          </li>
        )}
      </SearchableList>,
      root,
    ),
  );
const rows = () => [...root.querySelectorAll('.list > li')].map((row) => row.textContent);
const box = () => root.querySelector('input');
const status = () => root.querySelector('[role=status]')?.textContent?.trim();
const search = (query: string) =>
  act(() => {
    const input = box();
    if (!input) throw new Error('There is no search.');
    input.value = query;
    input.dispatchEvent(new Event('input', { bubbles: true }));
  });
const enter = (init: KeyboardEventInit = {}) =>
  act(() => {
    const event = new KeyboardEvent('keydown', { key: 'Enter', bubbles: true, cancelable: true, ...init });
    box()?.dispatchEvent(event);
  });
const more = () => [...root.querySelectorAll('button')].find((button) => button.textContent?.endsWith(' more'));

describe('a searchable list', () => {
  test('has a search only from eight items on', async () => {
    await show(names(7));
    expect(box()).toBeNull();
    await show(names(8));
    expect(box()?.getAttribute('aria-label')).toBe('Search');
  });

  test('says that there is nothing', async () => {
    await show([]);
    expect([rows(), status()]).toEqual([[], 'There is nothing']);
  });

  test('shows what is found in the search’s order, and announces how much', async () => {
    await show(names(12));
    expect(rows()).toEqual(names(12));
    await search('Doctor 1');
    expect([rows(), status()]).toEqual([['Doctor 11', 'Doctor 10', 'Doctor 1'], '3 found']);
    await search(' ');
    expect(rows()).toEqual(names(12));
  });

  test('says that nothing is found, or only similar names', async () => {
    await show(names(8));
    await search(' Olena ');
    expect([rows(), status()]).toEqual([[], 'No “Olena”']);
    await search('similar');
    expect([rows(), status()]).toEqual([['Doctor 0'], 'Similar names 1 found']);
  });

  test('shows groups and the row before all others only while nothing is searched', async () => {
    const items = names(8);
    const groups = [
      { title: 'Cardiologists', items: items.slice(0, 2) },
      { title: 'Dentists', items: items.slice(2) },
    ];
    await show(items, { groups, first: 'Any doctor' });
    expect([...root.querySelectorAll('h3')].map((title) => title.textContent)).toEqual(['Cardiologists', 'Dentists']);
    expect(rows()).toEqual(['Any doctor', ...items]);
    const [list] = root.querySelectorAll('ul');
    expect(root.querySelector(`[id="${list?.getAttribute('aria-labelledby')}"]`)?.textContent).toBe('Cardiologists');
    await search('Doctor 3');
    expect([root.querySelector('h3'), rows()]).toEqual([null, ['Doctor 3']]);
  });

  test('shows thirty rows at a time, and “more” focuses the first new one', async () => {
    await show(names(70), { first: 'Any doctor' });
    expect([rows().length, more()?.textContent]).toEqual([31, '30 more']);
    await act(() => more()?.click());
    expect([rows().length, more()?.textContent]).toEqual([61, '10 more']);
    expect(document.activeElement?.textContent).toBe('Doctor 30');
    await act(() => more()?.click());
    expect([rows().length, more()]).toEqual([71, undefined]);
  });

  test('starts again with thirty rows for each search', async () => {
    await show(names(70));
    await act(() => more()?.click());
    await search('Doctor');
    expect(rows()).toHaveLength(30);
  });

  test('is as it was when the patient comes back to it', async () => {
    await show(names(70));
    await search('Doctor');
    await act(() => more()?.click());
    await act(() => render(null, root));
    await show(names(70));
    expect([box()?.value, rows().length]).toEqual(['Doctor', 60]);
    await act(() => {
      view.value = wholeList;
    });
    expect([box()?.value, rows().length]).toEqual(['', 30]);
  });

  test('gets ready for a search once the box has the focus', async () => {
    await show(names(8));
    vi.useFakeTimers();
    box()?.focus();
    expect(prepare).not.toHaveBeenCalled();
    vi.runAllTimers();
    vi.useRealTimers();
    expect(prepare).toHaveBeenCalledOnce();
  });

  test('focuses the first match on Enter, but not on the Enter of an input method', async () => {
    await show(names(9));
    await search('Doctor 4');
    await enter({ isComposing: true });
    expect(document.activeElement).toBe(document.body);
    await enter();
    expect(document.activeElement?.textContent).toBe('Doctor 4');
  });
});

describe('before the first paint', () => {
  const many = names(20);
  const list = (items: readonly string[]) => (
    <SearchableList items={items} search={searchIn(items)} words={words} view={view} first={<li>Any</li>}>
      {(item) => <li key={item}>{item}</li>}
    </SearchableList>
  );
  test('a list has the rows of a phone’s screen, then all of them', async () => {
    let [any, first]: Element[] = [];
    await act(() => {
      render(list(many), root);
      expect(rows()).toEqual(['Any', ...many.slice(0, firstRows)]);
      [any, first] = root.querySelectorAll('.list > li');
    });
    expect(rows()).toEqual(['Any', ...many]);
    expect([...root.querySelectorAll('.list > li')].slice(0, 2)).toEqual([any, first]);
  });
  test('so has what a search finds, and the next page begins with as many of its rows', async () => {
    const all = names(70);
    await act(() => render(list(all), root));
    await act(() => {
      view.value = { ...wholeList, query: 'Doctor' };
      render(list(all), root);
      expect(rows()).toEqual(all.slice(-firstRows).reverse());
    });
    expect(rows()).toHaveLength(30);
    await act(() => {
      view.value = { ...view.value, shown: 60 };
      render(list(all), root);
      expect(rows()).toHaveLength(30 + firstRows);
      // The rows that are still to come would push it away under a finger.
      expect(more()).toBeUndefined();
    });
    expect(more()?.textContent).toBe('10 more');
    expect(rows()).toHaveLength(60);
  });
  test('a list that comes back has all of them at once: the page keeps its height', async () => {
    await act(() => render(list(many), root));
    render(null, root);
    render(list(many), root);
    expect(rows()).toEqual(['Any', ...many]);
  });
});
