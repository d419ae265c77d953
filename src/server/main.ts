// `npm run serve`: settings → store → ERP → proxy → listen; stops cleanly on SIGTERM and SIGINT. The one place where real things are
// plugged together.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createErp } from '../erp/client.ts';
import { createProxy } from '../proxy/app.ts';
import { freshReads } from '../proxy/fresh-reads.ts';
import { deriveKeys } from '../proxy/keys.ts';
import { readAssets } from './assets.ts';
import { compress } from './compress.ts';
import { createLog } from './log.ts';
import { type Serving, serve } from './serve.ts';
import { readSettings, type Settings } from './settings.ts';
import { openSqliteStore } from './sqlite-store.ts';
import { startWarnings } from './start-warnings.ts';
import { createUpstreamFetch } from './upstream-fetch.ts';
import { guardErp } from './upstream-guard.ts';

function giveUp(...lines: string[]): never {
  process.stderr.write(`${lines.join('\n')}\n`);
  process.exit(1);
}

function canOpen(store: string): boolean {
  try {
    openSqliteStore(store, Date.now).close();
    return true;
  } catch {
    return false;
  }
}

function listenProblem({ host, port }: Settings, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (code === 'EADDRINUSE') return `PORT: ${port} is taken on ${host}. Stop what listens there, or set another PORT.`;
  if (code === 'EACCES') return `PORT: this process may not listen on ${port}. Set a PORT above 1023.`;
  return `HOST: cannot listen on ${host}:${port} (${String(code)}). Set HOST to an address of this machine.`;
}

const read = readSettings(process.env, { readFile: (path) => readFileSync(path, 'utf8'), canOpen });
if (!read.ok) giveUp('The settings are not complete:', ...read.problem.map((line) => `  ${line}`));
const settings = read.value;

const assets = readAssets(fileURLToPath(new URL('../../dist', import.meta.url)));
if (!assets.ok) giveUp(assets.problem);

const log = createLog();
for (const warning of startWarnings(settings, assets.value.words)) log.warning(warning);
const store = openSqliteStore(settings.store, Date.now);
const upstream = createUpstreamFetch();
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));
const client = createErp({
  ...settings.alpaca,
  fetch: upstream.fetch,
  timeLimit: settings.clinic.call_limit,
  warn: log.mismatch,
});
const erp = freshReads(guardErp(client), wait);
let draining = false;

const proxy = createProxy({
  clinics: new Map([[settings.clinic.id, { settings: settings.clinic, erp }]]),
  store,
  keys: await deriveKeys(settings.secret),
  assets: { widget: assets.value.widget },
  words: assets.value.words,
  compress,
  now: () => new Date(),
  wait,
  random: randomUUID,
  log: log.request,
  draining: () => draining,
});

const serving: Serving = await serve(proxy, settings).catch((error: unknown) => giveUp(listenProblem(settings, error)));
log.listening(serving.address);
// A token that the ERP doesn't take is better found now than by the first patient.
void erp.employees().then((first) => first.ok || log.erpFails(first.problem));

async function stop(signal: NodeJS.Signals) {
  draining = true;
  log.stopping(signal);
  await serving.close();
  proxy.close();
  await upstream.close();
  store.close();
  log.stopped();
}

// Once: a second signal finds no handler any more and ends the process at once.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    stop(signal).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  });
}
