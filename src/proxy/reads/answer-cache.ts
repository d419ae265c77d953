// Cached reads: fast for visitors and gentle on the ERP. Answers are cached per clinic and path, and the Cache-Status
// header says how old each one is.
import type { Problem } from '../../contract/problem.ts';
import { type Params, pathOf, routes } from '../../contract/routes.ts';
import type { EmployeeSlots, SlotDay } from '../../contract/schedule.ts';
import type { ErpRead } from '../../erp/erp-methods.ts';
import { problemAnswer } from '../answer.ts';
import { endOfferedVisits } from '../booking/ledger/employee-visits.ts';
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
import { type PreparedAnswer, preparedResponse, prepareJson } from './prepared-answer.ts';
import { readProblem } from './read-problem.ts';
import { scheduleReads } from './schedule-reads.ts';
import { firstStart, withoutBegun } from './upcoming-slots.ts';

export type AnswerCache = {
  /** Answers one of the six reads. */
  read<Name extends ErpRead>(call: Call<Name>): Promise<Response>;
  /**
   * Answers with the clinic's public facts, which are prepared once per language and stay until the settings change.
   */
  facts(call: Call<'clinic'>): Promise<Response>;
  /** The cached answer of method 7 or 2, for the pages that are rendered from it. Logged when a log is given. */
  catalog<Name extends 'employeesAll' | 'employee'>(
    clinic: ClinicContext,
    name: Name,
    params: Params<Name>,
    log?: RequestLog,
  ): Promise<CacheResult>;
  /** The ERP's address of a doctor's photo; undefined when no catalog lists the doctor or the doctor has no photo. */
  photoUrl(clinic: ClinicContext, employeeId: string): Promise<string | undefined>;
  /** Drops the employee's cached slots in every process. */
  invalidate(clinic: ClinicContext, employeeId: string): void;
  /** Drops, in this process, what was read of the employee's slots before that moment (ms since 1970). */
  invalidateOlder(clinic: ClinicContext, employeeId: string, before: number): void;
  close(): void;
};

/** Memory for the answers of all clinics together, and the minimum for one: a large clinic's catalog is a few MB. */
const maxBytes = 64 * 2 ** 20;
const minBytesPerClinic = 8 * 2 ** 20;

/** How many seconds a catalog counts as complete, so that an id that it doesn't list is unknown. */
const minCatalogSeconds = 10;

/** Logged where method 8 lists a doctor whom method 1 doesn't. */
const unlistedDoctor = {
  method: 'slotsByService',
  path: 'employees[].id',
  expected: 'a doctor of method 1',
  found: 'another id',
} as const;

/** How long an employee counts as one without visits. Bookings, which invalidate, end it in every process. */
const withoutVisitsMs = 60_000;

const listsSlots = (name: ErpRead) => name === 'slots' || name === 'slotsByService';

const forever: Lifetime = { fresh: Number.POSITIVE_INFINITY, revalidate: 0, outage: 0 };

/** RFC 9211. `detail=erp-away` tells pages that the answer is stale and that no newer one is available. */
const statuses: Record<CacheState, (left: number) => string> = {
  hit: (left) => `hit; ttl=${left}`,
  stale: (left) => `hit; ttl=${left}`,
  outage: (left) => `hit; ttl=${left}; detail=erp-away`,
  miss: () => 'fwd=miss',
  joined: () => 'fwd=miss; collapsed',
};

/**
 * The headers `Age` and `Cache-Status`. Every answer has them: a browser that gets a 304 keeps the headers of the
 * previous answer otherwise (RFC 9111, 3.2), and would say "the ERP is away" for ever.
 */
export const cacheHeaders = ({ state, age, left }: { state: CacheState; age: number; left: number }) => ({
  age: String(Math.floor(age)),
  'cache-status': `alpaca-booking; ${statuses[state](Math.floor(left))}`,
});

/** The cache of all clinics' reads. It subscribes to the invalidations of other processes until `close`. */
export function createAnswerCache(deps: ProxyDeps): AnswerCache {
  const { store, wait, compress } = deps;
  const clock = () => deps.now().getTime();
  // Keyed by context, so that a clinic with new settings starts with an empty cache.
  // `withoutVisits`: employees without a known visit, and until when that holds (ms since 1970) if nobody books.
  const byClinic = new WeakMap<
    ClinicContext,
    { cache: ClinicCache; knownIds: KnownIds; withoutVisits: Map<string, number> }
  >();
  const of = (clinic: ClinicContext) => {
    const existing = byClinic.get(clinic);
    if (existing) return existing;
    const share = Math.max(minBytesPerClinic, maxBytes / Math.max(1, deps.clinics.size));
    const created = {
      cache: createClinicCache(share, clock, wait),
      knownIds: createKnownIds(clock),
      withoutVisits: new Map<string, number>(),
    };
    byClinic.set(clinic, created);
    return created;
  };

  /** What is served of a cached answer with slots, and until when (ms since 1970): then its first slot begins. */
  const current = new WeakMap<PreparedAnswer, { answer: PreparedAnswer; until: number }>();

  /** Reads from the ERP. An unexpected error is a failure too: a stale answer is better than none. */
  function loader<Name extends ErpRead>(clinic: ClinicContext, name: Name, params: Params<Name>): LoadAnswer {
    return async (previous) => {
      const failed = (problem: Problem, why: FailureDetails = {}) => ({ problem, why });
      try {
        const readAtMs = clock();
        const erp = learnIds(clinic.erp, of(clinic).knownIds, clinic.settings.id);
        const result = await scheduleReads[name](erp, params);
        if (!result.ok) return failed(readProblem(result.problem), describeReadFailure(result.problem));
        if (listsSlots(name)) void noteOffered(clinic, params, result.value, readAtMs).catch(() => {});
        const board = await bookableOnly(clinic, name, params, result.value);
        if ('problem' in board) return board;
        // Parsing it by the route's schema keeps out every field that the contract doesn't have.
        const offered = listsSlots(name)
          ? withoutBegun(board.value, clinic.settings.time_zone, deps.now())
          : board.value;
        const parsed = routes[name].answer.safeParse({ ok: true, ...offered });
        if (!parsed.success) return failed({ code: 'upstream_unreadable' });
        const cacheControl = browserCacheControl(name, lifetimeFor(clinic.settings, name));
        const answer = await prepareJson(parsed.data, cacheControl, compress, previous);
        if (listsSlots(name))
          current.set(answer, { answer, until: firstStart(parsed.data, clinic.settings.time_zone) });
        return { answer, why: board.why };
      } catch (error) {
        return failed({ code: 'internal' }, describeUnexpectedError(error));
      }
    };
  }

  /**
   * The slots of those whom method 1 lets be booked online for the service: method 8 may list others, who would get a
   * card without a name and be booked. Without the catalog nobody can say who they are, so the read fails with it.
   */
  async function bookableOnly(clinic: ClinicContext, name: ErpRead, params: object, value: object) {
    const whole = { value, why: undefined };
    if (!('service_id' in params) || typeof params.service_id !== 'string') return whole;
    const { service_id } = params;
    const { knownIds } = of(clinic);
    if (name === 'slotsByService' && 'employees' in value) {
      const catalog = await readCatalog(clinic, 'employees');
      if ('problem' in catalog) return catalog;
      const groups = value.employees as EmployeeSlots[];
      const unlisted = groups.some(({ id }) => knownIds.bookable(id, service_id) === 'unlisted');
      const employees = groups.filter(({ id }) => knownIds.bookable(id, service_id) === true);
      return { value: { employees }, why: unlisted ? { mismatch: unlistedDoctor } : undefined };
    }
    if (name === 'slots' && 'employee_id' in params && typeof params.employee_id === 'string') {
      return knownIds.bookable(params.employee_id, service_id) === false
        ? { value: { slots: [] }, why: undefined }
        : whole;
    }
    return whole;
  }

  /**
   * Holds slots against the visits that are known. Best effort, and not waited for: whoever opens a visit looks again.
   * @param readAtMs when the ERP was asked, in ms since 1970
   */
  async function noteOffered(clinic: ClinicContext, params: object, value: object, readAtMs: number) {
    const { id, settle_ms: settleMs } = clinic.settings;
    const { withoutVisits } = of(clinic);
    const groups =
      'employees' in value
        ? (value.employees as EmployeeSlots[])
        : [{ id: String(Reflect.get(params, 'employee_id')), slots: Reflect.get(value, 'slots') as SlotDay[] }];
    for (const { id: employee_id, slots } of groups) {
      if (readAtMs < (withoutVisits.get(employee_id) ?? 0)) continue;
      const known = await endOfferedVisits(deps, { clinic: id, employee_id }, slots, { readAtMs, settleMs });
      if (!known) withoutVisits.set(employee_id, readAtMs + withoutVisitsMs);
    }
  }

  /** A cached answer without the slots that have begun since: the ERP may be away for longer than that. */
  async function dropBegun<Name extends ErpRead>(
    { settings }: ClinicContext,
    name: Name,
    cached: PreparedAnswer,
  ): Promise<PreparedAnswer> {
    const known = current.get(cached);
    if (!known || clock() < known.until) return known?.answer ?? cached;
    const body: object = JSON.parse(new TextDecoder().decode(known.answer.encoded.plain.body));
    const rest = withoutBegun(body, settings.time_zone, deps.now());
    const cacheControl = browserCacheControl(name, lifetimeFor(settings, name));
    const answer = await prepareJson(rest, cacheControl, compress);
    current.set(cached, { answer, until: firstStart(rest, settings.time_zone) });
    return answer;
  }

  async function find<Name extends ErpRead>(
    clinic: ClinicContext,
    name: Name,
    params: Params<Name>,
  ): Promise<CacheResult> {
    const { cache, knownIds } = of(clinic);
    const key = pathOf(name, params);
    const lifetime = lifetimeFor(clinic.settings, name);
    if (!knownIds.includes(params) && !cache.has(key, lifetime) && !knownIds.admitUnknown()) {
      // Perhaps the id is only unknown because no catalog has been read yet.
      await readCatalog(clinic, 'employees');
      if (!knownIds.includes(params)) await readCatalog(clinic, 'employeesAll');
      if (!knownIds.includes(params)) return { problem: { code: 'try_later', retry_after: 1 }, why: {} };
    }
    return cache.get(key, lifetime, !knownIds.includes(params), loader(clinic, name, params));
  }

  /** Makes sure that a catalog has been read, also for a clinic without caching, but not once per made-up id. */
  function readCatalog(clinic: ClinicContext, name: 'employees' | 'employeesAll'): Promise<CacheResult> {
    return of(clinic).cache.get(pathOf(name, {}), catalogLifetime(clinic, name), false, loader(clinic, name, {}));
  }

  /**
   * The configured lifetime, and at least long enough that nobody can make the ERP send its catalog again and again.
   */
  function catalogLifetime({ settings }: ClinicContext, name: ErpRead): Lifetime {
    const configured = lifetimeFor(settings, name);
    return { ...configured, fresh: Math.max(configured.fresh, minCatalogSeconds) };
  }

  /** @param startedAt ms since 1970 */
  function logResult(log: RequestLog, found: CacheResult, startedAt: number): CacheResult {
    if (found.why) log.readFailed(found.why);
    const waited = 'problem' in found || found.state === 'miss' || found.state === 'joined';
    if (waited) log.erpWaited(clock() - startedAt);
    if (!('problem' in found)) log.cacheUsed(found.state);
    return found;
  }

  const drop = (clinic: ClinicContext, employeeId: string, before?: number) => {
    of(clinic).withoutVisits.delete(employeeId);
    of(clinic).cache.drop(dependsOnSlotsOf(employeeId), before);
  };

  const close = onInvalidation(store, (invalidation) => {
    const clinic = deps.clinics.get(invalidation.clinic);
    if (clinic) drop(clinic, invalidation.employee_id);
  });

  return {
    async read(call) {
      const { clinic, name, params, request, log } = call;
      const startedAt = clock();
      const found = logResult(log, await find(clinic, name, params), startedAt);
      if ('problem' in found) return problemAnswer(call, found.problem);
      const answer = await dropBegun(clinic, name, found.answer);
      return preparedResponse(answer, request, { ...call.headers, ...cacheHeaders(found) });
    },

    async facts(call) {
      const { clinic, request } = call;
      const wanted = new URL(request.url).searchParams.get('lang');
      const language = chooseLanguage(wanted, clinic.settings.languages);
      const found = await of(clinic).cache.get(`facts ${language}`, forever, false, async () => {
        const facts = clinicFacts(clinic.settings, language, deps.words);
        return { answer: await prepareJson({ ok: true, clinic: facts }, 'max-age=300', compress) };
      });
      if ('problem' in found) return problemAnswer(call, found.problem);
      return preparedResponse(found.answer, request, call.headers);
    },

    async catalog(clinic, name, params, log) {
      const startedAt = clock();
      const load = loader(clinic, name, params);
      const found = await of(clinic).cache.get(pathOf(name, params), catalogLifetime(clinic, name), false, load);
      return log ? logResult(log, found, startedAt) : found;
    },

    async photoUrl(clinic, employee_id) {
      const { knownIds } = of(clinic);
      for (const name of ['employees', 'employeesAll'] as const) {
        if (!knownIds.includes({ employee_id })) await readCatalog(clinic, name);
      }
      return knownIds.photoUrl(employee_id);
    },

    invalidate(clinic, employeeId) {
      drop(clinic, employeeId);
      publishInvalidation(store, { clinic: clinic.settings.id, employee_id: employeeId });
    },
    invalidateOlder: drop,
    close,
  };
}
