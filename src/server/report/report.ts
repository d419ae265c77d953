// `npm run report`: what the proxies of a store have counted. Usage and exit status: report-settings.ts.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type ClinicReport, lastDates, readReport } from '../../proxy/report/read-report.ts';
import type { Store } from '../../proxy/store.ts';
import { isRedis } from '../settings/setting-formats.ts';
import { openRedisStore } from '../stores/redis-store.ts';
import { renderPlot } from './report-plot.ts';
import { reportJson } from './report-rows.ts';
import { type ReportSettings, readReportSettings, usage } from './report-settings.ts';
import { plotStyle } from './report-style.ts';
import { formatCsv, formatReport } from './report-text.ts';

/** How long to wait for a proxy's write. */
const busyTimeoutMs = 10_000;

type OpenedReader = Pick<Store, 'get'> & { close(): void };

/** Reads a file that proxies go on writing, and writes nothing. */
function openFile(path: string): OpenedReader {
  const database = new DatabaseSync(path, { readOnly: true, timeout: busyTimeoutMs });
  const read = database.prepare('SELECT value FROM kept WHERE key = ? AND until > ?');
  return {
    async get(key) {
      const value = read.get(key, Date.now())?.value;
      return typeof value === 'string' ? value : undefined;
    },
    close: () => database.close(),
  };
}

const openStore = async ({ store, redisCa }: ReportSettings): Promise<OpenedReader> =>
  isRedis(store) ? openRedisStore(store, { away: () => {}, back: () => {} }, redisCa) : openFile(store);

/** @throws Error with the sentence for the operator */
async function readReports(settings: ReportSettings): Promise<ClinicReport[]> {
  if (!isRedis(settings.store) && !existsSync(settings.store)) {
    throw new Error(`BOOKING_STORE: there is no file ${settings.store}.`);
  }
  let store: OpenedReader | undefined;
  try {
    const opened = await openStore(settings);
    store = opened;
    const read = ({ id, timeZone }: ReportSettings['clinics'][number]) =>
      readReport(opened, id, lastDates(new Date(), timeZone, settings.days));
    return await Promise.all(settings.clinics.map(read));
  } catch (error) {
    throw new Error(`BOOKING_STORE: cannot be read. ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    store?.close();
  }
}

function print(reports: readonly ClinicReport[], format: ReportSettings['format']): string {
  if (format === 'csv') return formatCsv(reports);
  if (format === 'json') return reports.map((report) => `${JSON.stringify(reportJson(report))}\n`).join('');
  return reports.map(formatReport).join('\n');
}

async function report(settings: ReportSettings): Promise<void> {
  const reports = await readReports(settings);
  const [first] = reports;
  if (settings.svg !== undefined && first)
    writeFileSync(settings.svg, `${renderPlot(first, { id: 'plot', shape: 'wide', style: plotStyle }).html}\n`);
  process.stdout.write(print(reports, settings.format));
}

function fail(lines: readonly string[]): void {
  process.stderr.write(
    `There is no report:\n${lines.map((line) => `  ${line}\n`).join('')}Run with --help for usage.\n`,
  );
  process.exitCode = 2;
}

const read = readReportSettings(process.argv.slice(2), process.env, (path) => readFileSync(path, 'utf8'));
if (!read.ok) fail(read.problem);
else if (read.value === 'help') process.stdout.write(usage);
else await report(read.value).catch((error: unknown) => fail([error instanceof Error ? error.message : String(error)]));
