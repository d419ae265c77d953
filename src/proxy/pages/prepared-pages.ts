// Pages that many visitors get alike, compressed once.
import { LRUCache } from 'lru-cache';
import { digestOf } from '../policy/content-coding.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import { type PreparedAnswer, prepareText } from '../reads/prepared-answer.ts';

/** Memory for them. Anybody can make up queries, and with them pages. */
const maxBytes = 4 * 2 ** 20;

const type = { 'content-type': 'text/html; charset=utf-8' };

/** Compresses pages, and keeps them by what they say. */
export function createPreparedPages({ compress }: Pick<ProxyDeps, 'compress'>) {
  const pages = new LRUCache<string, PreparedAnswer>({ maxSize: maxBytes, sizeCalculation: ({ size }) => size });
  return async (page: string): Promise<PreparedAnswer> => {
    const digest = await digestOf(new TextEncoder().encode(page));
    const known = pages.get(digest);
    if (known) return known;
    const prepared = await prepareText(page, type, compress);
    pages.set(digest, prepared);
    return prepared;
  };
}
