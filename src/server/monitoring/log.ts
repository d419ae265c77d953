// The log: one JSON line each to stdout, and in each line only the fields that are named here. pino's own redaction isn't deep (facts.md).
import pino, { type DestinationStream } from 'pino';
import type { Mismatch, ReadFailure } from '../../erp/erp.ts';
import type { LogLine } from '../../proxy/log-line.ts';
import type { Changes } from '../served-clinics.ts';

export type Log = {
  request(line: LogLine): void;
  /** The ERP of a clinic sent something that had to be left out; each kind of it once, whatever row it was in. */
  mismatch(mismatch: Mismatch, clinic?: string): void;
  /** The first question to the ERP of a clinic went wrong. */
  erpFails(failure: ReadFailure, clinic?: string): void;
  /** The shared store doesn't answer: once until it is back. */
  storeAway(cause: string): void;
  storeBack(): void;
  /** One sentence about a setting. */
  warning(text: string): void;
  listening(address: string): void;
  adminListening(address: string): void;
  /** The clinics of the file are served from now on: which came, changed and went. */
  reloaded(changes: Changes): void;
  /** The file can't be used, and what was served before still is. One line a mistake. */
  notReloaded(mistakes: readonly string[]): void;
  stopping(signal: string): void;
  stopped(): void;
};

/** Kinds of mismatches that are told in a process' life: a foreign ERP may find new ones for ever. */
const mostMismatches = 200;

const tokenRefused = "the ERP doesn't take the token: check ALPACA_TOKEN, or the clinic's token of BOOKING_CONFIG";

const describeMismatch = ({ method, path, expected, found }: Mismatch): Mismatch => ({ method, path, expected, found });

/** @param destination where lines go; stdout by default. */
export function createLog(destination?: DestinationStream): Log {
  const options = {
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }) },
  };
  const told = new Set<string>();
  const log = destination ? pino(options, destination) : pino(options);
  return {
    request(given) {
      const { route, status, problem, erp, mismatch, slot, fault } = given;
      // A watcher that asks every few seconds would fill the log with its own good news.
      if ((route === 'livez' || route === 'readyz') && status === 200) return;
      // Field by field: what isn't named here is never told.
      const line = {
        id: given.id,
        clinic: given.clinic,
        route,
        status,
        ms: given.ms,
        upstream_ms: given.upstream_ms,
        cache: given.cache,
        problem,
        replayed: given.replayed,
        employee_id: slot?.employee_id,
        slot_id: slot?.slot_id,
        erp,
        cause: given.cause,
        mismatch: mismatch && describeMismatch(mismatch),
        erp_text: given.erp_text,
        fault,
      };
      if (erp === 'unauthorized') log.error(line, tokenRefused);
      else if (fault !== undefined) log.error(line, 'request');
      else if (problem === 'unconfirmed') log.warn(line, 'nobody knows whether the ERP did this: look there');
      else log[erp === undefined ? 'info' : 'warn'](line, 'request');
    },
    mismatch(mismatch, clinic) {
      const place = describeMismatch(mismatch);
      // The same thing is wrong in every row of every answer: once a process says it.
      const kind = JSON.stringify({ clinic, ...place, path: place.path.replace(/\[\d+\]/g, '[]') });
      if (told.has(kind) || told.size >= mostMismatches) return;
      told.add(kind);
      log.warn({ clinic, ...place }, 'the ERP sent something that had to be left out');
      if (told.size === mostMismatches) log.warn('no more of what the ERP sends and has to be left out is told');
    },
    erpFails(failure, clinic) {
      const { kind: erp } = failure;
      const why =
        'cause' in failure
          ? { cause: failure.cause }
          : 'path' in failure
            ? { mismatch: describeMismatch(failure) }
            : {};
      log.error(
        { clinic, erp, ...why },
        erp === 'unauthorized' ? tokenRefused : 'the ERP gives no doctors: nobody can book',
      );
    },
    storeAway: (cause) =>
      log.error({ cause }, 'the store is away: bookings are refused until it is back, reads go on; see BOOKING_STORE'),
    storeBack: () => log.info('the store is back'),
    warning: (text) => log.warn(text),
    listening: (address) => log.info({ address }, 'listening'),
    adminListening: (address) => log.info({ address }, 'metrics and the API description'),
    reloaded: ({ added, changed, removed }) => log.info({ added, changed, removed }, 'the clinics were read again'),
    notReloaded: (mistakes) => log.error({ mistakes }, 'the clinics stay as they were: the file cannot be used'),
    stopping: (signal) => log.info({ signal }, 'stopping'),
    stopped: () => log.info('stopped'),
  };
}
