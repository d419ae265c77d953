// Pages that are made once and told many times: whoever reads all of them, again and again, costs no more than the first time.
import { LRUCache } from 'lru-cache';
import type { ClinicContext } from '../../clinic-context.ts';
import type { ProxyDeps } from '../../proxy-deps.ts';
import { type PreparedAnswer, prepareText } from '../../reads/prepared-answer.ts';

/** Bytes that the pages of all clinics may take in memory. */
const memory = 24 * 2 ** 20;

export type PageHeaders = Readonly<Record<string, string>> & { 'content-type': string };

/** `key`: whose and which page; `version`: of what it is made. */
export type PageRequest = { clinic: ClinicContext; key: string; version: string; headers: PageHeaders };

export type PageCache = {
  /** The page, made where it isn't kept of this version. */
  get(request: PageRequest, make: () => string): Promise<PreparedAnswer>;
};

export function createPageCache({ compress }: Pick<ProxyDeps, 'compress'>): PageCache {
  const pages = new LRUCache<string, { version: string; kept: PreparedAnswer }>({
    maxSize: memory,
    sizeCalculation: ({ kept }, name) => kept.size + name.length,
  });
  const running = new Map<string, Promise<PreparedAnswer>>();
  // A clinic whose settings changed is another context, and begins anew; what was made of the old one is pushed out in time.
  const numbers = new WeakMap<ClinicContext, number>();
  let clinics = 0;
  const numberOf = (clinic: ClinicContext) => {
    const number = numbers.get(clinic) ?? ++clinics;
    numbers.set(clinic, number);
    return number;
  };

  return {
    async get({ clinic, key, version, headers }, make) {
      const name = `${numberOf(clinic)} ${key}`;
      const before = pages.get(name);
      if (before?.version === version) return before.kept;
      const joined = running.get(`${name} ${version}`);
      if (joined) return joined;
      const making = (async () => {
        const kept = await prepareText(make(), headers, compress, before?.kept);
        pages.set(name, { version, kept });
        return kept;
      })();
      running.set(`${name} ${version}`, making);
      try {
        return await making;
      } finally {
        running.delete(`${name} ${version}`);
      }
    },
  };
}
