// The further pages of a read, so that no doctor goes missing quietly.
import type { Result } from '../contract/problem.ts';
import type { Mismatch, ReadFailure } from './erp.ts';
import type { ErpMethod } from './erp-methods.ts';
import type { NextPage } from './wire-pages.ts';

/** One page: its value, how many rows of the ERP it was read from, and the page after it. */
export type Page = { value: unknown; rows: number; next?: NextPage | undefined };

const maxPages = 50;

/** The query of the next page. Never of another host or path: the token would go there. */
function queryOf({ link, number }: NextPage, url: string): string | undefined {
  const here = URL.parse(url);
  const there = link === undefined ? null : URL.parse(link, url);
  const isSame = here !== null && there !== null && there.host === here.host && there.pathname === here.pathname;
  if (isSame && there.search !== '') return there.search;
  return number === undefined ? undefined : `?page=${number}`;
}

/**
 * All pages of an answer, from the first one on. A failure of one is the failure of all.
 * @param url of the first page
 * @param read reads the page with this query
 */
export async function followPages(
  method: ErpMethod,
  first: Page,
  url: string,
  read: (query: string, rowsBefore: number) => Promise<Result<Page, ReadFailure>>,
): Promise<Result<{ values: unknown[]; missed?: Mismatch }, ReadFailure>> {
  const values = [first.value];
  const seen = new Set(['']);
  // Some count pages from 0.
  const isZeroBased = first.next?.number === 1;
  let rows = first.rows;
  let { next } = first;
  let last = first.value;
  while (next && !(isZeroBased && next.link === undefined && next.number === next.pages)) {
    const missed = (found: string) => ({ method, path: 'next', expected: 'all rows of all pages', found });
    const query = queryOf(next, url);
    if (query === undefined)
      return { ok: true, value: { values, missed: missed(`${next.found} rows, and no link to more`) } };
    if (seen.has(query) || values.length >= maxPages) {
      return { ok: true, value: { values, missed: missed(`${next.found} rows, and no end of pages`) } };
    }
    seen.add(query);
    const page = await read(query, rows);
    if (!page.ok) return page;
    if (page.value.rows > 0 && JSON.stringify(page.value.value) === JSON.stringify(last)) {
      return { ok: true, value: { values, missed: missed(`${next.found} rows, and the same page again`) } };
    }
    last = page.value.value;
    values.push(page.value.value);
    rows += page.value.rows;
    next = page.value.rows === 0 ? undefined : page.value.next;
  }
  return { ok: true, value: { values } };
}
