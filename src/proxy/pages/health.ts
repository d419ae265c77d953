// For whoever runs the process: is it alive, should it get visitors?
import type { ProxyContext } from '../call.ts';
import { noteFault, type ProxyDeps } from '../deps.ts';
import { textHeaders } from '../policy/headers.ts';

export function serveLivez(c: ProxyContext): Response {
  c.env.scene.trace.route = 'livez';
  return new Response('alive\n', { headers: textHeaders });
}

/** 200 while the store answers and the process isn't about to stop, else 503. The ERP isn't asked: its silence is no reason to restart us. */
export function serveReadyz({ store, draining }: ProxyDeps) {
  return async (c: ProxyContext): Promise<Response> => {
    const { scene } = c.env;
    scene.trace.route = 'readyz';
    let ready = !draining();
    if (ready) {
      try {
        await store.get('ready');
      } catch (error) {
        noteFault(scene, error);
        ready = false;
      }
    }
    return new Response(ready ? 'ready\n' : 'not ready\n', { status: ready ? 200 : 503, headers: textHeaders });
  };
}
