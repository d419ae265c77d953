// A page that a test writes itself, on an origin of its own.
import { createServer } from 'node:http';

/** `html`: what the page shows; set it before going there. */
export type OwnPage = { url: string; html: string; close: () => Promise<void> };

export function startOwnPage(): Promise<OwnPage> {
  const own = { html: '' };
  const server = createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(`<!doctype html><link rel="icon" href="data:,">${own.html}`);
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      const close = () =>
        new Promise<void>((closed) => {
          server.close(() => closed());
          server.closeAllConnections();
        });
      resolve(Object.assign(own, { url: `http://127.0.0.1:${port}`, close }));
    });
  });
}
