// The proxy's routes as functions, and the widget's only fetch.
import type {
  AdvancedBookingRequest,
  Alternative,
  BookingRequest,
  CancelRequest,
  FieldProblem,
} from '../../contract/booking.ts';
import { done, ProblemBody, type Result, refuse } from '../../contract/problem.ts';
import type { Proof } from '../../contract/proof.ts';
import { type Answer, type Params, pathOf, type RouteName, routes } from '../../contract/routes.ts';
import type { FailureCode } from '../words/words.ts';
import { stringifyJson } from './stringify-json.ts';

/**
 * A refusal of the proxy, or that no answer came. `retry_after` in seconds; `replayed`: it is the first answer to the
 * same key.
 */
export type ApiFailure = {
  code: FailureCode;
  fields?: Record<string, FieldProblem> | undefined;
  alternatives?: readonly Alternative[] | undefined;
  retry_after?: number;
  replayed?: boolean;
};

/** An answer; `away`: the ERP doesn't answer, and this is what it said so many seconds before. */
export type MaybeStale<T> = T & { staleSeconds?: number | undefined };

export type Api = ReturnType<typeof createApi>;

/**
 * Milliseconds after which a request is given up: later than the proxy does, which asks the ERP twice and has the
 * better words for what is wrong. A booking may have to wait for a slow ERP.
 */
const readLimit = 25_000;
const writeLimit = 60_000;

type Request = Pick<RequestInit, 'body' | 'headers'> & { query?: string; signal?: AbortSignal | undefined };

type Proxy = { proxy: string; clinic: string; fetch: typeof globalThis.fetch; closed: AbortSignal };

/**
 * @param proxy origin and path of the proxy, no slash at the end
 * @param closed the widget is gone: what it asks is given up, what it sent to be written goes on, and nobody hears of
 * either
 */
export function createApi({ proxy, clinic, fetch, closed }: Proxy) {
  /** Undefined where no answer came, or only a part of it. @throws SyntaxError where the answer isn't JSON */
  async function ask(url: string, request: RequestInit, given: AbortSignal | undefined) {
    const late = new AbortController();
    // Not `AbortSignal.timeout`: that would hold all this for the rest of its time, also after the answer.
    const timer = setTimeout(() => late.abort(), request.method === 'GET' ? readLimit : writeLimit);
    const signals = [late.signal, given, request.method === 'GET' ? closed : undefined];
    try {
      const signal = AbortSignal.any(signals.filter((each) => each !== undefined));
      const response = await fetch(url, { credentials: 'omit', signal, ...request });
      const body: unknown = await response.json();
      return { headers: response.headers, body };
    } catch (error) {
      // A connection that breaks while the body comes in is no answer at all; only text that isn't JSON is one that
      // can't be read.
      if (error instanceof SyntaxError) throw error;
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  async function call<Name extends RouteName>(
    name: Name,
    params: Params<Name>,
    {
      query = '',
      signal,
      ...request
    }: Omit<RequestInit, 'signal'> & { query?: string; signal?: AbortSignal | undefined } = {},
  ): Promise<Result<MaybeStale<Answer<Name>>, ApiFailure>> {
    const { method, answer } = routes[name];
    const url = `${proxy}/clinics/${encodeURIComponent(clinic)}${pathOf(name, params)}${query}`;
    let response: Awaited<ReturnType<typeof ask>>;
    try {
      response = await ask(url, { method, ...request }, signal);
    } catch {
      return refuse({ code: 'unreadable_answer' });
    }
    if (closed.aborted) return new Promise(() => {});
    if (!response) return refuse({ code: 'no_connection' });
    const { body } = response;
    const problem = ProblemBody.safeParse(body);
    if (problem.success) {
      const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
      const { code, fields, alternatives } = problem.data;
      const replayed = response.headers.has('Idempotency-Replayed');
      return refuse({ code, fields, alternatives, replayed, ...(seconds >= 0 && { retry_after: seconds }) });
    }
    const parsed = answer.safeParse(body);
    if (!parsed.success) return refuse({ code: 'unreadable_answer' });
    const staleSeconds =
      response.headers.get('Cache-Status')?.includes('detail=erp-away') && Number(response.headers.get('Age'));
    // What the route's own schema let through is that route's answer; TypeScript can't follow the lookup by name.
    return done({ ...(parsed.data as Answer<Name>), ...(typeof staleSeconds === 'number' && { staleSeconds }) });
  }

  const post = (body: object, key: string): Request => ({
    body: stringifyJson(body),
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
  });

  return {
    clinic: (languages: readonly string[]) =>
      call('clinic', {}, { query: `?lang=${encodeURIComponent(languages.join(','))}` }),
    employees: () => call('employees', {}),
    employee: (employee_id: string) => call('employee', { employee_id }),
    worktime: (employee_id: string) => call('worktime', { employee_id }),
    /** @param signal to give the question up */
    slots: (employee_id: string, service_id: string, signal?: AbortSignal) =>
      call('slots', { employee_id, service_id }, { signal }),
    slotsByService: (service_id: string) => call('slotsByService', { service_id }),
    challenge: () => call('challenge', {}),
    /** @param key the attempt's Idempotency-Key: the same one whenever the same attempt is sent again */
    book: (employee_id: string, slot_id: string, body: BookingRequest, key: string, proof: Proof) =>
      call('book', { employee_id, slot_id }, post({ ...body, proof }, key)),
    bookAdvanced: (employee_id: string, slot_id: string, body: AdvancedBookingRequest, key: string, proof: Proof) =>
      call('bookAdvanced', { employee_id, slot_id }, post({ ...body, proof }, key)),
    /** The visit of a token. Not in the address: that is what gateways write into their logs. */
    appointment: (token: string) => call('appointment', {}, { headers: { Authorization: `Bearer ${token}` } }),
    cancel: (slot_id: string, body: CancelRequest, key: string) => call('cancel', { slot_id }, post(body, key)),
  };
}
