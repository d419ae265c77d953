// The fetch that reaches the ERP: undici's own, with connections of its own kind for reads and for writes.
import { Agent, fetch } from 'undici';
import type { Fetch } from '../../erp/client.ts';

const connect = { timeout: 3000 };

/** A fetch for one ERP, and how to let its connections go: at once, with whatever is still under way over them. */
export function createUpstreamFetch(): { fetch: Fetch; close(): Promise<void> } {
  const reads = new Agent({ connections: 64, connect, allowH2: false });
  // A write never goes over a kept connection: the ERP may be closing it in that moment, and then nobody knows whether it was done.
  // Nor does it wait for a free one: its time limit would run out in the queue and leave "unknown" what was never sent. How many may
  // be under way at once is for the bulkhead to say (upstream-guard.ts), which knows what it never sent.
  const writes = new Agent({ connect, allowH2: false, pipelining: 0 });
  return {
    fetch: (url, init) => fetch(url, { ...init, dispatcher: init.method === 'GET' ? reads : writes }),
    async close() {
      await Promise.all([reads.destroy(), writes.destroy()]);
    },
  };
}
