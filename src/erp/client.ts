// The HTTP client of the ERP. Only this module adds the Bearer token.
import { done, type Result, refuse } from '../contract/problem.ts';
import { type Params, pathOf, routes } from '../contract/routes.ts';
import type { Erp, ReadFailure, WriteFailure } from './erp.ts';
import { type ErpMethod, type ErpRead, type ErpWrite, erpOver } from './erp-methods.ts';
import type { ErpReading, ObservedAnswer } from './erp-reading.ts';
import { classifyFetchError } from './fetch-error.ts';
import { type AnswerReading, type BytesReader, readAnswer } from './read-answer.ts';
import { type Body, type ResponseBody, readBody } from './read-body.ts';
import type { Warn } from './wire.ts';

/** The part of `fetch` that the client uses. Both undici's and the platform's fit. */
export type ErpFetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; redirect: 'manual'; signal: AbortSignal },
) => Promise<{ status: number; body: ResponseBody | null; headers?: { get(name: string): string | null } }>;

type ErpClientOptions = {
  /** Base address, e.g. `https://erp.clinic.example`; may have a path prefix. */
  url: string;
  token: string;
  fetch: ErpFetch;
  /** Timeout of one request in ms, its body included; 10,000 by default. */
  timeoutMs?: number;
  /** Largest answer in bytes, after decompression; 32 MB by default. */
  maxBytes?: number;
  /** Reads the body of an answer; by default at once, in this thread. */
  read?: BytesReader;
  /** Called with each part that was left out of a readable answer. */
  warn?: Warn;
  /** What the clinic says about its ERP's JSON; the table's defaults without it. */
  reading?: ErpReading;
  /** The clinic's IANA time zone, for ERPs whose times are in UTC. */
  timeZone?: string;
  /** Called once per answer, for the connection check. It costs time and memory, so the proxy goes without. */
  observe?: (answer: ObservedAnswer) => void;
};

/**
 * Statuses of a server that gave up, not of a refusal (RFC 9110, 15.5.9 and 15.6; RFC 6585, 4): a write may have been
 * done before.
 */
const mayHaveActed = (status: number) => status >= 500 || status === 408 || status === 429;

/** The ERP's error text to a write may name the patient, so it is dropped. */
function dropText(failure: ReadFailure): WriteFailure {
  return 'text' in failure ? { kind: failure.kind } : failure;
}

/**
 * The nine methods over HTTP. A read without an answer is retried once. A write never is, because it may have been
 * done.
 */
export function createErp({
  url,
  token,
  fetch,
  timeoutMs = 10_000,
  maxBytes = 32_000_000,
  read = readAnswer,
  warn = () => {},
}: ErpClientOptions): Erp {
  const base = url.replace(/\/+$/, '');
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json', 'content-type': 'application/json' };
  const unreadable = (method: ErpMethod, expected: string, found: string): { ok: false; problem: ReadFailure } =>
    refuse({ kind: 'unreadable', method, path: '', expected, found });

  async function send(method: ErpMethod, path: string, body?: object): Promise<Result<unknown, ReadFailure>> {
    let status: number;
    let received: Body;
    try {
      const answer = await fetch(base + path, {
        method: routes[method].method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
        // fetch would follow a 302 with the token, and a 308 with the patient's data, to another address.
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      status = answer.status;
      received = await readBody(answer.body, maxBytes);
    } catch (error) {
      return refuse(classifyFetchError(error));
    }
    if ('excess' in received) {
      if (received.excess === 'bytes') return unreadable(method, `at most ${maxBytes} bytes`, 'more');
      return judge(method, status, { kind: 'none', found: `too many ${received.excess}`, cut: false });
    }
    try {
      return judge(method, status, await read({ method, bytes: received.bytes }));
    } finally {
      received.release();
    }
  }

  // The envelope counts before the status: the API doesn't say which status a failure has. The exceptions:
  // - A redirect is no answer (status 0 is how browsers show one).
  // - To a write, an ERP or a gateway may fail after the ERP has acted, and wrap that failure in an envelope.
  function judge(method: ErpMethod, status: number, reading: AnswerReading): Result<unknown, ReadFailure> {
    if (status === 0 || (status > 299 && status < 400)) return refuse({ kind: 'no_answer', cause: `status ${status}` });
    if (reading.kind === 'unreadable') return refuse({ kind: 'unreadable', ...reading.mismatch });
    if (reading.kind === 'value') {
      for (const mismatch of reading.leftOut) warn(mismatch);
      return done(reading.value);
    }
    const unauthorized = status === 401 || status === 403;
    if (reading.kind === 'error') {
      const write = routes[method].method === 'POST';
      if (write && mayHaveActed(status)) return refuse({ kind: 'no_answer', cause: `status ${status}` });
      const text = reading.text.replaceAll(token, '…');
      if (unauthorized) return refuse({ kind: 'unauthorized', text });
      return refuse({ kind: status === 404 ? 'not_found' : 'refused', text });
    }
    // Many servers refuse a wrong token before the ERP's own code can write an envelope. After a read the status alone
    // is proof enough.
    if (unauthorized && routes[method].method === 'GET') return refuse({ kind: 'unauthorized', text: '' });
    if (status < 200 || status > 299) return refuse({ kind: 'no_answer', cause: `status ${status}` });
    if (reading.cut) return refuse({ kind: 'no_answer', cause: reading.found });
    return unreadable(method, 'an object with "ok"', reading.found);
  }

  return erpOver({
    async read(name, params) {
      const path = pathOf(name, params as Params<ErpRead>);
      const first = await send(name, path);
      const unanswered = !first.ok && (first.problem.kind === 'not_sent' || first.problem.kind === 'no_answer');
      return unanswered ? send(name, path) : first;
    },
    async write(name, params, body) {
      const answer = await send(name, pathOf(name, params as Params<ErpWrite>), body);
      return answer.ok ? answer : refuse(dropText(answer.problem));
    },
  });
}
