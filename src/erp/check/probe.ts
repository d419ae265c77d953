// One request to the ERP for the connection check: the result, and what it took.
import type { Result } from '../../contract/problem.ts';
import type { Employee, EmployeeSlots, Service, SlotDay, WorktimeDay } from '../../contract/schedule.ts';
import { createErp, type ErpFetch } from '../client.ts';
import type { Erp, Mismatch, ReadFailure, WriteFailure } from '../erp.ts';
import { isErpRead } from '../erp-methods.ts';
import type { ErpReading, ObservedAnswer } from '../erp-reading.ts';
import type { ResponseBody } from '../read-body.ts';

/** Facts of the last HTTP response. `location` is the target of a redirect, without its query. */
export type ResponseFacts = { status: number; type?: string; location?: string };

/**
 * The result of one call. `requests` and `ms` include the retry of a read, `bytes` are those of the last response,
 * `mismatches` is what the reader left out or couldn't read.
 */
export type ProbeResult<T, Failure = ReadFailure> = {
  result: Result<T, Failure>;
  requests: number;
  ms: number;
  bytes: number;
  mismatches: Mismatch[];
  response?: ResponseFacts;
};

/**
 * Methods 2, 3 and 4 of one doctor. Method 4 is called twice: without a service and, where the doctor has one, with it.
 */
export type DoctorProbes = {
  doctor: Employee;
  service?: Service;
  detail: ProbeResult<Employee>;
  worktime: ProbeResult<WorktimeDay[]>;
  defaultSlots: ProbeResult<SlotDay[]>;
  slots?: ProbeResult<SlotDay[]>;
};

/** Method 8 of one service. */
export type ServiceProbe = { service: Service; answer: ProbeResult<EmployeeSlots[]> };

export type ProbeOptions = {
  url: string;
  token: string;
  fetch: ErpFetch;
  /** Current time in ms since 1970. */
  now: () => number;
  /** Timeout of one call in ms. */
  timeoutMs?: number | undefined;
  /** Largest response in bytes. */
  maxBytes?: number | undefined;
  /** What the clinic says about the ERP's JSON. */
  reading?: ErpReading | undefined;
  /** The clinic's IANA time zone. */
  timeZone?: string | undefined;
  /** False once the whole check has taken too long: further calls fail with OUT_OF_TIME and aren't sent. */
  inTime?: () => boolean;
  /** Called with each answer to a read. */
  observe?: (answer: ObservedAnswer) => void;
};

export type Probe = <T, Failure extends WriteFailure | ReadFailure>(
  call: (erp: Erp) => Promise<Result<T, Failure>>,
) => Promise<ProbeResult<T, Failure>>;

// Headers come from outside, so only this much of a media type is repeated.
const mediaType = /^[\w.+-]{1,40}\/[\w.+-]{1,60}/;
const maxLocationLength = 120;

function responseFacts({ status, headers }: Awaited<ReturnType<ErpFetch>>, url: string): ResponseFacts {
  const type = mediaType.exec(headers?.get('content-type') ?? '')?.[0];
  const header = headers?.get('location') ?? undefined;
  const target = header === undefined ? null : URL.parse(header, url);
  const location = target === null ? undefined : `${target.origin}${target.pathname}`.slice(0, maxLocationLength);
  return { status, ...(type !== undefined && { type }), ...(location !== undefined && { location }) };
}

/** The same body, which reports the size of each chunk that is read. */
function countingBytes(body: ResponseBody | null, count: (bytes: number) => void): ResponseBody | null {
  if (body === null) return null;
  return {
    getReader() {
      const reader = body.getReader();
      return {
        async read() {
          const chunk = await reader.read();
          count(chunk.value?.byteLength ?? 0);
          return chunk;
        },
        cancel: () => reader.cancel(),
      };
    },
  };
}

/** Each call has a client of its own, so that requests, bytes and mismatches are counted per call. */
export function createProbe({ fetch, now, inTime = () => true, observe, ...client }: ProbeOptions): Probe {
  return async (call) => {
    const effort: { requests: number; bytes: number; response?: ResponseFacts } = { requests: 0, bytes: 0 };
    const mismatches: Mismatch[] = [];
    const answers: ObservedAnswer[] = [];
    const erp = createErp({
      ...client,
      warn: (mismatch) => mismatches.push(mismatch),
      observe: (answer) => answers.push(answer),
      async fetch(url, init) {
        if (!inTime()) throw Object.assign(new Error('out of time'), { code: 'OUT_OF_TIME' });
        effort.requests += 1;
        effort.bytes = 0;
        delete effort.response;
        const response = await fetch(url, init);
        effort.response = responseFacts(response, url);
        const body = countingBytes(response.body, (bytes) => {
          effort.bytes += bytes;
        });
        // The reader needs the charset that they name.
        const { status, headers } = response;
        return { status, body, ...(headers && { headers }) };
      },
    });
    const startedMs = now();
    const result = await call(erp);
    const failure: WriteFailure | ReadFailure | undefined = result.ok ? undefined : result.problem;
    const last = answers.at(-1);
    // An answer without an envelope has nothing else to tell.
    if (failure?.kind === 'unreadable' && last?.misses.length === 0) {
      const { kind: _, ...miss } = failure;
      last.misses.push(miss);
    }
    for (const answer of answers) if (isErpRead(answer.method)) observe?.(answer);
    const misses = answers.flatMap((answer) => answer.misses);
    const all = !result.ok && misses.length > 0 ? misses : mismatches;
    return { result, ...effort, ms: Math.round(now() - startedMs), mismatches: all };
  };
}
