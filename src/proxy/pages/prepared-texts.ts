// Texts that are rendered for each request, and are often the same: each distinct one is compressed once.
import { LRUCache } from 'lru-cache';
import { digestOf } from '../policy/content-coding.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import { type PreparedAnswer, prepareText } from '../reads/prepared-answer.ts';

/** Memory for them. Anybody can make up queries, and with them pages. */
const maxBytes = 4 * 2 ** 20;

/** Creates a cache of compressed texts of one media type, by their digest. */
export function createPreparedTexts({ compress }: Pick<ProxyDeps, 'compress'>, type: 'text/html' | 'text/css') {
  const headers = { 'content-type': `${type}; charset=utf-8` };
  const texts = new LRUCache<string, PreparedAnswer>({ maxSize: maxBytes, sizeCalculation: ({ size }) => size });
  return async (text: string): Promise<PreparedAnswer> => {
    const digest = await digestOf(new TextEncoder().encode(text));
    const known = texts.get(digest);
    if (known) return known;
    const prepared = await prepareText(text, headers, compress);
    texts.set(digest, prepared);
    return prepared;
  };
}
