// Health checks for load balancers and process managers.
import type { ProxyContext } from '../exchange.ts';
import { textHeaders } from '../policy/headers.ts';
import type { ProxyDeps } from '../proxy-deps.ts';

/** 200 while the process can answer at all. */
export function serveLivez(c: ProxyContext): Response {
  c.env.log.routeMatched('livez');
  return new Response('alive\n', { headers: textHeaders });
}

/**
 * 200 while the store answers and the process isn't shutting down, otherwise 503. Doesn't depend on the ERP: restarting
 * the proxy wouldn't help an ERP that is down.
 */
export function serveReadyz({ store, draining }: ProxyDeps) {
  return async (c: ProxyContext): Promise<Response> => {
    const { log } = c.env;
    log.routeMatched('readyz');
    let ready = !draining();
    if (ready) {
      try {
        await store.get('ready');
      } catch (error) {
        log.unexpectedError(error);
        ready = false;
      }
    }
    return new Response(ready ? 'ready\n' : 'not ready\n', { status: ready ? 200 : 503, headers: textHeaders });
  };
}
