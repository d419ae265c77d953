// What every request to a clinic's API passes: its clinic, its origin, its path parameters, then the method itself.
import type { Context } from 'hono';
import { type Params, type RouteName, routes } from '../contract/routes.ts';
import { Id } from '../contract/schedule.ts';
import { outcomeAnswer, problemAnswer } from './answer.ts';
import type { Call, ClinicContext, Handler, LogLine, ProxyDeps, Scene } from './deps.ts';
import { apiHeaders } from './policy/headers.ts';
import { overBudget } from './policy/limits.ts';
import { allowedOrigin, corsHeaders, openCorsHeaders, preflightHeaders } from './policy/origins.ts';
import type { AnswerCache } from './reads/cache.ts';
import { watchErp } from './reads/watch-erp.ts';

export type ProxyContext = Context<{ Bindings: { scene: Scene } }>;

/** The path's parameters but the clinic's, each a safe id (contract.md, Ids); undefined when one isn't. */
function paramsOf<Name extends RouteName>(raw: Record<string, string | undefined>): Params<Name> | undefined {
  const { clinic: _, ...params } = raw;
  // A token is longer than an id and goes to no ERP: what isn't one gets the same no as a wrong one (appointment.ts).
  const safe = Object.entries(params).every(
    ([name, value]) => value === undefined || name === 'token' || Id.safeParse(value).success,
  );
  // The router fills exactly the parameters that the route's path names, which is what Params is made from.
  return safe ? (params as Params<Name>) : undefined;
}

/** The clinic of the path, noted for the log; and from then on its pages may read the answer. */
function clinicOf(c: ProxyContext, deps: ProxyDeps): { clinic: ClinicContext; origin: string | undefined } | undefined {
  const { scene } = c.env;
  const clinic = deps.clinics.get(c.req.param('clinic') ?? '');
  if (!clinic) return undefined;
  const origin = allowedOrigin(c.req.raw, clinic.settings.origins);
  scene.trace.clinic = clinic.settings.id;
  scene.cors = corsHeaders(origin);
  return { clinic, origin };
}

/** The clinic, its ERP's time noted for the log. */
function timed(clinic: ClinicContext, { now }: ProxyDeps, { trace }: Scene): ClinicContext {
  const note = ({ ms }: { ms: number }) => {
    trace.upstream_ms = (trace.upstream_ms ?? 0) + ms;
  };
  return { ...clinic, erp: watchErp(clinic.erp, () => now().getTime(), note) };
}

/** Serves one route of the table. */
export function serveRoute<Name extends RouteName>(
  deps: ProxyDeps,
  cache: AnswerCache,
  name: Name,
  answer: (call: Call<Name>) => Promise<Response>,
) {
  return async (c: ProxyContext): Promise<Response> => {
    const { scene } = c.env;
    scene.trace.route = name;
    const found = clinicOf(c, deps);
    if (!found) return problemAnswer(scene, { code: 'not_found' }, openCorsHeaders);
    // A read without an Origin comes from no page; a write without one comes from no page of the clinic's.
    const foreign = found.origin === undefined && c.req.raw.headers.has('origin');
    if (foreign || (routes[name].method === 'POST' && found.origin === undefined)) {
      return problemAnswer(scene, { code: 'origin_refused' }, openCorsHeaders);
    }
    const budget = routes[name].method === 'POST' ? 'writes' : 'reads';
    const over = await overBudget({ clinic: found.clinic, deps, scene }, budget);
    if (over) return problemAnswer(scene, over);
    const params = paramsOf<Name>(c.req.param());
    if (!params) return problemAnswer(scene, { code: 'invalid_request' });
    const { clinic } = found;
    const touched = (employeeId: string) => cache.touched(clinic, employeeId);
    const outdated = (employeeId: string, before: number) => cache.outdated(clinic, employeeId, before);
    return answer({ name, params, request: c.req.raw, clinic, deps, scene, touched, outdated });
  };
}

/** Answers with the outcome of a handler. */
export function byOutcome<Name extends RouteName>(handle: Handler<Name>) {
  return async (call: Call<Name>): Promise<Response> => {
    const { name, params, scene } = call;
    const clinic = timed(call.clinic, call.deps, scene);
    const outcome = await handle({ ...call, clinic });
    if (!outcome.ok && outcome.problem.code === 'unconfirmed') {
      const { employee_id, slot_id }: NonNullable<LogLine['place']> = params;
      scene.trace.place = { employee_id, slot_id };
    }
    return outcomeAnswer(name, outcome, scene);
  };
}

/** What a path of the API says to any method but its own: a preflight (Fetch standard) or `method_not_allowed`. */
export function serveOtherMethods(deps: ProxyDeps, name: RouteName) {
  return async (c: ProxyContext): Promise<Response> => {
    const { scene } = c.env;
    const preflight = c.req.method === 'OPTIONS';
    scene.trace.route = preflight ? 'preflight' : name;
    const found = clinicOf(c, deps);
    if (!found) return problemAnswer(scene, { code: 'not_found' });
    const { method } = routes[name];
    const allow = `${method === 'GET' ? 'GET, HEAD' : method}, OPTIONS`;
    if (!preflight) return problemAnswer(scene, { code: 'method_not_allowed' }, { allow });
    if (c.req.raw.headers.has('origin') && found.origin === undefined) {
      return problemAnswer(scene, { code: 'origin_refused' });
    }
    const { 'content-type': _, ...bare } = apiHeaders;
    return new Response(null, { status: 204, headers: { ...bare, ...scene.cors, ...preflightHeaders, allow } });
  };
}
