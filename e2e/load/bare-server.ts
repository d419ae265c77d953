// A server that does nothing but write the same bytes: what a kept answer is measured against. `node bare-server.ts ANSWER.json`
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const answer: { headers: Record<string, string>; body: string } = JSON.parse(
  readFileSync(process.argv[2] ?? '', 'utf8'),
);
const body = Buffer.from(answer.body, 'base64');

const server = createServer((_, outgoing) => {
  outgoing.writeHead(200, answer.headers).end(body);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  process.stdout.write(`{"address":"http://127.0.0.1:${port}","msg":"listening"}\n`);
});
