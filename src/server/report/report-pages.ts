// The report's addresses on the operator's port: the page, its style sheet, and the CSV.
import type { ClinicSettings } from '../../proxy/clinic-settings.ts';
import { localizeClinic } from '../../proxy/localize-clinic.ts';
import { keptDays } from '../../proxy/report/day-counts.ts';
import { lastDates, readReport } from '../../proxy/report/read-report.ts';
import type { Store } from '../../proxy/store.ts';
import { type ReportedClinic, renderReportPage } from './report-page.ts';
import { reportStyle } from './report-style.ts';
import { formatCsv } from './report-text.ts';

type ReportDeps = {
  store: Pick<Store, 'get'>;
  clinics: () => readonly ClinicSettings[];
  /** Adds to the store what this process has counted so far. */
  flush: () => Promise<void>;
  now: () => Date;
};

/** Answers the addresses of the report; undefined for any other. */
export type ReportPages = (url: URL) => Promise<Response> | undefined;

const headers = {
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy':
    "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
};
const answer = (body: string, type: string, more: Record<string, string> = {}) =>
  new Response(body, { headers: { ...headers, 'content-type': `${type}; charset=utf-8`, ...more } });
const refused = (status: number, text: string) =>
  new Response(`${text}\n`, { status, headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' } });

const defaultDays = 30;
const isDays = (text: string) => /^[1-9]\d{0,2}$/.test(text) && Number(text) <= keptDays;

export function createReportPages({ store, clinics, flush, now }: ReportDeps): ReportPages {
  async function respond(url: URL): Promise<Response> {
    const all = clinics();
    const days = url.searchParams.get('days') ?? String(defaultDays);
    const chosen = url.searchParams.get('clinic') ?? undefined;
    const shownClinics = all.filter(({ id }) => chosen === undefined || id === chosen);
    const mistakes = [
      ...(isDays(days) ? [] : [`days: write a number from 1 to ${keptDays}.`]),
      ...(shownClinics.length > 0 ? [] : [`clinic: write one of ${all.map(({ id }) => id).join(', ')}.`]),
    ];
    if (mistakes.length > 0) return refused(400, mistakes.join('\n'));
    await flush();
    let shown: ReportedClinic[];
    try {
      shown = await Promise.all(
        shownClinics.map(async (settings) => ({
          name: localizeClinic(settings).name,
          report: await readReport(store, settings.id, lastDates(now(), settings.time_zone, Number(days))),
        })),
      );
    } catch {
      return refused(503, 'The store is unavailable (BOOKING_STORE). What is counted now waits for it.');
    }
    if (url.pathname.endsWith('.csv')) {
      const disposition = { 'content-disposition': 'attachment; filename="report.csv"' };
      return answer(formatCsv(shown.map(({ report }) => report)), 'text/csv', disposition);
    }
    const page = renderReportPage({
      days: Number(days),
      clinics: all.map(({ id }) => id),
      ...(chosen !== undefined && { chosen }),
      shown,
    });
    return answer(page, 'text/html');
  }

  return (url) => {
    if (url.pathname === '/report' || url.pathname === '/report.csv') return respond(url);
    if (url.pathname === '/report.css') return Promise.resolve(answer(reportStyle, 'text/css'));
    return undefined;
  };
}
