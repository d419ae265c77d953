// A request to one of the catalog's addresses: the checks that all of them share, and the responses.
import { problemAnswer } from '../../answer.ts';
import type { ClinicContext } from '../../clinic-context.ts';
import type { ClinicSettings } from '../../clinic-settings.ts';
import { type Exchange, ownHeaders, type ProxyContext } from '../../exchange.ts';
import { localizeClinic } from '../../localize-clinic.ts';
import type { CatalogPage } from '../../log-line.ts';
import { chooseLanguage } from '../../policy/choose-language.ts';
import { readingHeaders } from '../../policy/headers.ts';
import { spendQuota } from '../../policy/quotas.ts';
import type { ProxyDeps } from '../../proxy-deps.ts';
import { cacheHeaders } from '../../reads/cache-headers.ts';
import type { CacheResult, FailedRead } from '../../reads/clinic-cache.ts';
import { browserCacheControl, lifetimeFor } from '../../reads/lifetimes.ts';
import { preparedResponse } from '../../reads/prepared-answer.ts';
import { unavailable } from '../../reads/read-problem.ts';
import { catalogLinks, type ProxyOrigin, proxyOrigin } from './catalog-links.ts';
import { createLocalizer } from './localizer.ts';
import { renderUnavailablePage } from './notice-page.ts';
import type { PageCache, PageHeaders } from './page-cache.ts';
import type { PageContext } from './page-layout.ts';

export type CatalogRequest = Exchange & { c: ProxyContext; clinic: ClinicContext; origin: ProxyOrigin };
type FoundCatalog = Exclude<CacheResult, FailedRead>;

type CatalogOptions = { cors?: Record<string, string>; isOn?: (settings: ClinicSettings) => boolean };

/**
 * Serves an address of the catalog, after checking that the clinic has a catalog and that the client is within its
 * quota.
 * @param options `cors`: headers of every response there. `isOn`: whether the clinic has the address
 */
export function serveCatalog(
  deps: ProxyDeps,
  route: CatalogPage,
  answer: (request: CatalogRequest) => Promise<Response>,
  { cors = {}, isOn = ({ catalog }) => catalog }: CatalogOptions = {},
) {
  return async (c: ProxyContext): Promise<Response> => {
    const exchange = c.env;
    exchange.log.routeMatched(route);
    Object.assign(exchange.headers, cors);
    const clinic = deps.clinics.get(c.req.param('clinic') ?? '');
    if (clinic) exchange.log.clinicFound(clinic.settings.id);
    if (!clinic || !isOn(clinic.settings)) return problemAnswer(exchange, { code: 'not_found' });
    const exceeded = await spendQuota({ ...exchange, clinic, deps }, 'reads');
    if (exceeded) return problemAnswer(exchange, exceeded);
    return answer({ ...exchange, c, clinic, origin: proxyOrigin(c.req.raw, deps.publicUrl) });
  };
}

/** What the page is rendered with, in the language of the address, else in one that the visitor's browser prefers. */
export function pageContext({ c, clinic: { settings }, origin: { origin } }: CatalogRequest): PageContext {
  const wanted = c.req.query('lang') ?? c.req.header('accept-language') ?? null;
  const localizer = createLocalizer(settings, chooseLanguage(wanted, settings.languages));
  return {
    settings: localizeClinic(settings, localizer.language),
    localizer,
    links: catalogLinks(settings.id),
    origin,
  };
}

/** The Cache-Control header. With an uncertain origin, only the visitor's own browser may cache the page. */
const cacheControl = ({ clinic: { settings }, origin }: CatalogRequest) =>
  `${origin.certain ? 'public' : 'private'}, ${browserCacheControl('employeesAll', lifetimeFor(settings, 'employeesAll'))}`;

/** `name`: which of the clinic's pages. `version`: changes with what it is rendered from, the catalog excluded. */
type PageVariant = { name: string; headers: PageHeaders; version?: string };

/** The page rendered from this catalog, with headers that say how old the catalog is. */
export async function renderedResponse(
  pageCache: PageCache,
  request: CatalogRequest,
  found: FoundCatalog,
  { name, headers, version = '' }: PageVariant,
  render: () => string,
): Promise<Response> {
  const { c, clinic, origin } = request;
  const page = await pageCache.get(
    {
      clinic,
      key: name,
      // Not in the key: without a configured origin, clients could make up hosts until all other pages are evicted.
      version: `${origin.origin} ${found.answer.digest} ${version}`,
      headers: { ...headers, 'cache-control': cacheControl(request) },
    },
    render,
  );
  return preparedResponse(page, c.req.raw, { ...request.headers, ...cacheHeaders(found) });
}

/** A page that stands in for the requested one, never cached. */
export function noticeResponse(
  request: CatalogRequest,
  page: string,
  status: 404 | 503,
  extraHeaders: Record<string, string> = {},
): Response {
  const headers = { ...readingHeaders, 'cache-control': 'no-store', ...ownHeaders(request), ...extraHeaders };
  return new Response(page, { status, headers });
}

/** 503 however the ERP fails: a search engine then comes back, and after a 404 it would forget the page. */
export function unavailableResponse(request: CatalogRequest, { problem }: FailedRead): Response {
  request.log.problemAnswered(problem.code);
  const retryAfter = String(problem.retry_after ?? unavailable.retry_after);
  return noticeResponse(request, renderUnavailablePage(pageContext(request)), 503, { 'retry-after': retryAfter });
}
