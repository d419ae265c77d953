// Servers that only write the same bytes: the baseline for a cached answer.
// `node bare-server.ts ANSWER.json`, with `hono` after it: by the framework that the proxy is built on.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';

const [, , file = '', framework] = process.argv;
const answer: { headers: Record<string, string>; body: string } = JSON.parse(readFileSync(file, 'utf8'));
const body = new Uint8Array(Buffer.from(answer.body, 'base64'));

const app = new Hono();
app.get('*', (c) => c.body(body, { headers: answer.headers }));

const server =
  framework === 'hono'
    ? createServer(getRequestListener(app.fetch))
    : createServer((_, outgoing) => {
        outgoing.writeHead(200, answer.headers).end(body);
      });
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  process.stdout.write(`{"address":"http://127.0.0.1:${port}","msg":"listening"}\n`);
});
