// Opens and closes listening sockets, for the ERP's API and for the desk.
import type { Server } from 'node:http';

/** Starts listening. @param port 0 for any free one @returns the port @throws where the port is taken */
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

/** Closes the socket, if it is open, and all connections. */
export async function stopListening(server: Server): Promise<void> {
  const stopped = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeAllConnections();
  await stopped;
}
