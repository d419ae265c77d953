// How old a cached answer is, for whoever reads it.
import type { CacheState } from './clinic-cache.ts';

/** RFC 9211. `detail=erp-away` tells pages that the answer is stale and that no newer one is available. */
const statuses: Record<CacheState, (left: number) => string> = {
  hit: (left) => `hit; ttl=${left}`,
  stale: (left) => `hit; ttl=${left}`,
  outage: (left) => `hit; ttl=${left}; detail=erp-away`,
  miss: () => 'fwd=miss',
  joined: () => 'fwd=miss; collapsed',
};

/**
 * The headers `Age` and `Cache-Status`. Every answer has them: a browser that gets a 304 keeps the headers of the
 * previous answer otherwise (RFC 9111, 3.2), and would say "the ERP is away" for ever.
 */
export const cacheHeaders = ({ state, age, left }: { state: CacheState; age: number; left: number }) => ({
  age: String(Math.floor(age)),
  'cache-status': `alpaca-booking; ${statuses[state](Math.floor(left))}`,
});
