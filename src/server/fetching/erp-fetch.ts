// The fetch for calls to the ERP: undici's, with separate connections for reads and writes.
import { Agent, fetch } from 'undici';
import type { ErpFetch } from '../../erp/client.ts';

const connect = { timeout: 3000 };

/** Creates the fetch for one ERP. `close` drops its connections at once, with the calls that are still in progress. */
export function createErpFetch(): { fetch: ErpFetch; close(): Promise<void> } {
  const reads = new Agent({ connections: 64, connect, allowH2: false });
  // A write never reuses a connection: the ERP may be closing it at that moment, and the outcome would be unknown. Nor
  // does it queue for a free one: its timeout would expire in the queue, and a write that was never sent would count as
  // unknown. The bulkhead in erp-guard.ts limits concurrency instead, and knows what it didn't send.
  const writes = new Agent({ connect, allowH2: false, pipelining: 0 });
  return {
    fetch: (url, init) => fetch(url, { ...init, dispatcher: init.method === 'GET' ? reads : writes }),
    async close() {
      await Promise.all([reads.destroy(), writes.destroy()]);
    },
  };
}
