// Reads that are fast and gentle to the ERP: every answer kept a clinic and path, with a mark that says how old it is.
import type { Problem } from '../../contract/problem.ts';
import { type Params, pathOf, routes } from '../../contract/routes.ts';
import type { ErpRead } from '../../erp/erp-methods.ts';
import { problemAnswer } from '../answer.ts';
import type { Call } from '../call.ts';
import type { ClinicContext } from '../clinic-context.ts';
import type { FailureDetails } from '../log-line.ts';
import { chooseLanguage } from '../policy/choose-language.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import { describeReadFailure, describeUnexpectedError, type RequestLog } from '../request-log.ts';
import {
  type CacheResult,
  type CacheState,
  type ClinicCache,
  createClinicCache,
  type LoadAnswer,
} from './clinic-cache.ts';
import { clinicFacts } from './clinic-facts.ts';
import { dependsOnSlotsOf, onInvalidation, publishInvalidation } from './invalidation.ts';
import { createKnownIds, type KnownIds, learnIds } from './known-ids.ts';
import { browserCacheControl, type Lifetime, lifetimeFor } from './lifetimes.ts';
import { keep, tell } from './prepared-answer.ts';
import { readProblem } from './read-problem.ts';
import { scheduleReads } from './schedule-reads.ts';

export type AnswerCache = {
  /** Answers one of the six reads. */
  read<Name extends ErpRead>(call: Call<Name>): Promise<Response>;
  /** Answers who the clinic is: made once a language, and good until its settings are others. */
  facts(call: Call<'clinic'>): Promise<Response>;
  /** What is kept of methods 7 and 2, for what is made of it (catalog/): the answers as they are told; logged where a log is given. */
  people<Name extends 'employeesAll' | 'employee'>(
    clinic: ClinicContext,
    name: Name,
    params: Params<Name>,
    log?: RequestLog,
  ): Promise<CacheResult>;
  /** Where the ERP has the photo of a doctor whom a catalogue lists. */
  photoOf(clinic: ClinicContext, employeeId: string): Promise<string | undefined>;
  /** Drops the employee's cached slots in every process. */
  invalidate(clinic: ClinicContext, employeeId: string): void;
  /** Drops, in this process, what was read of the employee's slots before that moment (ms since 1970). */
  invalidateOlder(clinic: ClinicContext, employeeId: string, before: number): void;
  close(): void;
};

/** Bytes for the answers of all clinics together, and the least for one: a large clinic's catalogue is a few MB. */
const memory = 64 * 2 ** 20;
const leastMemory = 8 * 2 ** 20;

/** For how many seconds a catalogue is believed that doesn't list an id. */
const catalogueLasts = 10;

const forever: Lifetime = { fresh: Number.POSITIVE_INFINITY, revalidate: 0, outage: 0 };

/** RFC 9211. `detail=erp-away` is what a page can go by: the answer is old, and a newer one can't be had now. */
const statuses: Record<CacheState, (left: number) => string> = {
  hit: (left) => `hit; ttl=${left}`,
  stale: (left) => `hit; ttl=${left}`,
  outage: (left) => `hit; ttl=${left}; detail=erp-away`,
  miss: () => 'fwd=miss',
  joined: () => 'fwd=miss; collapsed',
};

/**
 * Headers of one telling. On every answer, or a browser that gets a 304 would go on showing those of the answer before (RFC 9111, 3.2):
 * "the ERP is away" for ever.
 */
export const cacheHeaders = ({ state, age, left }: { state: CacheState; age: number; left: number }) => ({
  age: String(Math.floor(age)),
  'cache-status': `alpaca-booking; ${statuses[state](Math.floor(left))}`,
});

export function createAnswerCache(deps: ProxyDeps): AnswerCache {
  const { store, wait, compress } = deps;
  const clock = () => deps.now().getTime();
  // By context, so that a clinic whose settings changed begins anew.
  const kept = new WeakMap<ClinicContext, { cache: ClinicCache; knownIds: KnownIds }>();
  const of = (clinic: ClinicContext) => {
    const before = kept.get(clinic);
    if (before) return before;
    const share = Math.max(leastMemory, memory / Math.max(1, deps.clinics.size));
    const own = { cache: createClinicCache(share, clock, wait), knownIds: createKnownIds(clock) };
    kept.set(clinic, own);
    return own;
  };

  /** Asks the ERP. What nobody expected is a failure too: the old answer is better than none. */
  function loading<Name extends ErpRead>(clinic: ClinicContext, name: Name, params: Params<Name>): LoadAnswer {
    return async (before) => {
      const failed = (problem: Problem, why: FailureDetails = {}) => ({ problem, why });
      try {
        const answer = await scheduleReads[name](learnIds(clinic.erp, of(clinic).knownIds, clinic.settings.id), params);
        if (!answer.ok) return failed(readProblem(answer.problem), describeReadFailure(answer.problem));
        // Written anew from the contract: a field that the contract doesn't know can't leave.
        const parsed = routes[name].answer.safeParse({ ok: true, ...answer.value });
        if (!parsed.success) return failed({ code: 'upstream_unreadable' });
        const caching = browserCacheControl(name, lifetimeFor(clinic.settings, name));
        return { kept: await keep(parsed.data, caching, compress, before) };
      } catch (error) {
        return failed({ code: 'internal' }, describeUnexpectedError(error));
      }
    };
  }

  async function find<Name extends ErpRead>(
    clinic: ClinicContext,
    name: Name,
    params: Params<Name>,
  ): Promise<CacheResult> {
    const { cache, knownIds } = of(clinic);
    const key = pathOf(name, params);
    const lifetime = lifetimeFor(clinic.settings, name);
    if (!knownIds.lists(params) && !cache.has(key, lifetime) && !knownIds.admit()) {
      // Perhaps it is the catalogues that we don't have.
      await look(clinic, 'employees');
      if (!knownIds.lists(params)) await look(clinic, 'employeesAll');
      if (!knownIds.lists(params)) return { problem: { code: 'try_later', retry_after: 1 }, why: {} };
    }
    return cache.get(key, lifetime, !knownIds.lists(params), loading(clinic, name, params));
  }

  /** Makes sure that the knownIds knows a catalogue: also where the clinic keeps no answers, not anew for each made up id. */
  function look(clinic: ClinicContext, name: 'employees' | 'employeesAll'): Promise<CacheResult> {
    return of(clinic).cache.get(pathOf(name, {}), lasting(clinic, name), false, loading(clinic, name, {}));
  }

  /** As long as is usual, and at the least for so long that nobody can make the ERP answer the same again and again. */
  function lasting({ settings }: ClinicContext, name: ErpRead): Lifetime {
    const usual = lifetimeFor(settings, name);
    return { ...usual, fresh: Math.max(usual.fresh, catalogueLasts) };
  }

  /** What is found, noted for the log. @param asked ms since 1970 */
  function note(log: RequestLog, found: CacheResult, asked: number): CacheResult {
    if (found.why) log.readFailed(found.why);
    const waited = 'problem' in found || found.state === 'miss' || found.state === 'joined';
    if (waited) log.erpWaited(clock() - asked);
    if (!('problem' in found)) log.cacheUsed(found.state);
    return found;
  }

  const drop = (clinic: ClinicContext, employeeId: string, before?: number) =>
    of(clinic).cache.drop(dependsOnSlotsOf(employeeId), before);

  const close = onInvalidation(store, (invalidation) => {
    const clinic = deps.clinics.get(invalidation.clinic);
    if (clinic) drop(clinic, invalidation.employee_id);
  });

  return {
    async read(call) {
      const { clinic, name, params, request, log } = call;
      const asked = clock();
      const found = note(log, await find(clinic, name, params), asked);
      if ('problem' in found) return problemAnswer(call, found.problem);
      return tell(found.kept, request, { ...call.headers, ...cacheHeaders(found) });
    },

    async facts(call) {
      const { clinic, request } = call;
      const asked = new URL(request.url).searchParams.get('lang');
      const language = chooseLanguage(asked, clinic.settings.languages);
      const found = await of(clinic).cache.get(`facts ${language}`, forever, false, async () => {
        const facts = clinicFacts(clinic.settings, language, deps.words);
        return { kept: await keep({ ok: true, clinic: facts }, 'max-age=300', compress) };
      });
      return 'problem' in found ? problemAnswer(call, found.problem) : tell(found.kept, request, call.headers);
    },

    async people(clinic, name, params, log) {
      const asked = clock();
      const load = loading(clinic, name, params);
      const found = await of(clinic).cache.get(pathOf(name, params), lasting(clinic, name), false, load);
      return log ? note(log, found, asked) : found;
    },

    async photoOf(clinic, employee_id) {
      const { knownIds } = of(clinic);
      for (const catalogue of ['employees', 'employeesAll'] as const) {
        if (!knownIds.lists({ employee_id })) await look(clinic, catalogue);
      }
      return knownIds.photoOf(employee_id);
    },

    invalidate(clinic, employeeId) {
      drop(clinic, employeeId);
      publishInvalidation(store, { clinic: clinic.settings.id, employee_id: employeeId });
    },
    invalidateOlder: drop,
    close,
  };
}
