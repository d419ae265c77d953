// The clinic's doctors for search engines and partner platforms, from method 7: pages that are read without a script, what machines read
// beside them, and one file that partners copy. This file: what each address answers.
import { problemAnswer } from '../../answer.ts';
import type { ProxyContext } from '../../exchange.ts';
import { fileHeaders, readingHeaders, sitemapHeaders, textHeaders } from '../../policy/headers.ts';
import { partnerCorsHeaders } from '../../policy/origins.ts';
import type { ProxyDeps } from '../../proxy-deps.ts';
import type { AnswerCache } from '../../reads/cache.ts';
import { type Kept, keepText, tell } from '../../reads/kept.ts';
import { unavailable } from '../../reads/upstream.ts';
import { originOf } from './addresses.ts';
import { doctorPage } from './doctor-page.ts';
import { listPage } from './list-page.ts';
import { unknownDoctorPage } from './notice-page.ts';
import { createDoctorReader } from './offers.ts';
import { createPartnerAnswer } from './partner-answer.ts';
import { createRendered } from './rendered.ts';
import { robotsOf, sitemapOf } from './sitemap.ts';
import { style } from './style.ts';
import { awayNotice, notice, pageAnswer, placeOf, type Visit, visiting } from './visit.ts';

export function createCatalog(deps: ProxyDeps, cache: Pick<AnswerCache, 'people'>) {
  const rendered = createRendered(deps);
  const read = createDoctorReader();
  const doctorsAt = ({ clinic, log }: Visit) => cache.people(clinic, 'employeesAll', {}, log);

  async function doctors(visit: Visit): Promise<Response> {
    const found = await doctorsAt(visit);
    if ('problem' in found) return awayNotice(visit, found);
    const place = placeOf(visit);
    const wanted = { name: `doctors ${place.speech.language}`, headers: readingHeaders };
    return pageAnswer(rendered, visit, found, wanted, () => listPage(place, read(found.kept).employees));
  }

  async function doctor(visit: Visit): Promise<Response> {
    const found = await doctorsAt(visit);
    if ('problem' in found) return awayNotice(visit, found);
    const place = placeOf(visit);
    const employee = read(found.kept).byId.get(visit.c.req.param('employee_id') ?? '');
    if (!employee) {
      visit.log.problemAnswered('not_found');
      return notice(visit, unknownDoctorPage(place), 404);
    }
    const wanted = { name: `doctor ${place.speech.language} ${employee.id}`, headers: readingHeaders };
    return pageAnswer(rendered, visit, found, wanted, () => doctorPage(place, employee));
  }

  async function sitemap(visit: Visit): Promise<Response> {
    const found = await doctorsAt(visit);
    if ('problem' in found) return problemAnswer(visit, unavailable);
    const place = placeOf(visit);
    const wanted = { name: 'sitemap', headers: sitemapHeaders };
    return pageAnswer(rendered, visit, found, wanted, () => sitemapOf(place, read(found.kept).employees));
  }

  let styleKept: Promise<Kept> | undefined;
  async function stylesheet(c: ProxyContext): Promise<Response> {
    c.env.log.routeMatched('catalog_css');
    const headers = { ...fileHeaders, 'content-type': 'text/css; charset=utf-8', vary: 'Accept-Encoding' };
    styleKept ??= keepText(style, headers, deps.compress);
    return tell(await styleKept, c.req.raw, {});
  }

  function robots(c: ProxyContext): Response {
    c.env.log.routeMatched('robots');
    const { origin, certain } = originOf(c.req.raw, deps.publicUrl);
    const headers = { ...textHeaders, 'cache-control': certain ? 'public, max-age=3600' : 'no-store' };
    return new Response(robotsOf(origin, deps.clinics.values()), { headers });
  }

  return {
    doctors: visiting(deps, 'doctors', doctors),
    doctor: visiting(deps, 'doctor', doctor),
    sitemap: visiting(deps, 'sitemap', sitemap),
    partners: visiting(deps, 'catalog', createPartnerAnswer(cache, rendered, read), partnerCorsHeaders),
    stylesheet,
    robots,
  };
}
