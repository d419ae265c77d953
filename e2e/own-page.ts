// Pages that a test writes itself, on an origin of their own.
import { createServer } from 'node:http';

/**
 * `html`: what every address shows that `pages` (by path) doesn't have; `headers`: what they come with. Set them before
 * going there; each test begins with none.
 */
export type OwnPage = {
  url: string;
  html: string;
  headers: Record<string, string>;
  pages: Record<string, { type: string; body: string }>;
  clear: () => void;
  close: () => Promise<void>;
};

export function startOwnPage(): Promise<OwnPage> {
  const own: Pick<OwnPage, 'html' | 'headers' | 'pages'> = { html: '', headers: {}, pages: {} };
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://host.example');
    const page = own.pages[pathname] ?? {
      type: 'text/html; charset=utf-8',
      body: `<!doctype html><link rel="icon" href="data:,">${own.html}`,
    };
    for (const [name, value] of Object.entries(own.headers)) response.setHeader(name, value);
    response.setHeader('content-type', page.type);
    response.end(page.body);
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
      const clear = () => Object.assign(own, { html: '', headers: {}, pages: {} });
      resolve(Object.assign(own, { url: `http://127.0.0.1:${port}`, clear, close }));
    });
  });
}
