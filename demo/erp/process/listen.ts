// The life of a listening socket, for the ERP's API and its desk.
import type { Server } from 'node:http';

/** Opens the socket. @param port 0: any free one @returns the port @throws where it is taken */
export async function listen(server: Server, port: number, host: '127.0.0.1'): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const address = server.address();
  return typeof address === 'object' && address ? address.port : port;
}

/** Closes the socket, if it is open, and cuts what is connected. */
export async function stopListening(server: Server): Promise<void> {
  const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await stopped;
}
