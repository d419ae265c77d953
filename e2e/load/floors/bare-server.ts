// A server that only writes the same bytes: the floor of the proxy's answers. `node bare-server.ts ANSWERS.json`
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

/** `body` in base64. `delayMs`: how long the answer takes at the ERP, for the floor of a cold path. */
export type BareAnswer = { status: number; headers: Record<string, string>; body: string; delayMs?: number };

const read: Record<string, BareAnswer> = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8'));
/** By path. */
const answers = new Map(
  Object.entries(read).map(([path, { body, ...answer }]) => [
    path,
    { ...answer, bytes: new Uint8Array(Buffer.from(body, 'base64')) },
  ]),
);

const server = createServer((incoming, outgoing) => {
  const { status = 404, headers, bytes, delayMs } = answers.get(incoming.url ?? '') ?? {};
  const answer = () => outgoing.writeHead(status, headers).end(bytes);
  if (delayMs === undefined) answer();
  else setTimeout(answer, delayMs);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  process.stdout.write(`{"address":"http://127.0.0.1:${port}","msg":"listening"}\n`);
});
