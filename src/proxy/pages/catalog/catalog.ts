// The clinic's doctors for search engines and partner platforms, from method 7: pages that are read without a script, what machines read
// beside them, and one file that partners copy. This file: what each address answers.
import { problemAnswer } from '../../answer.ts';
import type { ProxyContext } from '../../exchange.ts';
import { fileHeaders, readingHeaders, sitemapHeaders, textHeaders } from '../../policy/headers.ts';
import { partnerCorsHeaders } from '../../policy/origins.ts';
import type { ProxyDeps } from '../../proxy-deps.ts';
import type { AnswerCache } from '../../reads/answer-cache.ts';
import { type PreparedAnswer, prepareText, tell } from '../../reads/prepared-answer.ts';
import { unavailable } from '../../reads/read-problem.ts';
import { proxyOrigin } from './catalog-links.ts';
import {
  type CatalogRequest,
  notice,
  pageContext,
  renderedResponse,
  serveCatalog,
  unavailableResponse,
} from './catalog-request.ts';
import { renderDoctorPage } from './doctor-page.ts';
import { renderListPage } from './list-page.ts';
import { renderUnknownDoctorPage } from './notice-page.ts';
import { createDoctorListReader } from './offers.ts';
import { createPageCache } from './page-cache.ts';
import { createPartnerHandler } from './partner-handler.ts';
import { renderRobots, renderSitemap } from './sitemap.ts';
import { style } from './stylesheet.ts';

export function createCatalog(deps: ProxyDeps, cache: Pick<AnswerCache, 'people'>) {
  const pageCache = createPageCache(deps);
  const read = createDoctorListReader();
  const doctorsAt = ({ clinic, log }: CatalogRequest) => cache.people(clinic, 'employeesAll', {}, log);

  async function doctors(visit: CatalogRequest): Promise<Response> {
    const found = await doctorsAt(visit);
    if ('problem' in found) return unavailableResponse(visit, found);
    const place = pageContext(visit);
    const wanted = { name: `doctors ${place.localizer.language}`, headers: readingHeaders };
    return renderedResponse(pageCache, visit, found, wanted, () => renderListPage(place, read(found.kept).employees));
  }

  async function doctor(visit: CatalogRequest): Promise<Response> {
    const found = await doctorsAt(visit);
    if ('problem' in found) return unavailableResponse(visit, found);
    const place = pageContext(visit);
    const employee = read(found.kept).byId.get(visit.c.req.param('employee_id') ?? '');
    if (!employee) {
      visit.log.problemAnswered('not_found');
      return notice(visit, renderUnknownDoctorPage(place), 404);
    }
    const wanted = { name: `doctor ${place.localizer.language} ${employee.id}`, headers: readingHeaders };
    return renderedResponse(pageCache, visit, found, wanted, () => renderDoctorPage(place, employee));
  }

  async function sitemap(visit: CatalogRequest): Promise<Response> {
    const found = await doctorsAt(visit);
    if ('problem' in found) return problemAnswer(visit, unavailable);
    const place = pageContext(visit);
    const wanted = { name: 'sitemap', headers: sitemapHeaders };
    return renderedResponse(pageCache, visit, found, wanted, () => renderSitemap(place, read(found.kept).employees));
  }

  let styleKept: Promise<PreparedAnswer> | undefined;
  async function stylesheet(c: ProxyContext): Promise<Response> {
    c.env.log.routeMatched('catalog_css');
    const headers = { ...fileHeaders, 'content-type': 'text/css; charset=utf-8', vary: 'Accept-Encoding' };
    styleKept ??= prepareText(style, headers, deps.compress);
    return tell(await styleKept, c.req.raw, {});
  }

  function robots(c: ProxyContext): Response {
    c.env.log.routeMatched('robots');
    const { origin, certain } = proxyOrigin(c.req.raw, deps.publicUrl);
    const headers = { ...textHeaders, 'cache-control': certain ? 'public, max-age=3600' : 'no-store' };
    return new Response(renderRobots(origin, deps.clinics.values()), { headers });
  }

  return {
    doctors: serveCatalog(deps, 'doctors', doctors),
    doctor: serveCatalog(deps, 'doctor', doctor),
    sitemap: serveCatalog(deps, 'sitemap', sitemap),
    partners: serveCatalog(deps, 'catalog', createPartnerHandler(cache, pageCache, read), partnerCorsHeaders),
    stylesheet,
    robots,
  };
}
