// A relay between a browser and the proxy that tells the tests' time instead of the proxy's. In WebKitGTK no script of
// a test runs before the page's own, which sets it elsewhere (clinic.ts).
import { createServer, request } from 'node:http';
import { clockHeader } from '../../src/contract/clock-header.ts';

/** @param target the proxy's origin @param now the time for each answer */
export async function startClockRelay(
  target: string,
  now: () => Date,
): Promise<{ url: string; close: () => Promise<void> }> {
  const server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const passed = request(target + url, { method, headers }, (answer) => {
      const name = clockHeader.toLowerCase();
      if (name in answer.headers) answer.headers[name] = String(now().getTime());
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    close: () =>
      new Promise<void>((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
