// `npm run serve`: settings → store → clinics and their ERPs → proxy → listen. Reads settings, tokens and secrets again
// on SIGHUP and shuts down gracefully on SIGTERM and SIGINT. Long, because it is the one place where the real
// collaborators are plugged together.
import { randomUUID } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { createErp } from '../erp/client.ts';
import { createProxy } from '../proxy/app.ts';
import { deriveKeys } from '../proxy/booking/keys.ts';
import { createVisitCheck } from '../proxy/booking/visit-check.ts';
import { earlierWords } from '../proxy/earlier/earlier-words.ts';
import { mailWords } from '../proxy/mail/mail-words.ts';
import type { ProxyDeps } from '../proxy/proxy-deps.ts';
import { freshReads } from '../proxy/reads/fresh-reads.ts';
import { watchErp } from '../proxy/reads/watch-erp.ts';
import { createVisitorCounts } from '../proxy/report/visitor-counts.ts';
import { loadFirstScreen, readAssets, widgetOf } from './assets.ts';
import { compress } from './compress.ts';
import { earlierMails, startEarlierPoller } from './earlier.ts';
import { createAnswerReader } from './fetching/answer-reader.ts';
import { createErpFetch } from './fetching/erp-fetch.ts';
import { guardErp } from './fetching/erp-guard.ts';
import { fetchPage } from './fetching/page-fetch.ts';
import { createPhotoFetch } from './fetching/photo-fetch.ts';
import { keepBuilds } from './kept-builds.ts';
import { exitWith, listen } from './listen.ts';
import { createSmtpSender } from './mail/smtp-sender.ts';
import { createAdmin } from './monitoring/admin.ts';
import { createSurgeReport } from './monitoring/booking-surge.ts';
import { createClientDigest } from './monitoring/client-digest.ts';
import { createHitCounts } from './monitoring/hit-counts.ts';
import { createLog } from './monitoring/log.ts';
import { createMetrics } from './monitoring/metrics.ts';
import { describePublicApi } from './monitoring/public-api.ts';
import { createOriginReport } from './monitoring/refused-origins.ts';
import { reportUnreadable } from './monitoring/report-unreadable.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { reload } from './reload.ts';
import { createReportPages } from './report/report-pages.ts';
import { maxShutdownMs } from './serve.ts';
import { serveClinics } from './served-clinics.ts';
import type { ClinicEntry } from './settings/clinic-settings.ts';
import { openFileWarnings } from './settings/secret-files.ts';
import { readSettings } from './settings/settings.ts';
import { clinicWarnings, forwardedWarning, sharedErpWarnings, startWarnings } from './settings/start-warnings.ts';
import { openStore } from './stores/open-store.ts';
import { openSqliteStore } from './stores/sqlite-store.ts';
import { startTelling } from './telling.ts';

/** How often what was counted is added to the store. */
const flushIntervalMs = 30_000;

/** How often kept answers are logged and measured. */
const hitReportMs = 1000;

function canOpen(store: string): boolean {
  try {
    openSqliteStore(store, Date.now).close();
    return true;
  } catch {
    return false;
  }
}

/** Keeps the current build beside the earlier ones. */
function keepEarlier(folder: string) {
  try {
    return keepBuilds(folder, widget, widgetOf);
  } catch {
    exitWith(`BOOKING_BUILDS: cannot write to ${folder}. Write the path of a folder that this process may write to.`);
  }
}

const readFile = (path: string) => readFileSync(path, 'utf8');
const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const assets = readAssets(dist);
if (!assets.ok) exitWith(assets.problem);
const firstScreen = await loadFirstScreen(dist);
if (!firstScreen.ok) exitWith(firstScreen.problem);
const { widget, downloads, assistant, words, english, generator } = assets.value;
/** What a clinic may replace. */
const replaceable = { ...english, ...mailWords.en, ...earlierWords.en };

const read = readSettings(process.env, { readFile, canOpen, english: replaceable });
if (!read.ok) exitWith('The settings are incomplete or wrong:', ...read.problem.map((line) => `  ${line}`));
const settings = read.value;

const log = createLog();
const { version }: { version: string } = JSON.parse(
  readFile(fileURLToPath(new URL('../../package.json', import.meta.url))),
);
const metrics = settings.admin && createMetrics({ version, script: widget.hash });
/** Of files that everybody may read. */
const openFiles = ({ secretFiles }: typeof settings) => openFileWarnings(secretFiles, (path) => statSync(path).mode);
for (const warning of [...startWarnings(settings, words), ...openFiles(settings)]) log.warning(warning);
let keys = await deriveKeys(...settings.secrets);
const { store, redis, losses, ...opened } = await openStore(settings, {
  log,
  storeUp: (up) => metrics?.storeUp(up),
  keys: () => keys,
});
const wait = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const answers = createAnswerReader();

/** A clinic's ERP: its client, measured when metrics are on, guarded, and with coalesced reads. And its mail server. */
function connect({ alpaca, smtp, clinic: { id, erp_timeout_ms, time_zone } }: ClinicEntry) {
  const mail = smtp && createSmtpSender(smtp);
  const { fetch, close } = createErpFetch();
  const client = createErp({
    ...alpaca,
    fetch,
    timeoutMs: erp_timeout_ms,
    timeZone: time_zone,
    read: answers.read,
    warn(mismatch) {
      log.mismatch(mismatch, id);
      metrics?.unreadable(id, mismatch);
    },
  });
  const told = reportUnreadable(client, (mismatch) => {
    log.unreadable(mismatch, id);
    metrics?.unreadable(id, mismatch);
  });
  const elapsed = () => performance.now();
  const watched = metrics ? watchErp(told, elapsed, (call) => metrics.erp(id, call)) : told;
  const photos = createPhotoFetch(alpaca.url);
  return {
    erp: freshReads(guardErp(watched), wait),
    photo: photos.fetch,
    ...(mail && { sendMail: mail.send }),
    close: async () => {
      await Promise.all([close(), photos.close(), mail?.close()]);
    },
  };
}
const clinics = serveClinics(settings.clinics, connect);
const telling = startTelling({
  store,
  keys: () => keys,
  clinics,
  mail: { english, words, publicUrl: settings.publicUrl ?? '' },
  log,
  metrics,
});
let draining = false;

const counts = settings.report ? createVisitorCounts({ store, now: Date.now }) : undefined;

const hits = createHitCounts((each) => {
  log.hits(each);
  metrics?.hits(each);
});
const reportingHits = setInterval(hits.flush, hitReportMs).unref();

const deps: ProxyDeps = {
  clinics,
  store,
  outbox: telling.outbox,
  ...(losses && { hasLostRecords: losses.hasLately }),
  limiter: createRateLimiter(settings.secrets[0], redis),
  keys,
  assets: {
    widget,
    downloads,
    assistant,
    ...(settings.builds !== undefined && { earlier: keepEarlier(settings.builds) }),
  },
  firstScreen: firstScreen.value,
  ...(settings.generator && {
    generator: { ...generator, fetchPage, clinics: () => clinics.entries().map(({ clinic }) => clinic) },
  }),
  publicApi: describePublicApi(),
  words,
  publicUrl: settings.publicUrl,
  compress,
  now: () => new Date(),
  wait,
  random: randomUUID,
  clientDigest: createClientDigest(settings.secrets[0]),
  log: (line) => {
    log.request(line);
    metrics?.request(line);
  },
  hitCount: hits.of,
  onBookingSurge: createSurgeReport({
    warning: log.warning,
    count: (clinic) => metrics?.surge(clinic),
    now: Date.now,
  }),
  onOriginRefused: createOriginReport({ warning: log.warning, now: Date.now }),
  ...(counts && { counts }),
  draining: () => draining,
};
deps.earlier = earlierMails(deps, { english, log, metrics });
const proxy = createProxy(deps);
const checkVisits = createVisitCheck(deps);
/** It never keeps the process alive, and ends with the connections. */
const visitCheck = setInterval(() => void checkVisits(), 1000).unref();
const earlierPoller = startEarlierPoller(deps);

/** What is counted since the last flush is lost with a killed process. */
const flushing = setInterval(() => void counts?.flush(), flushIntervalMs).unref();

const serving = await listen(proxy, { ...settings, onUntrustedForward: () => log.warning(forwardedWarning) }, '');
const { admin } = settings;
const report =
  counts &&
  createReportPages({
    store,
    clinics: () => clinics.entries().map(({ clinic }) => clinic),
    flush: counts.flush,
    now: () => new Date(),
  });
const adminServing =
  admin && metrics && (await listen(createAdmin(metrics, proxy, report, hits.flush), admin, 'BOOKING_ADMIN_'));
if (adminServing) log.adminListening(adminServing.address);
log.listening(serving.address);

/** Calls each ERP once, so that a wrong token is found now and not by the first patient. */
function probeErps(ids: readonly string[]) {
  for (const id of ids) {
    void clinics
      .get(id)
      ?.erp.employees()
      .then((first) => first.ok || draining || log.erpProbeFailed(first.problem, id));
  }
}
probeErps(settings.clinics.map(({ clinic }) => clinic.id));

process.on('SIGHUP', () => {
  if (draining) return;
  reload({
    // The store is open already, and stays the same.
    read: () => {
      const again = readSettings(process.env, { readFile, canOpen: () => true, english: replaceable });
      if (again.ok) for (const warning of openFiles(again.value)) log.warning(warning);
      return again;
    },
    renewKeys: async (secrets) => {
      keys = await deriveKeys(...secrets);
      deps.keys = keys;
      void opened.inspect();
    },
    clinics,
    settled: serving.settled,
    onRenewed: (ids) => {
      const renewed = clinics.entries().filter(({ clinic }) => ids.includes(clinic.id));
      const shared = renewed.length > 0 ? sharedErpWarnings(clinics.entries()) : [];
      for (const warning of [...shared, ...renewed.flatMap((entry) => clinicWarnings(entry, words))])
        log.warning(warning);
      probeErps(ids);
    },
    log,
  }).catch(() => log.warning('could not close the connections of clinics that were removed or changed'));
});

async function shutDown(signal: NodeJS.Signals) {
  draining = true;
  log.stopping(signal);
  clearInterval(visitCheck);
  clearInterval(flushing);
  const stopAtMs = performance.now() + maxShutdownMs;
  await earlierPoller.stop();
  await Promise.all([serving.close(), adminServing?.close()]);
  clearInterval(reportingHits);
  hits.flush();
  await counts?.flush();
  // Also what the last requests have told. What is left is told by another process.
  await telling.stop(Math.max(0, stopAtMs - performance.now()));
  proxy.close();
  await clinics.close();
  await answers.close();
  opened.close();
  log.stopped();
}

/** Nothing should keep the process alive now. If something does, it is a bug, and the process exits anyway. */
function exitSoon() {
  setTimeout(() => {
    log.warning('something kept the process alive after shutdown');
    process.exit(0);
  }, 500).unref();
}

// Once: a second signal has no handler and kills the process.
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () => {
    shutDown(signal).then(exitSoon, () => process.exit(1));
  });
}
