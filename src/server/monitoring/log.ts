// The log: JSON lines on stdout, with only the fields that are named here. pino's own redaction isn't deep enough.
import pino, { type DestinationStream } from 'pino';
import type { Mismatch, ReadFailure } from '../../erp/erp.ts';
import { pathKind, pathWithoutData } from '../../erp/path-kind.ts';
import type { LogLine } from '../../proxy/log-line.ts';
import type { DeliveryReport } from '../../proxy/outbox/delivery.ts';
import type { Changes } from '../served-clinics.ts';
import type { Hits } from './hit-counts.ts';

export type Log = {
  request(line: LogLine): void;
  /** Kept answers of one kind. */
  hits(hits: Hits): void;
  /** A part of an answer can't be read and was left out. Each kind is logged once an hour, in whatever row it is. */
  mismatch(mismatch: Mismatch, clinic?: string): void;
  /** An answer is useless as a whole. Each kind is logged once an hour. */
  unreadable(mismatch: Mismatch, clinic?: string): void;
  /** The first call to a clinic's ERP failed. */
  erpProbeFailed(failure: ReadFailure, clinic?: string): void;
  /** The shared store is unavailable; logged once until it is back. */
  storeAway(cause: string): void;
  storeBack(): void;
  /** The store refuses writes; logged once until it takes them again. `code`: its own word. */
  storeRefuses(code: string): void;
  storeTakesAgain(): void;
  /** A delivery of an event failed. One that is tried again is logged once an hour for each cause. */
  deliveryFailed(report: DeliveryReport): void;
  /** One sentence about a setting. */
  warning(text: string): void;
  listening(address: string): void;
  adminListening(address: string): void;
  /** The settings were read again, and the clinics changed so. */
  reloaded(changes: Changes): void;
  /** They have mistakes, so everything stays as it was. One line per mistake. */
  notReloaded(mistakes: readonly string[]): void;
  stopping(signal: string): void;
  stopped(): void;
};

/** In an hour: an unusual ERP could produce new kinds for ever. */
const maxMismatchKinds = 200;
const hourMs = 3_600_000;

const tokenRefused = "the ERP doesn't accept the token: check ALPACA_TOKEN, or the clinic's token in BOOKING_CONFIG";

const deliveryTexts: Record<DeliveryReport['outcome'], string> = {
  delivered: 'an event was delivered',
  retry: 'an event could not be delivered and will be tried again; the same cause is logged once an hour',
  rejected: 'an event was rejected and is given up',
  expired: 'an event could not be delivered for a day and is given up',
  unreadable: 'an event in the store can’t be opened: another BOOKING_SECRET or a newer proxy has written it',
};

/** Without the keys of the answer that are data. */
const describeMismatch = ({ method, path, expected, found }: Mismatch): Mismatch => ({
  method,
  path: pathWithoutData(path),
  expected,
  found,
});

const mismatchKind = (clinic: string | undefined, { method, path, expected }: Mismatch) =>
  JSON.stringify([clinic, method, pathKind(path), expected]);

/** Whether something of this kind is new in this hour; `full` when it is the last one that is told. */
function createHourlyKinds(now: () => number) {
  const loggedAt = new Map<string, number>();
  return (kind: string): 'new' | 'full' | 'known' => {
    const at = now();
    for (const [each, ms] of loggedAt) if (at - ms >= hourMs) loggedAt.delete(each);
    if (loggedAt.has(kind) || loggedAt.size >= maxMismatchKinds) return 'known';
    loggedAt.set(kind, at);
    return loggedAt.size === maxMismatchKinds ? 'full' : 'new';
  };
}

/**
 * @param destination where lines go; stdout by default
 * @param now in ms, from any origin
 */
export function createLog(destination?: DestinationStream, now: () => number = Date.now): Log {
  const options = {
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }) },
  };
  const hourly = createHourlyKinds(now);
  const hourlyDeliveries = createHourlyKinds(now);
  const log = destination ? pino(options, destination) : pino(options);
  function logMismatch(text: string, mismatch: Mismatch, clinic: string | undefined): void {
    const kind = hourly(mismatchKind(clinic, mismatch));
    if (kind !== 'known') log.warn({ clinic, ...describeMismatch(mismatch) }, text);
    if (kind === 'full') log.warn('further kinds of unreadable answers are not logged in this hour');
  }
  return {
    request(entry) {
      const { route, status, problem, erp, mismatch, slot, fault } = entry;
      // Successful health checks would fill the log.
      if ((route === 'livez' || route === 'readyz') && status === 200) return;
      // Field by field: what isn't named here is never logged.
      const line = {
        id: entry.id,
        clinic: entry.clinic,
        client: entry.client,
        route,
        status,
        ms: entry.ms,
        upstream_ms: entry.upstream_ms,
        cache: entry.cache,
        problem,
        replayed: entry.replayed,
        employee_id: slot?.employee_id,
        slot_id: slot?.slot_id,
        erp,
        cause: entry.cause,
        // The same one is in every answer.
        mismatch:
          mismatch && hourly(mismatchKind(entry.clinic, mismatch)) !== 'known' ? describeMismatch(mismatch) : undefined,
        erp_text: entry.erp_text,
        fault,
      };
      if (erp === 'unauthorized') log.error(line, tokenRefused);
      else if (fault !== undefined) log.error(line, 'request');
      else if (problem === 'unconfirmed') log.warn(line, 'it is unknown whether the ERP did this: check the ERP');
      else log[erp === undefined ? 'info' : 'warn'](line, 'request');
    },
    hits: ({ clinic, route, status, cache, requests }) =>
      log.info({ clinic, route, status, cache, requests }, 'kept answers'),
    mismatch: (mismatch, clinic) =>
      logMismatch('the ERP sent something unreadable, which was left out', mismatch, clinic),
    unreadable: (mismatch, clinic) => logMismatch('the ERP sent an answer that can’t be read', mismatch, clinic),
    erpProbeFailed(failure, clinic) {
      const { kind: erp } = failure;
      const why =
        'cause' in failure
          ? { cause: failure.cause }
          : 'path' in failure
            ? { mismatch: describeMismatch(failure) }
            : {};
      log.error(
        { clinic, erp, ...why },
        erp === 'unauthorized' ? tokenRefused : 'the ERP returns no doctors: nobody can book',
      );
    },
    storeAway: (cause) =>
      log.error(
        { cause },
        'the store is unavailable: bookings are refused until it is back, reads continue; see BOOKING_STORE',
      ),
    storeBack: () => log.info('the store is back'),
    storeRefuses: (code) =>
      log.error({ code }, 'the store refuses writes: bookings are refused until it takes them again, reads continue'),
    storeTakesAgain: () => log.info('the store takes writes again'),
    deliveryFailed({ clinic, channel, type, outcome, cause }) {
      const line = { clinic, channel, type, cause };
      if (outcome === 'rejected' || outcome === 'expired') log.error(line, deliveryTexts[outcome]);
      else if (hourlyDeliveries(JSON.stringify([clinic, channel, outcome, cause])) !== 'known')
        log.warn(line, deliveryTexts[outcome]);
    },
    warning: (text) => log.warn(text),
    listening: (address) => log.info({ address }, 'listening'),
    adminListening: (address) => log.info({ address }, 'listening for the operator'),
    reloaded: ({ added, changed, removed }) => log.info({ added, changed, removed }, 'the settings were read again'),
    notReloaded: (mistakes) => log.error({ mistakes }, 'the settings were not read again: they have mistakes'),
    stopping: (signal) => log.info({ signal }, 'stopping'),
    stopped: () => log.info('stopped'),
  };
}
