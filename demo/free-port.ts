import { createServer } from 'node:net';

const tryPort = (port: number) =>
  new Promise<number | undefined>((resolve) => {
    const server = createServer()
      .once('error', () => resolve(undefined))
      .listen(port, '127.0.0.1', () => {
        const address = server.address();
        server.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
      });
  });

/** The preferred port on 127.0.0.1 if it is free, else any free one. */
export async function freePort(preferred: number): Promise<number> {
  const port = (await tryPort(preferred)) ?? (await tryPort(0));
  if (port === undefined) throw new Error('No port is free on 127.0.0.1.');
  return port;
}
