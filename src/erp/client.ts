// The HTTP client of the ERP. Only this module adds the Bearer token.
import { done, type Result, refuse } from '../contract/problem.ts';
import { type Params, pathOf, routes } from '../contract/routes.ts';
import type { Erp, ReadFailure, WriteFailure } from './erp.ts';
import { type ErpMethod, type ErpRead, type ErpWrite, erpOver, isErpRead } from './erp-methods.ts';
import type { ErpReading, ObservedAnswer } from './erp-reading.ts';
import { classifyFetchError } from './fetch-error.ts';
import { followPages, type Page } from './follow-pages.ts';
import { createKnownServices } from './known-services.ts';
import { outerBody, outerParams } from './outer-ids.ts';
import { type AnswerReading, type BytesReader, readAnswer } from './read-answer.ts';
import { type Body, type ResponseBody, readBody } from './read-body.ts';
import { joinPages, type Warn } from './wire.ts';

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
  /** Called with each part that was left out of an answer, one of each kind. */
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

/** Refusals by their status alone, if the body is an object without `ok`, such as Laravel's `{"message": …}`. */
const plainRefusals: Record<number, 'unauthorized' | 'not_found' | 'refused' | undefined> = {
  ...{ 400: 'refused', 401: 'unauthorized', 403: 'unauthorized', 404: 'not_found', 409: 'refused' },
  ...{ 422: 'refused', 429: 'refused' },
};
/** Before anything is done, the token and the fields are checked. Any other status may come from a later step. */
const definiteRefusals = new Set([401, 422]);

/** The source says that a doctor without a schedule has no slots. Some ERPs say so with a refusal. */
const isNoSchedule = ({ kind }: ReadFailure) => kind === 'refused' || kind === 'not_found';

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
  reading,
  timeZone,
  observe,
}: ErpClientOptions): Erp {
  const base = url.replace(/\/+$/, '');
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json', 'content-type': 'application/json' };
  const options = { reading, timeZone, base };
  const known = createKnownServices();
  const unreadable = (method: ErpMethod, expected: string, found: string): { ok: false; problem: ReadFailure } =>
    refuse({ kind: 'unreadable', method, path: '', expected, found });

  type Sent = { method: ErpMethod; path: string; body?: object; rowsBefore?: number };

  async function send({ method, path, body, rowsBefore = 0 }: Sent): Promise<Result<Page, ReadFailure>> {
    let status: number;
    let received: Body;
    let charset: string | undefined;
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
      charset = /;\s*charset\s*=\s*"?([\w:.-]{1,40})/i.exec(answer.headers?.get('content-type') ?? '')?.[1];
      received = await readBody(answer.body, maxBytes);
    } catch (error) {
      return refuse(classifyFetchError(error));
    }
    if ('excess' in received) {
      if (received.excess === 'bytes') return unreadable(method, `at most ${maxBytes} bytes`, 'more');
      return judge(method, status, { kind: 'none', found: `too many ${received.excess}`, cut: false });
    }
    try {
      const answer = { method, bytes: received.bytes, charset, options, observe: observe !== undefined, rowsBefore };
      const answerReading = await read(answer);
      if (observe && answerReading.observed) {
        const { leftOut = [] } = 'leftOut' in answerReading ? answerReading : {};
        const last = answerReading.kind === 'unreadable' ? [answerReading.mismatch] : [];
        observe({ method, status, ...answerReading.observed, misses: [...leftOut, ...last] });
      }
      return judge(method, status, answerReading);
    } finally {
      received.release();
    }
  }

  // The envelope counts before the status: the API doesn't say which status a failure has. The exceptions:
  // - A redirect is no answer (status 0 is how browsers show one).
  // - To a write, an ERP or a gateway may fail after the ERP has acted, and wrap that failure in an envelope.
  function judge(method: ErpMethod, status: number, reading: AnswerReading): Result<Page, ReadFailure> {
    const noAnswer = (cause: string) => refuse<ReadFailure>({ kind: 'no_answer', cause });
    const write = !isErpRead(method);
    const isSuccess = status >= 200 && status <= 299;
    if (status === 0 || (status > 299 && status < 400)) return noAnswer(`status ${status}`);
    // A write is done only if envelope and status say so.
    if (write && !isSuccess && (reading.kind === 'value' || reading.kind === 'unreadable'))
      return noAnswer(`status ${status}`);
    if ('leftOut' in reading) for (const mismatch of reading.leftOut ?? []) warn(mismatch);
    if (reading.kind === 'unreadable') return refuse({ kind: 'unreadable', ...reading.mismatch });
    if (reading.kind === 'value') return done({ value: reading.value, rows: reading.rows ?? 0, next: reading.next });
    const unauthorized = status === 401 || status === 403;
    const text = (reading.text ?? '').replaceAll(token, '…');
    if (reading.kind === 'error') {
      if (write && mayHaveActed(status)) return noAnswer(`status ${status}`);
      if (unauthorized) return refuse({ kind: 'unauthorized', text });
      return refuse({ kind: status === 404 ? 'not_found' : 'refused', text });
    }
    // Many servers refuse a wrong token before the ERP's own code can write an envelope. After a read the status alone
    // is proof enough.
    if (unauthorized && !write) return refuse({ kind: 'unauthorized', text: '' });
    const plain = reading.text === undefined ? undefined : plainRefusals[status];
    if (plain !== undefined && (!write || definiteRefusals.has(status))) return refuse({ kind: plain, text });
    if (!isSuccess) return noAnswer(`status ${status}`);
    if (reading.cut) return noAnswer(reading.found);
    return unreadable(method, 'an object with "ok"', reading.found);
  }

  /** A read without an answer is sent once more. */
  async function sendRead(sent: Sent): Promise<Result<Page, ReadFailure>> {
    const first = await send(sent);
    const unanswered = !first.ok && (first.problem.kind === 'not_sent' || first.problem.kind === 'no_answer');
    return unanswered ? send(sent) : first;
  }

  async function readPages(method: ErpRead, path: string): Promise<Result<unknown, ReadFailure>> {
    const first = await sendRead({ method, path });
    if (!first.ok) return first;
    const pages = await followPages(method, first.value, base + path, (query, rowsBefore) =>
      sendRead({ method, path: path + query, rowsBefore }),
    );
    if (!pages.ok) return pages;
    if (pages.value.missed) warn(pages.value.missed);
    return done(joinPages(method, pages.value.values, warn));
  }

  return erpOver({
    async read(name, params) {
      const written = outerParams(params);
      // A browser made it up: the ERP has no such id, and must not get it.
      if (written === undefined) return refuse({ kind: 'not_found', text: '' });
      const answer = await readPages(name, pathOf(name, written as Params<ErpRead>));
      if (answer.ok) known.learn(name, answer.value);
      else if (name === 'slots' && isNoSchedule(answer.problem) && known.has(params as Params<'slots'>)) {
        warn({ method: name, path: 'ok', expected: 'days, or none', found: 'a refusal for a known doctor' });
        return done([]);
      }
      return answer;
    },
    async write(name, params, body) {
      const [written, content] = [outerParams(params), outerBody(body)];
      if (written === undefined || content === undefined) return refuse({ kind: 'not_found' });
      const answer = await send({ method: name, path: pathOf(name, written as Params<ErpWrite>), body: content });
      return answer.ok ? done(answer.value.value) : refuse(dropText(answer.problem));
    },
  });
}
