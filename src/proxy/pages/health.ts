// Health checks for load balancers and process managers.
import type { ProxyContext } from '../exchange.ts';
import { textHeaders } from '../policy/headers.ts';
import type { ProxyDeps } from '../proxy-deps.ts';

/** 200 while the process can answer at all. */
export function serveLivez(c: ProxyContext): Response {
  c.env.log.routeMatched('livez');
  return new Response('alive\n', { headers: textHeaders });
}

const probeLifetimeMs = 60_000;

/**
 * 200 while the process isn't shutting down, otherwise 503: it serves the widget, the phone number and reads also while
 * the store is away, so a balancer must not take it out. With `?bookings` 200 only while the store can be written, too.
 * That writes, because a full store still answers reads although nobody can book. Neither depends on the ERP:
 * restarting the proxy wouldn't help an ERP that is down. Concurrent checks share one write.
 */
export function serveReadyz({ store, draining }: ProxyDeps) {
  let probe: Promise<void> | undefined;
  const canWrite = () => {
    probe ??= store.set('ready', '1', probeLifetimeMs).finally(() => {
      probe = undefined;
    });
    return probe;
  };
  return async (c: ProxyContext): Promise<Response> => {
    const { log } = c.env;
    log.routeMatched('readyz');
    let ready = !draining();
    if (ready && c.req.query('bookings') !== undefined) {
      try {
        await canWrite();
      } catch (error) {
        log.unexpectedError(error);
        ready = false;
      }
    }
    return new Response(ready ? 'ready\n' : 'not ready\n', { status: ready ? 200 : 503, headers: textHeaders });
  };
}
