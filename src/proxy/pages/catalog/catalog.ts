// The clinic's doctors for search engines and partner platforms, from method 7: pages that are complete without script,
// structured data, and one file that partners copy. This file: what each address answers.
import { problemAnswer } from '../../answer.ts';
import type { ProxyContext } from '../../exchange.ts';
import { readingHeaders, sitemapHeaders, textHeaders } from '../../policy/headers.ts';
import { partnerCorsHeaders } from '../../policy/origins.ts';
import type { ProxyDeps } from '../../proxy-deps.ts';
import type { AnswerCache } from '../../reads/answer-cache.ts';
import { unavailable } from '../../reads/read-problem.ts';
import { createTextFile } from '../text-file.ts';
import { proxyOrigin } from './catalog-links.ts';
import {
  type CatalogRequest,
  noticeResponse,
  pageContext,
  renderedResponse,
  serveCatalog,
  unavailableResponse,
} from './catalog-request.ts';
import { createDoctorListReader } from './doctor-list.ts';
import { renderDoctorPage } from './doctor-page.ts';
import { renderListPage } from './list-page.ts';
import { nextFreeScript } from './next-free-script.ts';
import { renderUnknownDoctorPage } from './notice-page.ts';
import { createPageCache } from './page-cache.ts';
import { createPartnerHandler } from './partner-handler.ts';
import { renderRobots, renderSitemap } from './sitemap.ts';
import { stylesheet } from './stylesheet.ts';

/** The handlers of the doctors' pages, their style sheet, script, sitemap and robots.txt, and the partner catalog. */
export function createCatalog(deps: ProxyDeps, cache: Pick<AnswerCache, 'catalog'>) {
  const pageCache = createPageCache(deps);
  const readDoctors = createDoctorListReader();
  const readCatalog = ({ clinic, log }: CatalogRequest) => cache.catalog(clinic, 'employeesAll', {}, log);

  async function serveList(request: CatalogRequest): Promise<Response> {
    const found = await readCatalog(request);
    if ('problem' in found) return unavailableResponse(request, found);
    const context = pageContext(request);
    const variant = { name: `doctors ${context.localizer.language}`, headers: readingHeaders };
    const render = () => renderListPage(context, readDoctors(found.answer).employees);
    return renderedResponse(pageCache, request, found, variant, render);
  }

  async function serveDoctor(request: CatalogRequest): Promise<Response> {
    const found = await readCatalog(request);
    if ('problem' in found) return unavailableResponse(request, found);
    const context = pageContext(request);
    const employee = readDoctors(found.answer).byId.get(request.c.req.param('employee_id') ?? '');
    if (!employee) {
      request.log.problemAnswered('not_found');
      return noticeResponse(request, renderUnknownDoctorPage(context), 404);
    }
    const variant = { name: `doctor ${context.localizer.language} ${employee.id}`, headers: readingHeaders };
    return renderedResponse(pageCache, request, found, variant, () => renderDoctorPage(context, employee));
  }

  async function serveSitemap(request: CatalogRequest): Promise<Response> {
    const found = await readCatalog(request);
    if ('problem' in found) return problemAnswer(request, unavailable);
    const context = pageContext(request);
    const render = () => renderSitemap(context, readDoctors(found.answer).employees);
    return renderedResponse(pageCache, request, found, { name: 'sitemap', headers: sitemapHeaders }, render);
  }

  function serveFile(route: 'catalog_css' | 'catalog_js', type: string, text: string) {
    const answer = createTextFile(deps, type, text);
    return (c: ProxyContext): Promise<Response> => {
      c.env.log.routeMatched(route);
      return answer(c.req.raw);
    };
  }

  function serveRobots(c: ProxyContext): Response {
    c.env.log.routeMatched('robots');
    const { origin, certain } = proxyOrigin(c.req.raw, deps.publicUrl);
    const headers = { ...textHeaders, 'cache-control': `${certain ? 'public' : 'private'}, max-age=3600` };
    return new Response(renderRobots(origin, deps.clinics.values()), { headers });
  }

  const servePartners = createPartnerHandler(cache, pageCache, readDoctors);
  return {
    doctors: serveCatalog(deps, 'doctors', serveList),
    doctor: serveCatalog(deps, 'doctor', serveDoctor),
    sitemap: serveCatalog(deps, 'sitemap', serveSitemap),
    partners: serveCatalog(deps, 'catalog', servePartners, { cors: partnerCorsHeaders }),
    stylesheet: serveFile('catalog_css', 'text/css', stylesheet),
    script: serveFile('catalog_js', 'text/javascript', nextFreeScript),
    robots: serveRobots,
  };
}
