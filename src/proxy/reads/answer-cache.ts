// Cached reads: fast for visitors and gentle on the ERP. Answers are cached per clinic and path, and the Cache-Status
// header says how old each one is. Longer than a file should be: all ways to an answer share one cache for each clinic.
import { type Params, pathOf, type RouteName } from '../../contract/routes.ts';
import { type ErpRead, erpReads } from '../../erp/erp-methods.ts';
import { problemAnswer } from '../answer.ts';
import type { Call } from '../call.ts';
import type { ClinicContext } from '../clinic-context.ts';
import { ownHeaders } from '../exchange.ts';
import { chooseLanguage } from '../policy/choose-language.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import type { RequestLog } from '../request-log.ts';
import { cacheHeaders } from './cache-headers.ts';
import { type CacheResult, type ClinicCache, createClinicCache } from './clinic-cache.ts';
import { clinicFacts } from './clinic-facts.ts';
import { createFirstTimes, type FirstTimesOf } from './first-times.ts';
import { dependsOnSlotsOf, onInvalidation, publishInvalidation } from './invalidation.ts';
import type { FindKept } from './kept-answer.ts';
import { type CatalogIds, createKnownIds, type KnownIds } from './known-ids.ts';
import { freshLifetime, type Lifetime, lifetimeFor } from './lifetimes.ts';
import { type AnswerLoader, createAnswerLoader } from './load-answer.ts';
import { createOfferedVisits, type OfferedVisits } from './offered-visits.ts';
import { createOffersByLanguage, type OffersByLanguage, type OffersQuery } from './offers-by-language.ts';
import { type PreparedAnswer, preparedResponse, prepareJson } from './prepared-answer.ts';
import { listsSlots } from './publish-rows.ts';
import { createRecentSlots, type RecentSlots } from './recent-slots.ts';

export type AnswerCache = {
  /** Answers one of the six reads. */
  read<Name extends ErpRead>(call: Call<Name>): Promise<Response>;
  /**
   * Answers with the clinic's public facts, which are prepared once per language and stay until the settings change.
   */
  facts(call: Call<'clinic'>): Promise<Response>;
  /** Answers with what patients can book, made of method 1's answer and as old as that. */
  offers(call: Call<'offers'>): Promise<Response>;
  /** How to find again what `read`, `facts` or `offers` has answered this request; undefined for other routes. */
  kept<Name extends RouteName>(call: Call<Name>): FindKept | undefined;
  /**
   * The clinic's facts and offers, as `facts` and `offers` would answer without waiting; undefined unless both are
   * kept.
   */
  atHand(clinic: ClinicContext, query: OffersQuery): { facts: PreparedAnswer; offers: PreparedAnswer } | undefined;
  /** The cached answer of method 7, 1 or 2, for what is rendered from it. Logged when a log is given. */
  catalog<Name extends 'employeesAll' | 'employees' | 'employee'>(
    clinic: ClinicContext,
    name: Name,
    params: Params<Name>,
    log?: RequestLog,
  ): Promise<CacheResult>;
  /**
   * The cached answer of method 8 for the partners' feed, which is content with older ones than patients.
   * @param fresh so many seconds old they may be
   */
  feedSlots(clinic: ClinicContext, service_id: string, fresh: number, log: RequestLog): Promise<CacheResult>;
  /** The ERP's address of a doctor's photo; undefined when no catalog lists the doctor or the doctor has no photo. */
  photoUrl(clinic: ClinicContext, employeeId: string): Promise<string | undefined>;
  /** Drops the employee's cached slots in every process. */
  invalidate(clinic: ClinicContext, employeeId: string): void;
  /** Drops, in this process, what was read of the employee's slots before that moment (ms since 1970). */
  invalidateOlder(clinic: ClinicContext, employeeId: string, before: number): void;
  /** Whether the ERP may be asked about these ids. Those that no catalog lists have a small quota. */
  admits(clinic: ClinicContext, ids: CatalogIds): Promise<boolean>;
  recentSlots(clinic: ClinicContext): RecentSlots;
  close(): void;
};

/** Memory for the answers of all clinics together, and the minimum for one: a large clinic's catalog is a few MB. */
const maxBytes = 64 * 2 ** 20;
const minBytesPerClinic = 8 * 2 ** 20;

/** What is kept of one clinic's reads. */
type ClinicReads = {
  cache: ClinicCache;
  knownIds: KnownIds;
  visits: OfferedVisits;
  recentSlots: RecentSlots;
  loader: AnswerLoader;
  offers: OffersByLanguage;
  firstTimes: FirstTimesOf;
};

/** How many seconds a catalog counts as complete, so that an id that it doesn't list is unknown. */
const minCatalogSeconds = 10;

/** Whether the client asks for slots as they are now (RFC 9111, 5.2.1.4), as the widget does for a link to a time. */
const wantsFreshSlots = (name: ErpRead, { headers }: Request) =>
  listsSlots(name) && /\bno-cache\b/.test(headers.get('cache-control') ?? '');

/** The language of the clinic that the request asks for. */
const languageOf = ({ clinic, request }: Pick<Call, 'clinic' | 'request'>) =>
  chooseLanguage(new URL(request.url).searchParams.get('lang'), clinic.settings.languages);
/** What a brief answer is about; undefined: the whole one is asked for. */
const briefOf = ({ url }: Request) => new URL(url).searchParams.get('brief') ?? undefined;
const offersQueryOf = (call: Pick<Call, 'clinic' | 'request'>) => ({
  language: languageOf(call),
  brief: briefOf(call.request),
});
/** Of a request for the first times of a service; undefined for all others. */
function firstTimesQueryOf<Name extends RouteName>(call: Call<Name>) {
  const { service_id }: { service_id?: string } = call.params;
  const isAsked = call.name === 'slotsByService' && briefOf(call.request) !== undefined;
  return isAsked && service_id !== undefined ? { service_id, language: languageOf(call) } : undefined;
}
const factsKey = (language: string) => `facts ${language}`;

const isRead = (name: string): name is ErpRead => erpReads.some((each) => each === name);

const forever: Lifetime = { fresh: Number.POSITIVE_INFINITY, revalidate: 0, outage: 0 };

/** The cache of all clinics' reads. It subscribes to the invalidations of other processes until `close`. */
export function createAnswerCache(deps: ProxyDeps): AnswerCache {
  const { store, wait, compress } = deps;
  const clock = () => deps.now().getTime();
  // Keyed by context, so that a clinic with new settings starts with an empty cache.
  const byClinic = new WeakMap<ClinicContext, ClinicReads>();
  const of = (clinic: ClinicContext): ClinicReads => {
    const existing = byClinic.get(clinic);
    if (existing) return existing;
    const share = Math.max(minBytesPerClinic, maxBytes / Math.max(1, deps.clinics.size));
    const cache = createClinicCache(share, clock, wait);
    const knownIds = createKnownIds(clock);
    const visits = createOfferedVisits(deps, clinic.settings);
    const loader = createAnswerLoader(deps, clinic, { knownIds, visits }, () => readCatalog(clinic, 'employees'));
    const offers = createOffersByLanguage(compress, clinic.settings);
    const firstTimes = createFirstTimes(compress, offers);
    const created = { cache, knownIds, visits, recentSlots: createRecentSlots(clock), loader, offers, firstTimes };
    byClinic.set(clinic, created);
    return created;
  };

  async function find<Name extends ErpRead>(
    clinic: ClinicContext,
    name: Name,
    params: Params<Name>,
    wantsFresh: boolean,
  ): Promise<CacheResult> {
    const { cache, knownIds, loader } = of(clinic);
    const key = pathOf(name, params);
    const configured = lifetimeFor(clinic.settings, name);
    const lifetime = wantsFresh ? freshLifetime(configured) : configured;
    if (!cache.has(key, lifetime) && !admitsNow(clinic, params) && !(await isListed(clinic, params))) {
      return { problem: { code: 'try_later', retry_after: 1 }, why: {} };
    }
    return cache.get(key, lifetime, !knownIds.includes(params), loader.load(name, params));
  }

  const admitsNow = (clinic: ClinicContext, ids: CatalogIds) => {
    const { knownIds } = of(clinic);
    return knownIds.includes(ids) || knownIds.admitUnknown();
  };

  /** Whether a catalog lists these ids: perhaps they are only unknown because none has been read yet. */
  async function isListed(clinic: ClinicContext, ids: CatalogIds): Promise<boolean> {
    const { knownIds } = of(clinic);
    await readCatalog(clinic, 'employees');
    if (!knownIds.includes(ids)) await readCatalog(clinic, 'employeesAll');
    return knownIds.includes(ids);
  }

  /** Makes sure that a catalog has been read, also for a clinic without caching, but not once per made-up id. */
  function readCatalog(clinic: ClinicContext, name: 'employees' | 'employeesAll'): Promise<CacheResult> {
    const { cache, loader } = of(clinic);
    return cache.get(pathOf(name, {}), catalogLifetime(clinic, name), false, loader.load(name, {}));
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
    const { cache, visits, recentSlots } = of(clinic);
    visits.forget(employeeId);
    // With `before`, the employee's slots haven't changed now: an older answer has turned out to be stale.
    if (before === undefined) recentSlots.forget(employeeId);
    cache.drop(dependsOnSlotsOf(employeeId), before);
  };

  const close = onInvalidation(store, (invalidation) => {
    const clinic = deps.clinics.get(invalidation.clinic);
    if (clinic) drop(clinic, invalidation.employee_id);
  });

  return {
    async read(call) {
      const { clinic, name, params, request, log } = call;
      const startedAt = clock();
      const found = logResult(log, await find(clinic, name, params, wantsFreshSlots(name, request)), startedAt);
      if ('problem' in found) return problemAnswer(call, found.problem);
      const whole = await of(clinic).loader.current(name, found.answer);
      const query = firstTimesQueryOf(call);
      const catalog = query && (await readCatalog(clinic, 'employees'));
      const answer =
        catalog && 'answer' in catalog ? await of(clinic).firstTimes.in(query, whole, catalog.answer) : whole;
      return preparedResponse(answer, request, { ...ownHeaders(call), ...cacheHeaders(found) });
    },

    async facts(call) {
      const { clinic } = call;
      const language = languageOf(call);
      const found = await of(clinic).cache.get(factsKey(language), forever, false, async () => {
        const facts = clinicFacts(clinic.settings, language, deps.words);
        // Never from a browser's cache, not even on Back: it is the answer that first says what time it is.
        return { answer: await prepareJson({ ok: true, clinic: facts }, 'no-store', compress) };
      });
      if ('problem' in found) return problemAnswer(call, found.problem);
      return preparedResponse(found.answer, call.request, ownHeaders(call));
    },

    async offers(call) {
      const { clinic, request, log } = call;
      const startedAt = clock();
      const found = logResult(log, await find(clinic, 'employees', {}, false), startedAt);
      if ('problem' in found) return problemAnswer(call, found.problem);
      const answer = await of(clinic).offers.in(offersQueryOf(call), found.answer);
      return preparedResponse(answer, request, { ...ownHeaders(call), ...cacheHeaders(found) });
    },

    kept(call) {
      const { clinic, name, params } = call;
      const { cache, loader, offers, firstTimes } = of(clinic);
      if (name === 'clinic') {
        const key = factsKey(languageOf(call));
        return () => {
          const found = cache.fresh(key, forever);
          return found && { answer: found.answer };
        };
      }
      if (name === 'offers') {
        const query = offersQueryOf(call);
        const lifetime = lifetimeFor(clinic.settings, 'employees');
        return () => {
          const found = cache.fresh(pathOf('employees', {}), lifetime);
          const answer = found && offers.inNow(query, found.answer);
          return answer && { answer, found };
        };
      }
      if (!isRead(name)) return undefined;
      const key = pathOf(name, params as Params<ErpRead>);
      const lifetime = lifetimeFor(clinic.settings, name);
      const first = firstTimesQueryOf(call);
      return () => {
        const found = cache.fresh(key, lifetime);
        const whole = found && loader.currentNow(found.answer);
        if (!whole || !first) return whole && { answer: whole, found };
        const catalog = cache.fresh(pathOf('employees', {}), lifetimeFor(clinic.settings, 'employees'));
        const answer = catalog && firstTimes.inNow(first, whole, catalog.answer);
        return answer && { answer, found };
      };
    },

    atHand(clinic, query) {
      const { cache, offers: inLanguage } = of(clinic);
      const { fresh, revalidate } = lifetimeFor(clinic.settings, 'employees');
      const facts = cache.fresh(factsKey(query.language), forever)?.answer;
      const usable = { fresh: fresh + revalidate, revalidate: 0, outage: 0 };
      const employees = cache.fresh(pathOf('employees', {}), usable)?.answer;
      const offers = employees && inLanguage.inNow(query, employees);
      return facts && offers && { facts, offers };
    },

    async catalog(clinic, name, params, log) {
      const startedAt = clock();
      const { cache, loader } = of(clinic);
      const load = loader.load(name, params);
      const found = await cache.get(pathOf(name, params), catalogLifetime(clinic, name), false, load);
      return log ? logResult(log, found, startedAt) : found;
    },

    async feedSlots(clinic, service_id, fresh, log) {
      const startedAt = clock();
      const { cache, loader } = of(clinic);
      const name = 'slotsByService';
      // Nothing is fetched that the feed doesn't then serve.
      const lifetime = { fresh, revalidate: 0, outage: lifetimeFor(clinic.settings, name).outage };
      const params = { service_id };
      const found = await cache.get(pathOf(name, params), lifetime, false, loader.load(name, params));
      logResult(log, found, startedAt);
      return 'problem' in found ? found : { ...found, answer: await loader.current(name, found.answer) };
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
    admits: async (clinic, ids) => admitsNow(clinic, ids) || isListed(clinic, ids),
    recentSlots: (clinic) => of(clinic).recentSlots,
    close,
  };
}
