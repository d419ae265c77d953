// A request to one of the catalog's addresses: what each of them passes, and how it is answered.
import { problemAnswer } from '../../answer.ts';
import type { ClinicContext } from '../../clinic-context.ts';
import type { Exchange, ProxyContext } from '../../exchange.ts';
import type { CatalogPage } from '../../log-line.ts';
import { chooseLanguage } from '../../policy/choose-language.ts';
import { readingHeaders } from '../../policy/headers.ts';
import { spendQuota } from '../../policy/quotas.ts';
import type { ProxyDeps } from '../../proxy-deps.ts';
import { cacheHeaders } from '../../reads/answer-cache.ts';
import type { CacheResult, FailedRead } from '../../reads/clinic-cache.ts';
import { browserCacheControl, lifetimeFor } from '../../reads/lifetimes.ts';
import { tell } from '../../reads/prepared-answer.ts';
import { unavailable } from '../../reads/read-problem.ts';
import { catalogLinks, type ProxyOrigin, proxyOrigin } from './catalog-links.ts';
import { createLocalizer } from './localizer.ts';
import { renderUnavailablePage } from './notice-page.ts';
import type { PageCache, PageHeaders } from './page-cache.ts';
import type { PageContext } from './page-layout.ts';

export type CatalogRequest = Exchange & { c: ProxyContext; clinic: ClinicContext; origin: ProxyOrigin };
export type FoundDoctors = Exclude<CacheResult, FailedRead>;

/** The clinic, whether it wants to be found, and the client's budget. @param cors headers of every answer there */
export function serveCatalog(
  deps: ProxyDeps,
  route: CatalogPage,
  answer: (visit: CatalogRequest) => Promise<Response>,
  cors: Record<string, string> = {},
) {
  return async (c: ProxyContext): Promise<Response> => {
    const exchange = c.env;
    exchange.log.routeMatched(route);
    Object.assign(exchange.headers, cors);
    const clinic = deps.clinics.get(c.req.param('clinic') ?? '');
    if (clinic) exchange.log.clinicFound(clinic.settings.id);
    if (!clinic?.settings.catalog) return problemAnswer(exchange, { code: 'not_found' });
    const exceeded = await spendQuota({ ...exchange, clinic, deps }, 'reads');
    if (exceeded) return problemAnswer(exchange, exceeded);
    return answer({ ...exchange, c, clinic, origin: proxyOrigin(c.req.raw, deps.publicUrl) });
  };
}

/** In the language that is asked for, else in one that the visitor's browser wants. */
export function pageContext({ c, clinic: { settings }, origin: { origin } }: CatalogRequest): PageContext {
  const asked = c.req.query('lang') ?? c.req.header('accept-language') ?? null;
  const localizer = createLocalizer(settings, chooseLanguage(asked, settings.languages));
  return { settings, localizer, links: catalogLinks(settings.id), origin };
}

/** How long who may keep it: by an address that isn't certain, nobody who tells it to others. */
const caching = ({ clinic: { settings }, origin }: CatalogRequest) =>
  `${origin.certain ? 'public' : 'private'}, ${browserCacheControl('employeesAll', lifetimeFor(settings, 'employeesAll'))}`;

/** `name`: which of the clinic's pages; `version`: of what it is made beside the doctors that were found. */
type PageVariant = { name: string; headers: PageHeaders; version?: string };

/** The page that was made of these doctors, or is made now; with how old what it says is. */
export async function renderedResponse(
  pageCache: PageCache,
  visit: CatalogRequest,
  found: FoundDoctors,
  { name, headers, version = '' }: PageVariant,
  make: () => string,
): Promise<Response> {
  const { c, clinic, origin } = visit;
  const wanted = {
    clinic,
    key: `${origin.origin} ${name}`,
    version: `${found.kept.digest} ${version}`,
    headers: { ...headers, 'cache-control': caching(visit) },
  };
  const kept = await pageCache.get(wanted, make);
  return tell(kept, c.req.raw, { ...visit.headers, ...cacheHeaders(found) });
}

/** A page that isn't the one that was asked for: of this moment. */
export function notice(
  visit: CatalogRequest,
  text: string,
  status: 404 | 503,
  more: Record<string, string> = {},
): Response {
  const headers = { ...readingHeaders, 'cache-control': 'no-store', ...visit.headers, ...more };
  return new Response(text, { status, headers });
}

/** Whichever way the ERP fails, 503: a search engine comes again then, and at a 404 it would forget the page. */
export function unavailableResponse(visit: CatalogRequest, { problem }: FailedRead): Response {
  visit.log.problemAnswered(problem.code);
  const retryAfter = String(problem.retry_after ?? unavailable.retry_after);
  return notice(visit, renderUnavailablePage(pageContext(visit)), 503, { 'retry-after': retryAfter });
}
