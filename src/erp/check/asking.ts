// Asking the ERP one thing for the connection check: what came back, and what it took.
import type { Result } from '../../contract/problem.ts';
import type { Employee, EmployeeSlots, Service, SlotDay, WorktimeDay } from '../../contract/schedule.ts';
import type { Body } from '../answer-body.ts';
import { createErp, type Fetch } from '../client.ts';
import type { Erp, Mismatch, ReadFailure, WriteFailure } from '../erp.ts';

/** What the last answer said of itself. `location` is where a redirect points to, without its query. */
export type Seen = { status: number; type?: string; location?: string };

/** One question and its answer; `ms` with the second try of a read, `mismatches` what the reader left out. */
export type Asked<T, Failure = ReadFailure> = {
  result: Result<T, Failure>;
  requests: number;
  ms: number;
  bytes: number;
  mismatches: Mismatch[];
  seen?: Seen;
};

/** One doctor, asked methods 2, 3, and 4 twice: without a service and, where there is one to name, with it. */
export type DoctorAsked = {
  doctor: Employee;
  service?: Service;
  detail: Asked<Employee>;
  worktime: Asked<WorktimeDay[]>;
  defaultSlots: Asked<SlotDay[]>;
  slots?: Asked<SlotDay[]>;
};

export type ServiceAsked = { service: Service; answer: Asked<EmployeeSlots[]> };

export type AskingOptions = {
  url: string;
  token: string;
  fetch: Fetch;
  /** Current time in ms since 1970. */
  now: () => number;
  /** Milliseconds for one call. */
  timeLimit?: number | undefined;
  /** Bytes of one answer. */
  sizeLimit?: number | undefined;
  /** False: no more is sent, what is asked ends in OUT_OF_TIME. */
  inTime?: () => boolean;
};

export type Ask = <T, Failure extends WriteFailure | ReadFailure>(
  question: (erp: Erp) => Promise<Result<T, Failure>>,
) => Promise<Asked<T, Failure>>;

// What a header says is foreign: no more of it is told than these letters.
const mediaType = /^[\w.+-]{1,40}\/[\w.+-]{1,60}/;

function seenIn({ status, headers }: Awaited<ReturnType<Fetch>>, from: string): Seen {
  const type = mediaType.exec(headers?.get('content-type') ?? '')?.[0];
  const told = headers?.get('location') ?? undefined;
  const target = told === undefined ? null : URL.parse(told, from);
  const location = target === null ? undefined : `${target.origin}${target.pathname}`.slice(0, 120);
  return { status, ...(type !== undefined && { type }), ...(location !== undefined && { location }) };
}

/** Counts the bytes while somebody else reads them. */
function counting(body: Body | null, count: (bytes: number) => void): Body | null {
  if (body === null) return null;
  return {
    getReader() {
      const reader = body.getReader();
      return {
        async read() {
          const part = await reader.read();
          count(part.value?.byteLength ?? 0);
          return part;
        },
        cancel: () => reader.cancel(),
      };
    },
  };
}

/** Each question has a client of its own, so that what is counted and left out is that question's. */
export function createAsk({ fetch, now, timeLimit, sizeLimit, inTime = () => true, ...address }: AskingOptions): Ask {
  return async (question) => {
    const took: { requests: number; bytes: number; seen?: Seen } = { requests: 0, bytes: 0 };
    const mismatches: Mismatch[] = [];
    const erp = createErp({
      ...address,
      ...(timeLimit !== undefined && { timeLimit }),
      ...(sizeLimit !== undefined && { sizeLimit }),
      warn: (mismatch) => mismatches.push(mismatch),
      async fetch(url, init) {
        if (!inTime()) throw Object.assign(new Error('out of time'), { code: 'OUT_OF_TIME' });
        took.requests += 1;
        took.bytes = 0;
        delete took.seen;
        const answer = await fetch(url, init);
        took.seen = seenIn(answer, url);
        const body = counting(answer.body, (more) => {
          took.bytes += more;
        });
        return { status: answer.status, body };
      },
    });
    const begun = now();
    const result = await question(erp);
    return { result, ...took, ms: Math.round(now() - begun), mismatches };
  };
}
