// What every request to a clinic's API passes: its clinic, its origin, its rate limit and its path parameters, then the
// route's handler.
import { clockHeader } from '../contract/clock-header.ts';
import { done, type Result, refuse } from '../contract/problem.ts';
import { type Params, type RouteName, routes } from '../contract/routes.ts';
import { Id } from '../contract/schedule.ts';
import { outcomeAnswer, problemAnswer } from './answer.ts';
import type { Call, Handler } from './call.ts';
import type { ClinicContext } from './clinic-context.ts';
import { ownHeaders, type ProxyContext } from './exchange.ts';
import type { LogLine } from './log-line.ts';
import { apiHeaders } from './policy/headers.ts';
import { allowedOrigin, corsHeaders, openCorsHeaders, preflightHeaders } from './policy/origins.ts';
import { spendQuota } from './policy/quotas.ts';
import type { ProxyDeps } from './proxy-deps.ts';
import type { AnswerCache } from './reads/answer-cache.ts';
import { watchErp } from './reads/watch-erp.ts';
import { countMoment } from './report/count-requests.ts';
import type { RequestLog } from './request-log.ts';

/** The path parameters except the clinic, each a safe id, or `invalid_request` with those that aren't. */
function parseParams<Name extends RouteName>(raw: Record<string, string | undefined>): Result<Params<Name>> {
  const { clinic: _, ...params } = raw;
  // A token is longer than an id and is sent to no ERP. A malformed one gets the same refusal as a wrong one
  // (booking/appointment.ts).
  const unsafe = Object.entries(params).filter(
    ([name, value]) => value !== undefined && name !== 'token' && !Id.safeParse(value).success,
  );
  if (unsafe.length > 0) {
    const fields = Object.fromEntries(unsafe.map(([name]) => [name, 'unknown_value' as const]));
    return refuse({ code: 'invalid_request', fields });
  }
  // The router fills exactly the parameters that the route's path names, which is what Params is made from.
  return done(params as Params<Name>);
}

/** The clinic that the path names. Logs it, and lets its pages read the answer and the time. */
function findClinic(
  c: ProxyContext,
  deps: ProxyDeps,
): { clinic: ClinicContext; origin: string | undefined } | undefined {
  const { log, headers, clientHeaders } = c.env;
  const clinic = deps.clinics.get(c.req.param('clinic') ?? '');
  if (!clinic) return undefined;
  const origin = allowedOrigin(c.req.raw, clinic.settings.origins, deps.publicUrl);
  log.clinicFound(clinic.settings.id);
  Object.assign(headers, corsHeaders(origin));
  clientHeaders[clockHeader] = String(deps.now().getTime());
  return { clinic, origin };
}

/** Reports a page that isn't allowed; a request without an origin comes from none. */
function reportOrigin(c: ProxyContext, { onOriginRefused }: ProxyDeps, { settings }: ClinicContext): void {
  const { headers, url } = c.req.raw;
  const origin = headers.get('origin');
  if (origin === null) return;
  const host = headers.get('host') ?? new URL(url).host;
  onOriginRefused?.({ clinic: settings.id, origin, host, own: headers.get('sec-fetch-site') === 'same-origin' });
}

/** The same clinic with an ERP whose response times are logged. */
function withTimedErp(clinic: ClinicContext, { now }: ProxyDeps, log: RequestLog): ClinicContext {
  return {
    ...clinic,
    erp: watchErp(
      clinic.erp,
      () => now().getTime(),
      ({ ms }) => log.erpWaited(ms),
    ),
  };
}

/** Serves one route of contract/routes.ts. */
export function serveRoute<Name extends RouteName>(
  deps: ProxyDeps,
  cache: AnswerCache,
  name: Name,
  answer: (call: Call<Name>) => Promise<Response>,
) {
  return async (c: ProxyContext): Promise<Response> => {
    const exchange = c.env;
    exchange.log.routeMatched(name);
    const found = findClinic(c, deps);
    if (!found) return problemAnswer(exchange, { code: 'not_found' }, openCorsHeaders);
    // A read without an Origin header doesn't come from a page; a write without one doesn't come from a page of the
    // clinic.
    const foreign = found.origin === undefined && c.req.raw.headers.has('origin');
    if (foreign || (routes[name].method === 'POST' && found.origin === undefined)) {
      reportOrigin(c, deps, found.clinic);
      return problemAnswer(exchange, { code: 'origin_refused' }, openCorsHeaders);
    }
    const { clinic } = found;
    const quota = routes[name].method === 'POST' ? 'writes' : 'reads';
    const exceeded = await spendQuota({ ...exchange, clinic, deps }, quota);
    if (exceeded) return problemAnswer(exchange, exceeded);
    const params = parseParams<Name>(c.req.param());
    if (!params.ok) return problemAnswer(exchange, params.problem);
    const call: Call<Name> = {
      ...exchange,
      name,
      params: params.value,
      request: c.req.raw,
      clinic,
      deps,
      invalidate: (employeeId) => cache.invalidate(clinic, employeeId),
      invalidateOlder: (employeeId, before) => cache.invalidateOlder(clinic, employeeId, before),
      admits: (ids) => cache.admits(clinic, ids),
      recentSlots: cache.recentSlots(clinic),
    };
    const response = await answer(call);
    countMoment(call, response);
    return response;
  };
}

/** Turns a handler's outcome into a response. */
export function answerWith<Name extends RouteName>(handle: Handler<Name>) {
  return async (call: Call<Name>): Promise<Response> => {
    const { name, params, log } = call;
    const outcome = await handle({ ...call, clinic: withTimedErp(call.clinic, call.deps, log) });
    if (!outcome.ok && outcome.problem.code === 'unconfirmed') {
      const { employee_id, slot_id }: NonNullable<LogLine['slot']> = params;
      log.slotUnconfirmed({ employee_id, slot_id });
    }
    return outcomeAnswer(name, outcome, call);
  };
}

/** Answers the other methods at a route's path: a preflight (Fetch standard), or `method_not_allowed`. */
export function serveOtherMethods(deps: ProxyDeps, name: RouteName) {
  return async (c: ProxyContext): Promise<Response> => {
    const exchange = c.env;
    const preflight = c.req.method === 'OPTIONS';
    exchange.log.routeMatched(preflight ? 'preflight' : name);
    const found = findClinic(c, deps);
    if (!found) return problemAnswer(exchange, { code: 'not_found' });
    const { method } = routes[name];
    const allow = `${method === 'GET' ? 'GET, HEAD' : method}, OPTIONS`;
    if (!preflight) return problemAnswer(exchange, { code: 'method_not_allowed' }, { allow });
    if (c.req.raw.headers.has('origin') && found.origin === undefined) {
      reportOrigin(c, deps, found.clinic);
      return problemAnswer(exchange, { code: 'origin_refused' });
    }
    const { 'content-type': _, ...bodiless } = apiHeaders;
    return new Response(null, {
      status: 204,
      headers: { ...bodiless, ...ownHeaders(exchange), ...preflightHeaders, allow },
    });
  };
}
