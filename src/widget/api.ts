// The proxy's routes as functions, and the widget's only fetch.
import type {
  AdvancedBookingRequest,
  Alternative,
  BookingRequest,
  CancelRequest,
  FieldProblem,
} from '../contract/booking.ts';
import { done, ProblemBody, type Result, refuse } from '../contract/problem.ts';
import type { Proof } from '../contract/proof.ts';
import { type Answer, type Params, pathOf, type RouteName, routes } from '../contract/routes.ts';
import { jsonOf } from './json.ts';
import type { FailureCode } from './words/words.ts';

/** A refusal of the proxy, or that no answer came. `retry_after` in seconds; `replayed`: it is the first answer to the same key. */
export type Failure = {
  code: FailureCode;
  fields?: Record<string, FieldProblem> | undefined;
  alternatives?: readonly Alternative[] | undefined;
  retry_after?: number;
  replayed?: boolean;
};

/** An answer; `away`: the ERP doesn't answer, and this is what it said so many seconds before. */
export type Told<T> = T & { away?: number | undefined };

export type Api = ReturnType<typeof createApi>;

/**
 * Milliseconds after which a request is given up: later than the proxy does, which asks the ERP twice and has the better words for what
 * is wrong. A booking may have to wait for a slow ERP.
 */
const readLimit = 25_000;
const writeLimit = 60_000;

/** @param proxy origin and path of the proxy, no slash at the end */
export function createApi({ proxy, clinic, fetch }: { proxy: string; clinic: string; fetch: typeof globalThis.fetch }) {
  async function call<Name extends RouteName>(
    name: Name,
    params: Params<Name>,
    { query = '', signal, ...request }: RequestInit & { query?: string } = {},
  ): Promise<Result<Told<Answer<Name>>, Failure>> {
    const { method, answer } = routes[name];
    const url = `${proxy}/clinics/${encodeURIComponent(clinic)}${pathOf(name, params)}${query}`;
    const limit = method === 'GET' ? readLimit : writeLimit;
    let response: Response;
    let body: unknown;
    try {
      const late = AbortSignal.timeout(limit);
      const stop = signal ? AbortSignal.any([signal, late]) : late;
      response = await fetch(url, { method, credentials: 'omit', signal: stop, ...request });
    } catch {
      return refuse({ code: 'no_connection' });
    }
    try {
      body = await response.json();
    } catch (error) {
      // A connection that breaks while the body comes in is no answer at all; only text that isn't JSON is one that can't be read.
      return refuse({ code: error instanceof SyntaxError ? 'unreadable_answer' : 'no_connection' });
    }
    const problem = ProblemBody.safeParse(body);
    if (problem.success) {
      const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
      const { code, fields, alternatives } = problem.data;
      const replayed = response.headers.has('Idempotency-Replayed');
      return refuse({ code, fields, alternatives, replayed, ...(seconds >= 0 && { retry_after: seconds }) });
    }
    const parsed = answer.safeParse(body);
    if (!parsed.success) return refuse({ code: 'unreadable_answer' });
    const away =
      response.headers.get('Cache-Status')?.includes('detail=erp-away') && Number(response.headers.get('Age'));
    // What the route's own schema let through is that route's answer; TypeScript can't follow the lookup by name.
    return done({ ...(parsed.data as Answer<Name>), ...(typeof away === 'number' && { away }) });
  }

  const post = (body: object, key: string): RequestInit => ({
    body: jsonOf(body),
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
