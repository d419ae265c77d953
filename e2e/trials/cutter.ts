// A relay that cuts a connection on which the browser waits for an answer.
import { connect, createServer, type Socket } from 'node:net';

/** A relay of bytes between the browser and the proxy; it cuts the first booking's connection once it is answered. */
export async function startCutter(target: string) {
  const { hostname, port } = new URL(target);
  const seen = { bookings: 0, reused: false };
  const open = new Set<Socket>();
  const server = createServer((browser) => {
    const proxy = connect(Number(port), hostname);
    let requests = 0;
    let cut = false;
    for (const socket of [browser, proxy]) open.add(socket.on('error', () => {}));
    browser.on('data', (bytes) => {
      const text = bytes.toString('latin1');
      if (/^(GET|POST|OPTIONS) /.test(text)) requests++;
      if (/^POST \S+\/make_appointment /.test(text) && ++seen.bookings === 1) {
        cut = true;
        seen.reused = requests > 1;
      }
      proxy.write(bytes);
    });
    proxy.on('data', (bytes) => {
      if (cut) browser.resetAndDestroy();
      else browser.write(bytes);
    });
    browser.once('close', () => proxy.destroy());
    proxy.once('close', () => browser.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    seen,
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`,
    close() {
      for (const socket of open) socket.destroy();
      server.close();
    },
  };
}
