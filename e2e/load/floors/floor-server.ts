// Serves the floor of a first screen: the page, the page as a frame of another, its script and its times.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';
import { build } from 'vite';

/** What the floor's times are like: as many and as large as a clinic's answer. */
export type FloorTimes = readonly { id: string; begins: string }[];

const timesCount = 200;
const firstAt = Date.UTC(2027, 0, 4, 6);
/** Sent as they are, so that 20 kB are 20 kB on the wire. */
const times: FloorTimes = Array.from({ length: timesCount }, (_, each) => ({
  id: createHash('sha256').update(String(each)).digest('base64url').repeat(2).slice(0, 54),
  begins: new Date(firstAt + each * 600_000).toISOString(),
}));

const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Times</title>
<link rel="icon" href="data:,"><meta name="viewport" content="width=device-width">
<style>#times{min-height:900px}button{min-width:72px;min-height:44px;margin:4px}</style>
<script>window.floorTimes = fetch('/times.json').then((answer) => answer.json());</script>
<script src="/floor.js" async></script><div id="times"></div></html>`;

const host = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Clinic</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width"><iframe src="/" title="Times" width="380" height="900"></iframe>`;

/** The floor's script, minified. */
async function buildScript(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      target: 'baseline-widely-available',
      lib: {
        entry: fileURLToPath(new URL('times-floor.ts', import.meta.url)),
        formats: ['iife'],
        name: 'Floor',
      },
    },
  });
  const [bundle] = [built].flat();
  const [script] = bundle && 'output' in bundle ? bundle.output : [];
  if (script?.type !== 'chunk') throw new Error('The floor’s script was not built.');
  return script.code;
}

/** @returns `page` and `frame`: where the floor is, by itself and in an iframe */
export async function startFloorServer(): Promise<{ page: string; frame: string; close: () => void }> {
  const brotli = (text: string) => brotliCompressSync(text);
  const files: Record<string, { type: string; body: Uint8Array | string; coding?: string }> = {
    '/': { type: 'text/html', body: page },
    '/host': { type: 'text/html', body: host },
    '/floor.js': { type: 'text/javascript', body: brotli(await buildScript()), coding: 'br' },
    '/times.json': { type: 'application/json', body: JSON.stringify(times) },
  };
  const server = createServer((request, response) => {
    const file = files[request.url ?? ''];
    response.writeHead(file ? 200 : 404, {
      'content-type': file?.type ?? 'text/plain',
      ...(file?.coding && { 'content-encoding': file.coding }),
    });
    response.end(file?.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const url = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { page: `${url}/`, frame: `${url}/host`, close };
}
