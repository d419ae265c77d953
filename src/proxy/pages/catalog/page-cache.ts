// Rendered pages, cached: crawling all of them again and again costs no more than the first time.
import { LRUCache } from 'lru-cache';
import type { ClinicContext } from '../../clinic-context.ts';
import type { ProxyDeps } from '../../proxy-deps.ts';
import { type PreparedAnswer, prepareText } from '../../reads/prepared-answer.ts';

/** Memory for the pages of all clinics. */
const maxBytes = 24 * 2 ** 20;

export type PageHeaders = Readonly<Record<string, string>> & { 'content-type': string };

/** `key`: which page of the clinic. `version`: changes with everything that the page is rendered from. */
type PageRequest = { clinic: ClinicContext; key: string; version: string; headers: PageHeaders };

export type PageCache = {
  /** The page, rendered when this version of it isn't cached. */
  get(request: PageRequest, render: () => string): Promise<PreparedAnswer>;
};

/** A cache of rendered and compressed pages. Concurrent requests for one page share its rendering. */
export function createPageCache({ compress }: Pick<ProxyDeps, 'compress'>): PageCache {
  const pages = new LRUCache<string, { version: string; page: PreparedAnswer }>({
    maxSize: maxBytes,
    sizeCalculation: ({ page }, name) => page.size + name.length,
  });
  const rendering = new Map<string, Promise<PreparedAnswer>>();
  // A clinic with new settings is a new context and starts afresh. Pages of the old one are evicted in time.
  const numbers = new WeakMap<ClinicContext, number>();
  let clinics = 0;
  const numberOf = (clinic: ClinicContext) => {
    const number = numbers.get(clinic) ?? ++clinics;
    numbers.set(clinic, number);
    return number;
  };

  return {
    async get({ clinic, key, version, headers }, render) {
      const name = `${numberOf(clinic)} ${key}`;
      const previous = pages.get(name);
      if (previous?.version === version) return previous.page;
      const running = rendering.get(`${name} ${version}`);
      if (running) return running;
      const preparing = (async () => {
        const page = await prepareText(render(), headers, compress, previous?.page);
        pages.set(name, { version, page });
        return page;
      })();
      rendering.set(`${name} ${version}`, preparing);
      try {
        return await preparing;
      } finally {
        rendering.delete(`${name} ${version}`);
      }
    },
  };
}
