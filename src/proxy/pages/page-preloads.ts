// What the proxy's own pages ask for before their script runs: the reads that the widget begins with. It takes the
// answers over by the path (src/widget/host-page/preloaded.ts).
import { showsPlainList } from '../../contract/plain-list.ts';
import { pathOf } from '../../contract/routes.ts';
import { Id } from '../../contract/schedule.ts';
import type { SeenMoment } from '../../contract/seen-moments.ts';
import { html, type SafeHtml } from './html.ts';

type PageReads = {
  clinic: string;
  language: string;
  /** The page's own query. */
  query: URLSearchParams;
  /** The page's path as browsers see it. */
  path: string;
};

/** One id as the widget reads it (src/embed/attributes); a list or anything else is left to the widget. */
const oneId = (text: string | null) =>
  text !== null && !text.includes(',') && Id.safeParse(text).success ? text : undefined;

/**
 * The reads of a page whose query names whose times are shown; those of a link to a time have to be fresh.
 * @param brief what the query of a brief answer begins with, where one will do
 */
function timesReads(
  query: URLSearchParams,
  from: string,
  brief: string | undefined,
): { path: string; query?: string }[] {
  const [doctor, service] = [oneId(query.get('doctor')), oneId(query.get('service'))];
  if (!service || query.has('slot') || query.has('date')) return [];
  if (doctor) {
    return [
      { path: pathOf('slots', { employee_id: doctor, service_id: service }), query: from },
      { path: pathOf('worktime', { employee_id: doctor }) },
    ];
  }
  const asksDoctor = query.has('doctor') || query.get('flow') === 'doctor-first';
  const first = brief === undefined || query.has('days') ? '' : `${brief}&`;
  return asksDoctor ? [] : [{ path: pathOf('slotsByService', { service_id: service }), query: first + from }];
}

/** The `link` elements for the page's head: relative, because the proxy may be under a path of its host. */
export function pagePreloads(page: 'embed' | 'manage', { clinic, language, query, path }: PageReads): SafeHtml {
  const source = query.get('ref') ?? query.get('utm_source') ?? '';
  const told = (moment: SeenMoment) =>
    new URLSearchParams({ from: query.get('source') === 'off' ? `${moment},` : `${moment},${source},${path}` });
  const facts = new URLSearchParams({ lang: language, ...(page === 'embed' && Object.fromEntries(told('opened'))) });
  const service = oneId(query.get('service'));
  const isPlain =
    page === 'embed' &&
    showsPlainList((option) => query.has(option) && !(option === 'service' && service !== undefined));
  const brief = isPlain ? `lang=${language}&brief` : undefined;
  const reads = [
    { path: pathOf('clinic', {}), query: facts.toString() },
    {
      path: pathOf('offers', {}),
      query: brief ? brief + (service ? `=${encodeURIComponent(service)}` : '') : `lang=${language}`,
    },
    ...(page === 'embed' ? timesReads(query, told('times').toString(), brief) : []),
  ];
  return {
    html: reads
      .map(({ path, query }) => `clinics/${encodeURIComponent(clinic)}${path}${query === undefined ? '' : `?${query}`}`)
      .map((href) => html`<link rel="preload" as="fetch" href="${href}" crossorigin>\n`.html)
      .join(''),
  };
}
