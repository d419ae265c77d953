// The proxy's routes as functions. The only place where the widget uses fetch.
import type { Alternative, ChangedSlot } from '../../contract/booking.ts';
import type {
  AdvancedBookingRequest,
  BookingRequest,
  CancelRequest,
  MoveRequest,
} from '../../contract/booking-request.ts';
import { clockHeader } from '../../contract/clock-header.ts';
import type { FieldProblem } from '../../contract/field-problem.ts';
import type { NumberTexts } from '../../contract/format-number.ts';
import type { ServiceOffer } from '../../contract/offers.ts';
import { done, ProblemBody, type Result, refuse } from '../../contract/problem.ts';
import type { Proof } from '../../contract/proof.ts';
import { type Doctor, readOffers } from '../../contract/read-offers.ts';
import { type Answer, type Params, pathOf, type RouteName, routes } from '../../contract/routes.ts';
import type { EmployeeSlots } from '../../contract/schedule.ts';
import type { SeenMoment } from '../../contract/seen-moments.ts';
import { maxPreloadAgeMs } from '../host-page/preloaded.ts';
import type { FailureCode } from '../words/words.ts';
import type { ClockDeps, ProxyClock } from './clock.ts';
import { stringifyJson } from './stringify-json.ts';

/**
 * A refusal by the proxy, or a request without a readable answer. `retry_after`: seconds. `slot`: what the
 * requested slot is now.
 * `replayed`: the proxy repeats its first answer to this Idempotency-Key.
 */
export type ApiFailure = {
  code: FailureCode;
  fields?: Record<string, FieldProblem> | undefined;
  alternatives?: readonly Alternative[] | undefined;
  slot?: ChangedSlot | undefined;
  visit_code?: string | undefined;
  retry_after?: number;
  replayed?: boolean;
};

/**
 * `brief`: the services, which are shown before the doctors of a large clinic come. `numbers`: those of a list of the
 * services, as text.
 */
export type ShownOffers = {
  employees: Doctor[];
  brief?: ServiceOffer[] | undefined;
  numbers?: NumberTexts | undefined;
};

/** An answer. `staleSeconds`: its age, where the ERP doesn't answer and the proxy serves an older answer instead. */
export type MaybeStale<T> = T & { staleSeconds?: number | undefined };

/** `of`: these are the first times, of so many doctors who have some. `doctors`: who these are. */
export type ServiceTimes = MaybeStale<{
  employees: EmployeeSlots[];
  of?: number | undefined;
  doctors?: Doctor[] | undefined;
}>;

export type Api = ReturnType<typeof createApi>;

/**
 * Timeouts. Longer than the proxy's own, whose refusals explain better what is wrong. A booking may wait for a slow
 * ERP.
 */
const readTimeoutMs = 25_000;
const writeTimeoutMs = 60_000;

/**
 * `cache: 'reload'` asks the proxy for an answer that is no older than a second. `brief`: the first times of a service
 * will do, where many doctors have some.
 */
export type SlotsRequest = { signal?: AbortSignal; cache?: 'reload'; brief?: boolean };

type Request = Pick<RequestInit, 'body' | 'headers'> & { query?: string; signal?: AbortSignal | undefined };

export type ApiDeps = {
  proxy: string;
  clinic: string;
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  closed: AbortSignal;
  clock: Pick<ProxyClock, 'measure'>;
  /** What the proxy counts by (contract/seen-moments.ts). */
  from: () => string;
} & Pick<ClockDeps, 'monotonicMs'>;

/** The browser may have these answers in its cache, with the time at which the proxy once sent them. */
const mayBeCached: ReadonlySet<RouteName> = new Set<RouteName>(['offers', 'employees', 'employee']);

/**
 * @param proxy origin and path of the proxy, without a slash at the end
 * @param clock learns the time from each answer
 * @param closed aborted when the widget is removed: reads are aborted, writes go on, and neither resolves
 */
export function createApi({ proxy, clinic, fetch, closed, clock, monotonicMs, from }: ApiDeps) {
  const base = `/clinics/${encodeURIComponent(clinic)}`;
  const photoOf = (employee_id: string) => base + pathOf('photo', { employee_id });
  const withValue = (name: string, value: string) => name + encodeURIComponent(value);
  const inLanguages = (languages: string) => withValue('?lang=', languages);

  /** Returns undefined if there is no complete answer. @throws SyntaxError if the answer isn't JSON */
  async function send(url: string, request: RequestInit, aborted: AbortSignal | undefined) {
    const timeout = new AbortController();
    // Not `AbortSignal.timeout`: it would keep this closure in memory until the timeout, even after the answer.
    const timer = setTimeout(() => timeout.abort(), request.method === 'GET' ? readTimeoutMs : writeTimeoutMs);
    const signals = [timeout.signal, aborted, request.method === 'GET' ? closed : undefined];
    try {
      const signal = AbortSignal.any(signals.filter((each) => !!each));
      const response = await fetch(url, { signal, ...request });
      const body: unknown = await response.json();
      return { headers: response.headers, body };
    } catch (error) {
      // A connection that breaks during the body counts as no answer; only text that isn't JSON is unreadable.
      if (error instanceof SyntaxError) throw error;
      // As a frame is removed or a page is left, the browser fails its requests just before it stops its scripts. A
      // timer doesn't fire there any more, so nobody is told of a connection that isn't broken.
      await new Promise((resolve) => setTimeout(resolve));
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
    const url = `${proxy}${base}${pathOf(name, params)}${query}`;
    const sentAtMs = monotonicMs();
    let response: Awaited<ReturnType<typeof send>>;
    try {
      response = await send(url, { method, ...request }, signal);
    } catch {
      return refuse({ code: 'unreadable_answer' });
    }
    if (closed.aborted) return new Promise(() => {});
    if (!response) return refuse({ code: 'no_connection' });
    const serverMs = Number(response.headers.get(clockHeader));
    // A preload was sent at some moment since the page began.
    if (serverMs > 0 && !mayBeCached.has(name)) clock.measure(serverMs, sentAtMs < maxPreloadAgeMs ? 0 : sentAtMs);
    const { body } = response;
    const problem = ProblemBody.safeParse(body);
    if (problem.success) {
      const seconds = Number(response.headers.get('Retry-After') ?? Number.NaN);
      const replayed = response.headers.has('Idempotency-Replayed');
      return refuse({ ...problem.data, replayed, ...(seconds >= 0 && { retry_after: seconds }) });
    }
    const parsed = answer.safeParse(body);
    if (!parsed.success) return refuse({ code: 'unreadable_answer' });
    const staleSeconds =
      response.headers.get('Cache-Status')?.includes('detail=erp-away') && Number(response.headers.get('Age'));
    // The route's own schema parsed it, which TypeScript can't follow through a lookup by name.
    return done({ ...(parsed.data as Answer<Name>), ...(typeof staleSeconds === 'number' && { staleSeconds }) });
  }

  /** The languages of the widget: mails are in the patient's, which the browser's own needn't be. */
  let shown = '';
  const post = (body: object, key: string): Request => ({
    body: stringifyJson({ ...body, from: from() }),
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key, 'Accept-Language': shown },
  });

  const told = new Set<SeenMoment>();
  let moment: SeenMoment = 'opened';
  /** Tells the proxy, once, how far the visitor has come: with a read that is sent anyway. */
  const tell = (sign: string): string =>
    !told.has(moment) && told.add(moment) ? withValue(`${sign}from=`, `${moment},${from()}`) : '';

  /** Reads that were sent ahead, by path. */
  const ahead = new Map<string, unknown>();
  let goesAhead = false;
  /** A read that may have been sent ahead. */
  function read<Name extends RouteName>(name: Name, params: Params<Name>, how?: Parameters<typeof call<Name>>[2]) {
    const path = pathOf(name, params);
    // A path belongs to one route, which TypeScript can't follow through the map.
    const answer = (ahead.get(path) as ReturnType<typeof call<Name>> | undefined) ?? call(name, params, how);
    if (goesAhead) ahead.set(path, answer);
    else ahead.delete(path);
    return answer;
  }

  return {
    /**
     * Sends the reads that `send` calls, and keeps each answer for the next call of the same. So what the page already
     * says is asked for at once, and used only after the catalog has confirmed it.
     * @returns forgets the answers that weren't called for
     */
    askAhead: (send: () => void) => {
      goesAhead = true;
      send();
      goesAhead = false;
      return () => ahead.clear();
    },
    /** The visitor is going to see times, which the next read is for; or has come to the form, which needs none. */
    note: (to: 'times' | 'details') => {
      moment = to;
      if (to === 'details' && !told.has(to)) void call('clinic', {}, { method: 'HEAD', query: tell('?') });
    },
    clinic: (languages: readonly string[]) => {
      shown = languages.join();
      return call('clinic', {}, { query: inLanguages(shown) + tell('&') });
    },
    /**
     * The doctors with their services, in the first of these languages that the clinic has.
     * @param brief the services (`brief`) without the doctors, where there are many of them: all, or the one with this
     *   id
     */
    employees: async (
      languages: readonly string[],
      brief?: string | false,
    ): Promise<Result<ShownOffers, ApiFailure>> => {
      const answer = await call(
        'offers',
        {},
        {
          query: inLanguages(languages.join()) + (typeof brief === 'string' ? withValue('&brief=', brief) : ''),
        },
      );
      if (answer.ok) {
        const { offers, brief: services, numbers } = answer.value;
        return done({ employees: offers ? readOffers(offers, photoOf) : [], brief: services, numbers });
      }
      // A proxy of the version before, while it is updated.
      return answer.problem.code === 'not_found' ? call('employees', {}) : answer;
    },
    employee: (employee_id: string) => call('employee', { employee_id }),
    worktime: (employee_id: string) => read('worktime', { employee_id }),
    slots: (employee_id: string, service_id: string, how?: SlotsRequest) =>
      read('slots', { employee_id, service_id }, { ...how, query: tell('?') }),
    slotsByService: async (service_id: string, how?: SlotsRequest): Promise<Result<ServiceTimes, ApiFailure>> => {
      const query = how?.brief ? `${inLanguages(shown)}&brief${tell('&')}` : tell('?');
      const answer = await read('slotsByService', { service_id }, { ...how, query });
      if (!answer.ok) return answer;
      const { offers, ...times } = answer.value;
      return done({ ...times, doctors: offers && readOffers(offers, photoOf) });
    },
    challenge: () => call('challenge', {}),
    /** @param key the attempt's Idempotency-Key, the same for every sending of the attempt */
    book: (employee_id: string, slot_id: string, body: BookingRequest | MoveRequest, key: string, proof: Proof) =>
      call('book', { employee_id, slot_id }, post({ ...body, proof }, key)),
    bookAdvanced: (
      employee_id: string,
      slot_id: string,
      body: AdvancedBookingRequest | MoveRequest,
      key: string,
      proof: Proof,
    ) => call('bookAdvanced', { employee_id, slot_id }, post({ ...body, proof }, key)),
    /** The visit of a token. The token isn't part of the URL, because gateways log URLs. */
    appointment: (token: string) => call('appointment', {}, { headers: { Authorization: `Bearer ${token}` } }),
    cancel: (slot_id: string, body: CancelRequest, key: string) => call('cancel', { slot_id }, post(body, key)),
  };
}
