// The log: JSON lines on stdout, with only the fields that are named here. pino's own redaction isn't deep enough.
import pino, { type DestinationStream } from 'pino';
import type { Mismatch, ReadFailure } from '../../erp/erp.ts';
import type { LogLine } from '../../proxy/log-line.ts';
import type { Changes } from '../served-clinics.ts';

export type Log = {
  request(line: LogLine): void;
  /** The ERP sent something unreadable, which was left out. Each kind is logged once, no matter in how many rows. */
  mismatch(mismatch: Mismatch, clinic?: string): void;
  /** The first call to a clinic's ERP failed. */
  erpProbeFailed(failure: ReadFailure, clinic?: string): void;
  /** The shared store is unavailable; logged once until it is back. */
  storeAway(cause: string): void;
  storeBack(): void;
  /** One sentence about a setting. */
  warning(text: string): void;
  listening(address: string): void;
  adminListening(address: string): void;
  /** The clinics of the file were reloaded. */
  reloaded(changes: Changes): void;
  /** The file has mistakes, so the previous clinics stay. One line per mistake. */
  notReloaded(mistakes: readonly string[]): void;
  stopping(signal: string): void;
  stopped(): void;
};

/** Per process: an unusual ERP could produce new kinds for ever. */
const maxMismatchKinds = 200;

const tokenRefused = "the ERP doesn't accept the token: check ALPACA_TOKEN, or the clinic's token in BOOKING_CONFIG";

const describeMismatch = ({ method, path, expected, found }: Mismatch): Mismatch => ({ method, path, expected, found });

/** @param destination where lines go; stdout by default. */
export function createLog(destination?: DestinationStream): Log {
  const options = {
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (level: string) => ({ level }) },
  };
  const loggedMismatches = new Set<string>();
  const log = destination ? pino(options, destination) : pino(options);
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
        mismatch: mismatch && describeMismatch(mismatch),
        erp_text: entry.erp_text,
        fault,
      };
      if (erp === 'unauthorized') log.error(line, tokenRefused);
      else if (fault !== undefined) log.error(line, 'request');
      else if (problem === 'unconfirmed') log.warn(line, 'it is unknown whether the ERP did this: check the ERP');
      else log[erp === undefined ? 'info' : 'warn'](line, 'request');
    },
    mismatch(mismatch, clinic) {
      const where = describeMismatch(mismatch);
      // The same mismatch is in every row of every answer, so it is logged once per process.
      const kind = JSON.stringify({ clinic, ...where, path: where.path.replace(/\[\d+\]/g, '[]') });
      if (loggedMismatches.has(kind) || loggedMismatches.size >= maxMismatchKinds) return;
      loggedMismatches.add(kind);
      log.warn({ clinic, ...where }, 'the ERP sent something unreadable, which was left out');
      if (loggedMismatches.size === maxMismatchKinds) log.warn('further kinds of unreadable answers are not logged');
    },
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
    warning: (text) => log.warn(text),
    listening: (address) => log.info({ address }, 'listening'),
    adminListening: (address) => log.info({ address }, 'listening for the operator'),
    reloaded: ({ added, changed, removed }) => log.info({ added, changed, removed }, 'the clinics were reloaded'),
    notReloaded: (mistakes) => log.error({ mistakes }, 'the clinics were not reloaded: the file has mistakes'),
    stopping: (signal) => log.info({ signal }, 'stopping'),
    stopped: () => log.info('stopped'),
  };
}
