// Reads an answer from the ERP and prepares it for browsers.

import { minuteMs } from '../../contract/local-time.ts';
import type { Problem } from '../../contract/problem.ts';
import type { Params } from '../../contract/routes.ts';
import type { EmployeeSlots } from '../../contract/schedule.ts';
import { ruleMinutes } from '../../contract/time-rule.ts';
import type { ErpRead } from '../../erp/erp-methods.ts';
import type { ClinicContext } from '../clinic-context.ts';
import type { FailureDetails } from '../log-line.ts';
import type { ProxyDeps } from '../proxy-deps.ts';
import { describeReadFailure, describeUnexpectedError } from '../request-log.ts';
import type { CacheResult, FailedRead, LoadAnswer } from './clinic-cache.ts';
import { parseRowsInTurns } from './json-in-turns.ts';
import { type KnownIds, learnIds } from './known-ids.ts';
import { browserCacheControl, lifetimeFor } from './lifetimes.ts';
import type { OfferedVisits } from './offered-visits.ts';
import { type PreparedAnswer, prepareJson } from './prepared-answer.ts';
import { listsSlots, publishAnswer, withoutBegun } from './publish-rows.ts';
import { readProblem } from './read-problem.ts';
import { scheduleReads } from './schedule-reads.ts';

/** Logged where method 8 lists a doctor whom method 1 doesn't. */
const unlistedDoctor = {
  method: 'slotsByService',
  path: 'employees[].id',
  expected: 'a doctor of method 1',
  found: 'another id',
} as const;

const failed = (problem: Problem, why: FailureDetails = {}): FailedRead => ({ problem, why });

type Shown = { keep?: (row: unknown) => boolean; why(): FailureDetails | undefined };
const everything: Shown = { why: () => undefined };

export type AnswerLoader = {
  load<Name extends ErpRead>(name: Name, params: Params<Name>): LoadAnswer;
  /**
   * A loaded answer without the slots that can't be booked any more since: the ERP may be away for longer than that.
   */
  current(name: ErpRead, loaded: PreparedAnswer): Promise<PreparedAnswer>;
  /** The same without waiting; undefined where slots have to be taken out first. */
  currentNow(loaded: PreparedAnswer): PreparedAnswer | undefined;
};

/** @param readCatalog reads method 1 through the cache, which teaches `knownIds` */
export function createAnswerLoader(
  { now, compress }: Pick<ProxyDeps, 'now' | 'compress'>,
  { erp, settings }: ClinicContext,
  { knownIds, visits }: { knownIds: KnownIds; visits: OfferedVisits },
  readCatalog: () => Promise<CacheResult>,
): AnswerLoader {
  const zone = settings.time_zone;
  const reads = learnIds(erp, knownIds, settings.id);
  /**
   * What is served of an answer with slots, and until when (ms since 1970): `noticeMs` before its first slot begins.
   */
  const served = new WeakMap<PreparedAnswer, { answer: PreparedAnswer; until: number; noticeMs: number }>();
  const noticeOf = (params: object) => {
    const services = 'service_id' in params && typeof params.service_id === 'string' ? [params.service_id] : [];
    return ruleMinutes(settings.notice, services) * minuteMs;
  };
  const after = (noticeMs: number) => new Date(now().getTime() + noticeMs);

  /**
   * The slots of those whom method 1 lets be booked online for the service: method 8 may list others, who would get a
   * card without a name and be booked. Without the catalog nobody can say who they are, so the read fails with it.
   */
  async function bookableOnly(name: ErpRead, params: object): Promise<Shown | FailedRead> {
    if (!('service_id' in params) || typeof params.service_id !== 'string') return everything;
    const { service_id } = params;
    if (name === 'slots' && 'employee_id' in params && typeof params.employee_id === 'string') {
      const hidden = knownIds.bookable(params.employee_id, service_id) === false;
      return hidden ? { ...everything, keep: () => false } : everything;
    }
    if (name !== 'slotsByService') return everything;
    const catalog = await readCatalog();
    if ('problem' in catalog) return catalog;
    let unlisted = false;
    return {
      keep(row) {
        const bookable = knownIds.bookable((row as EmployeeSlots).id, service_id);
        unlisted ||= bookable === 'unlisted';
        return bookable === true;
      },
      why: () => (unlisted ? { mismatch: unlistedDoctor } : undefined),
    };
  }

  // Not for shared caches: the answer tells the client its rate limits, and its page the permission to read it.
  const cacheControlOf = (name: ErpRead) => `private, ${browserCacheControl(name, lifetimeFor(settings, name))}`;

  function currentNow(loaded: PreparedAnswer): PreparedAnswer | undefined {
    const known = served.get(loaded);
    if (!known) return loaded;
    return now().getTime() < known.until ? known.answer : undefined;
  }

  return {
    load: (name, params) => async (previous) => {
      // An unexpected error is a failure too: a stale answer is better than none.
      try {
        const readAtMs = now().getTime();
        const result = await scheduleReads[name](reads, params);
        if (!result.ok) return failed(readProblem(result.problem), describeReadFailure(result.problem));
        if (listsSlots(name)) visits.note(params, result.value, readAtMs);
        const shown = await bookableOnly(name, params);
        if ('problem' in shown) return shown;
        const noticeMs = noticeOf(params);
        const published = await publishAnswer(name, result.value, { zone, now: after(noticeMs), ...shown });
        if (!published) return failed({ code: 'upstream_unreadable' });
        const answer = await prepareJson(published.answer, cacheControlOf(name), compress, previous);
        if (listsSlots(name)) served.set(answer, { answer, until: published.firstStartMs - noticeMs, noticeMs });
        return { answer, why: shown.why() };
      } catch (error) {
        return failed({ code: 'internal' }, describeUnexpectedError(error));
      }
    },

    currentNow,

    async current(name, loaded) {
      const known = served.get(loaded);
      const complete = currentNow(loaded);
      if (complete || !known) return complete ?? loaded;
      const rows = await parseRowsInTurns(known.answer.encoded.plain.body);
      const { noticeMs } = known;
      const rest = await withoutBegun(name, rows, zone, after(noticeMs));
      const answer = await prepareJson(rest.answer, cacheControlOf(name), compress);
      served.set(loaded, { answer, until: rest.firstStartMs - noticeMs, noticeMs });
      return answer;
    },
  };
}
