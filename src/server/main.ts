// `npm run serve`: settings → store → clinics and their ERPs → proxy → listen; reads the clinics again on SIGHUP, stops cleanly on SIGTERM
// and SIGINT. The one place where real things are plugged together.
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createErp } from '../erp/client.ts';
import { type BookingProxy, createProxy } from '../proxy/app.ts';
import { deriveKeys } from '../proxy/booking/keys.ts';
import { freshReads } from '../proxy/reads/fresh-reads.ts';
import { watchErp } from '../proxy/reads/watch-erp.ts';
import { readAssets } from './assets.ts';
import { compress } from './compress.ts';
import { createErpFetch } from './fetching/erp-fetch.ts';
import { guardErp } from './fetching/erp-guard.ts';
import { fetchPage } from './fetching/page-fetch.ts';
import { createPhotoFetch } from './fetching/photo-fetch.ts';
import { createAdmin } from './monitoring/admin.ts';
import { createLog } from './monitoring/log.ts';
import { createMetrics } from './monitoring/metrics.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { reload } from './reload.ts';
import { type ServeSettings, type Serving, serve } from './serve.ts';
import { serveClinics } from './served-clinics.ts';
import type { ClinicEntry } from './settings/clinic-settings.ts';
import { readConfigFile } from './settings/config-file.ts';
import { isRedis } from './settings/setting-values.ts';
import { readSettings } from './settings/settings.ts';
import { clinicWarnings, forwardedWarning, startWarnings } from './settings/start-warnings.ts';
import { openRedisStore } from './stores/redis-store.ts';
import { openSqliteStore } from './stores/sqlite-store.ts';

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

/** @param prefix of the two variables that say where */
function listenProblem({ host, port }: ServeSettings, prefix: '' | 'BOOKING_ADMIN_', error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  const [HOST, PORT] = [`${prefix}HOST`, `${prefix}PORT`];
  if (code === 'EADDRINUSE')
    return `${PORT}: ${port} is taken on ${host}. Stop what listens there, or set another ${PORT}.`;
  if (code === 'EACCES') return `${PORT}: this process may not listen on ${port}. Set a ${PORT} above 1023.`;
  return `${HOST}: cannot listen on ${host}:${port} (${String(code)}). Set ${HOST} to an address of this machine.`;
}

const listen = (
  served: Pick<BookingProxy, 'fetch'>,
  at: ServeSettings,
  prefix: '' | 'BOOKING_ADMIN_',
): Promise<Serving> => serve(served, at).catch((error: unknown) => giveUp(listenProblem(at, prefix, error)));

const readFile = (path: string) => readFileSync(path, 'utf8');
const assets = readAssets(fileURLToPath(new URL('../../dist', import.meta.url)));
if (!assets.ok) giveUp(assets.problem);
const { widget, words, english, generator } = assets.value;

const read = readSettings(process.env, { readFile, canOpen, english });
if (!read.ok) giveUp('The settings are not complete:', ...read.problem.map((line) => `  ${line}`));
const settings = read.value;

const log = createLog();
for (const warning of startWarnings(settings, words)) log.warning(warning);
const redis = isRedis(settings.store)
  ? await openRedisStore(settings.store, { away: log.storeAway, back: log.storeBack })
  : undefined;
const store = redis ?? openSqliteStore(settings.store, Date.now);
const metrics = settings.admin && createMetrics();
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/** The ERP of a clinic: its client, watched where there are metrics, guarded, and its looks shared. */
function connect({ alpaca, clinic: { id, erp_timeout_ms } }: ClinicEntry) {
  const { fetch, close } = createErpFetch();
  const client = createErp({
    ...alpaca,
    fetch,
    timeoutMs: erp_timeout_ms,
    warn: (mismatch) => log.mismatch(mismatch, id),
  });
  const elapsed = () => performance.now();
  const watched = metrics ? watchErp(client, elapsed, (call) => metrics.erp(id, call)) : client;
  const photos = createPhotoFetch(alpaca.url);
  return {
    erp: freshReads(guardErp(watched), wait),
    photo: photos.fetch,
    close: async () => {
      await Promise.all([close(), photos.close()]);
    },
  };
}
const clinics = serveClinics(settings.clinics, connect);
let draining = false;

const proxy = createProxy({
  clinics,
  store,
  limiter: createRateLimiter(settings.secrets[0], redis),
  keys: await deriveKeys(...settings.secrets),
  assets: { widget },
  ...(settings.generator && {
    generator: { ...generator, fetchPage, clinics: () => clinics.entries().map(({ clinic }) => clinic) },
  }),
  words,
  publicUrl: settings.publicUrl,
  compress,
  now: () => new Date(),
  wait,
  random: randomUUID,
  log: (line) => {
    log.request(line);
    metrics?.request(line);
  },
  draining: () => draining,
});

const serving = await listen(proxy, { ...settings, forwarded: () => log.warning(forwardedWarning) }, '');
const { admin } = settings;
const adminServing = admin && metrics && (await listen(createAdmin(metrics, proxy), admin, 'BOOKING_ADMIN_'));
if (adminServing) log.adminListening(adminServing.address);
log.listening(serving.address);

/** A token that the ERP doesn't take is better found now than by the first patient. */
function tryErps(ids: readonly string[]) {
  for (const id of ids) {
    void clinics
      .get(id)
      ?.erp.employees()
      .then((first) => first.ok || draining || log.erpFails(first.problem, id));
  }
}
tryErps(settings.clinics.map(({ clinic }) => clinic.id));

const { config } = settings;
if (config !== undefined) {
  process.on('SIGHUP', () => {
    if (draining) return;
    reload({
      read: () => readConfigFile({ path: config, env: process.env, readFile, english }),
      clinics,
      settled: serving.settled,
      renewed: (ids) => {
        const renewed = clinics.entries().filter(({ clinic }) => ids.includes(clinic.id));
        for (const warning of renewed.flatMap((entry) => clinicWarnings(entry, words))) log.warning(warning);
        tryErps(ids);
      },
      log,
    }).catch(() => log.warning('connections to ERPs that are no longer served could not be closed'));
  });
}

async function stop(signal: NodeJS.Signals) {
  draining = true;
  log.stopping(signal);
  await Promise.all([serving.close(), adminServing?.close()]);
  proxy.close();
  await clinics.close();
  store.close();
  log.stopped();
}

/** Nothing should be left that keeps the process. If something is, it's a mistake of ours, and no reason to be killed. */
function leave() {
  setTimeout(() => {
    log.warning('something was left open at the stop');
    process.exit(0);
  }, 500).unref();
}

// Once: a second signal finds no handler any more and ends the process at once.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    stop(signal).then(leave, () => process.exit(1));
  });
}
