// Speaks HTTP with the ERP. The Bearer token is added here and exists nowhere else.
import { done, type Result, refuse } from '../contract/problem.ts';
import { type Params, pathOf, routes } from '../contract/routes.ts';
import type { Erp, ReadFailure, WriteFailure } from './erp.ts';
import { type ErpMethod, type ErpRead, type ErpWrite, erpOver } from './erp-methods.ts';
import { classifyFetchError } from './fetch-error.ts';
import { type ResponseBody, readText } from './read-text.ts';
import { type Envelope, envelopeOf, type Reader, type Warn, wire } from './wire.ts';
import type { Fields } from './wire-fields.ts';

/** The part of `fetch` that the client uses; undici's and the platform's own both fit. */
export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; redirect: 'manual'; signal: AbortSignal },
) => Promise<{ status: number; body: ResponseBody | null; headers?: { get(name: string): string | null } }>;

export type ErpOptions = {
  /** Base address, e.g. `https://erp.clinic.example`; may have a path prefix. */
  url: string;
  token: string;
  fetch: Fetch;
  /** Milliseconds for one whole call, 10,000 by default. */
  timeoutMs?: number;
  /** Bytes of one answer, 32 MB by default. */
  maxBytes?: number;
  /** Told what was left out of an answer that could otherwise be read. */
  warn?: Warn;
};

/** Statuses of something that gave up, not of a decision (RFC 9110, 15.5.9 and 15.6; RFC 6585, 4): what was done before isn't told. */
const mayHaveActed = (status: number) => status >= 500 || status === 408 || status === 429;

/** What the ERP says to a write may name the patient, and nobody reads it: it goes no further than here. */
function withoutText(failure: ReadFailure): WriteFailure {
  return 'text' in failure ? { kind: failure.kind } : failure;
}

/** The nine methods over HTTP. Reads are sent a second time when no answer came; writes never are: they may have been done. */
export function createErp({
  url,
  token,
  fetch,
  timeoutMs = 10_000,
  maxBytes = 32_000_000,
  warn = () => {},
}: ErpOptions): Erp {
  const base = url.replace(/\/+$/, '');
  const headers = { authorization: `Bearer ${token}`, accept: 'application/json', 'content-type': 'application/json' };
  const unlike = (method: ErpMethod, expected: string, found: string): { ok: false; problem: ReadFailure } =>
    refuse({ kind: 'unreadable', method, path: '', expected, found });

  async function send(method: ErpMethod, path: string, body?: object): Promise<Result<Fields, ReadFailure>> {
    let status: number;
    let text: string | undefined;
    try {
      const answer = await fetch(base + path, {
        method: routes[method].method,
        headers,
        ...(body && { body: JSON.stringify(body) }),
        // A followed 302 would carry the token to another address, a 308 the patient's data (facts.md, Node).
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      status = answer.status;
      text = await readText(answer.body, maxBytes);
    } catch (error) {
      return refuse(classifyFetchError(error));
    }
    if (text === undefined) return unlike(method, `at most ${maxBytes} bytes`, 'more');
    return opened(method, status, envelopeOf(text));
  }

  // The envelope first, whatever the status: the seed doesn't say which status a failure has (contract.md).
  // A redirect alone says nothing, and where it points to is nobody's business here (0: how browsers show one).
  // A write is another matter: an ERP, or a gateway before it, may fail after the ERP has acted, and wrap that failure in an envelope.
  function opened(method: ErpMethod, status: number, envelope: Envelope): Result<Fields, ReadFailure> {
    if (status === 0 || (status > 299 && status < 400)) return refuse({ kind: 'no_answer', cause: `status ${status}` });
    if (envelope.kind === 'ok') return done(envelope.body);
    const unauthorized = status === 401 || status === 403;
    if (envelope.kind === 'error') {
      const write = routes[method].method === 'POST';
      if (write && mayHaveActed(status)) return refuse({ kind: 'no_answer', cause: `status ${status}` });
      const text = envelope.text.replaceAll(token, '…');
      if (unauthorized) return refuse({ kind: 'unauthorized', text });
      return refuse({ kind: status === 404 ? 'not_found' : 'refused', text });
    }
    // A read did nothing, so the status alone may be believed: many servers answer a wrong token before the ERP's own code runs.
    if (unauthorized && routes[method].method === 'GET') return refuse({ kind: 'unauthorized', text: '' });
    if (status < 200 || status > 299) return refuse({ kind: 'no_answer', cause: `status ${status}` });
    if (envelope.cut) return refuse({ kind: 'no_answer', cause: envelope.found });
    return unlike(method, 'an object with "ok"', envelope.found);
  }

  function understood<Failure>(answer: Result<Fields, Failure>, read: Reader<unknown>) {
    if (!answer.ok) return answer;
    const result = read(answer.value, warn);
    return result.ok ? result : refuse({ kind: 'unreadable' as const, ...result.problem });
  }

  return erpOver({
    async read(name, params) {
      const path = pathOf(name, params as Params<ErpRead>);
      const first = await send(name, path);
      const silent = !first.ok && (first.problem.kind === 'not_sent' || first.problem.kind === 'no_answer');
      return understood(silent ? await send(name, path) : first, wire[name]);
    },
    async write(name, params, body) {
      const answer = await send(name, pathOf(name, params as Params<ErpWrite>), body);
      return understood(answer.ok ? answer : refuse(withoutText(answer.problem)), wire[name]);
    },
  });
}
