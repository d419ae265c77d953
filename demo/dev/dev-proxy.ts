// A proxy that can be restarted without changing its address. The server in front of it forwards all requests except
// those for the built scripts, which it reads from dist/ and serves with the live reload prepended. So live reload
// works under any Content-Security-Policy and needs no production code.
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import type { StartProxy } from '../demo.ts';
import { startProxy } from '../proxy-process.ts';
import type { ServerProcess } from '../server-process.ts';

export type DevProxy = {
  url: string;
  /** Restarts the proxy with its current code; requests wait until it is up. */
  restart: () => Promise<void>;
  reloadPages: () => void;
  stop: () => Promise<void>;
};

const dist = new URL('../../dist/', import.meta.url);
const reloadPath = '/dev/reload';

/** Reloads the page when the number that the server sends isn't the one the page was loaded with. */
const liveReload = (version: number) => `(() => {
  if (globalThis.alpacaLiveReload || !document.currentScript) return;
  const changes = new EventSource(new URL('${reloadPath}', document.currentScript.src));
  changes.onmessage = ({ data }) => data !== '${version}' && location.reload();
  globalThis.alpacaLiveReload = changes;
})();
`;

/** Starts the proxy with these settings, and the server in front of it. */
export async function startDevProxy(...[environment, show]: Parameters<StartProxy>): Promise<DevProxy> {
  const start = () => startProxy({ ...environment, PORT: '0' }, show);
  let running: Promise<ServerProcess> = start();
  await running;
  // Also different from those of an earlier run, whose pages may still be open.
  let version = Date.now();
  const listeners = new Set<ServerResponse>();

  function serveScript(name: string, response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/javascript; charset=utf-8',
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
    });
    response.end(liveReload(version) + readFileSync(new URL(name, dist), 'utf8'));
  }

  function serveChanges(response: ServerResponse): void {
    response.writeHead(200, {
      'content-type': 'text/event-stream',
      'cache-control': 'no-store',
      'access-control-allow-origin': '*',
    });
    response.write(`retry: 300\ndata: ${version}\n\n`);
    listeners.add(response);
    response.once('close', () => listeners.delete(response));
  }

  async function passOn(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '/', headers } = incoming;
    const proxy = await running;
    const outgoing = request(new URL(url, proxy.url), { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    outgoing.once('error', (error) => response.destroy(error));
    incoming.pipe(outgoing);
  }

  const server = createServer((incoming, response) => {
    const path = (incoming.url ?? '').replace(/\?.*/, '');
    const [, script] = /^\/((?:widget|generator)\.js)$/.exec(path) ?? [];
    if (script !== undefined) return serveScript(script, response);
    if (path === reloadPath) return serveChanges(response);
    passOn(incoming, response).catch((error) => {
      response.writeHead(503, { 'content-type': 'text/plain; charset=utf-8' }).end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(Number(environment.PORT), '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${environment.PORT}`,
    restart: async () => {
      const before = running;
      running = before.then(
        async (proxy) => {
          await proxy.kill();
          return start();
        },
        // It didn't start the last time either; this time the mistake may be mended.
        () => start(),
      );
      await running.catch((error) => process.stderr.write(`${error}\n`));
    },
    reloadPages: () => {
      version = Date.now();
      for (const listener of listeners) listener.write(`data: ${version}\n\n`);
    },
    stop: async () => {
      server.close();
      server.closeAllConnections();
      await running.then(
        (proxy) => proxy.stop(),
        () => undefined,
      );
    },
  };
}
