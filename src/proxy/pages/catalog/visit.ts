// A request to one of the catalog's addresses: what each of them passes, and how it is answered.
import { problemAnswer } from '../../answer.ts';
import type { ClinicContext } from '../../clinic-context.ts';
import type { Exchange, ProxyContext } from '../../exchange.ts';
import type { CatalogPage } from '../../log-line.ts';
import { readingHeaders } from '../../policy/headers.ts';
import { spendQuota } from '../../policy/quotas.ts';
import type { ProxyDeps } from '../../proxy-deps.ts';
import { markOf } from '../../reads/cache.ts';
import { languageFor } from '../../reads/clinic.ts';
import type { Failed, Found } from '../../reads/clinic-cache.ts';
import { tell } from '../../reads/kept.ts';
import { browserCaching, lifetimeOf } from '../../reads/lifetimes.ts';
import { unavailable } from '../../reads/upstream.ts';
import { addressesOf, type Origin, originOf } from './addresses.ts';
import { awayPage } from './notice-page.ts';
import type { Place } from './page.ts';
import type { Headers, Rendered } from './rendered.ts';
import { createSpeech } from './speech.ts';

export type Visit = Exchange & { c: ProxyContext; clinic: ClinicContext; origin: Origin };
export type Doctors = Exclude<Found, Failed>;

/** The clinic, whether it wants to be found, and the client's budget. @param cors headers of every answer there */
export function visiting(
  deps: ProxyDeps,
  route: CatalogPage,
  answer: (visit: Visit) => Promise<Response>,
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
    return answer({ ...exchange, c, clinic, origin: originOf(c.req.raw, deps.publicUrl) });
  };
}

/** In the language that is asked for, else in one that the visitor's browser wants. */
export function placeOf({ c, clinic: { settings }, origin: { origin } }: Visit): Place {
  const asked = c.req.query('lang') ?? c.req.header('accept-language') ?? null;
  const speech = createSpeech(settings, languageFor(asked, settings.languages));
  return { settings, speech, addresses: addressesOf(settings.id), origin };
}

/** How long who may keep it: by an address that isn't certain, nobody who tells it to others. */
const caching = ({ clinic: { settings }, origin }: Visit) =>
  `${origin.certain ? 'public' : 'private'}, ${browserCaching('employeesAll', lifetimeOf(settings, 'employeesAll'))}`;

/** `name`: which of the clinic's pages; `version`: of what it is made beside the doctors that were found. */
type Wanted = { name: string; headers: Headers; version?: string };

/** The page that was made of these doctors, or is made now; with how old what it says is. */
export async function pageAnswer(
  rendered: Rendered,
  visit: Visit,
  found: Doctors,
  { name, headers, version = '' }: Wanted,
  make: () => string,
): Promise<Response> {
  const { c, clinic, origin } = visit;
  const wanted = {
    clinic,
    key: `${origin.origin} ${name}`,
    version: `${found.kept.digest} ${version}`,
    headers: { ...headers, 'cache-control': caching(visit) },
  };
  const kept = await rendered.get(wanted, make);
  return tell(kept, c.req.raw, { ...visit.headers, ...markOf(found) });
}

/** A page that isn't the one that was asked for: of this moment. */
export function notice(visit: Visit, text: string, status: 404 | 503, more: Record<string, string> = {}): Response {
  const headers = { ...readingHeaders, 'cache-control': 'no-store', ...visit.headers, ...more };
  return new Response(text, { status, headers });
}

/** Whichever way the ERP fails, 503: a search engine comes again then, and at a 404 it would forget the page. */
export function awayNotice(visit: Visit, { problem }: Failed): Response {
  visit.log.problemAnswered(problem.code);
  const retryAfter = String(problem.retry_after ?? unavailable.retry_after);
  return notice(visit, awayPage(placeOf(visit)), 503, { 'retry-after': retryAfter });
}
