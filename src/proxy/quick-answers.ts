// Answers kept reads without the framework. What the usual way has answered at an address, this way answers again: as
// long as it is fresh, to pages that the usual way has answered, and within the rate limit. Everything else goes the
// usual way, which also says every refusal.
import { clockHeader } from '../contract/clock-header.ts';
import type { RouteName } from '../contract/routes.ts';
import { type BoundedMap, createBoundedMap } from './bounded-map.ts';
import type { Call } from './call.ts';
import type { ClinicContext } from './clinic-context.ts';
import { type Coding, chooseCoding, matchesEtag } from './policy/content-coding.ts';
import type { RateLimits } from './policy/limits.ts';
import { corsHeaders } from './policy/origins.ts';
import { createReadSpender, policyItem, type SpendRead } from './policy/quotas.ts';
import type { HitCount, ProxyDeps } from './proxy-deps.ts';
import type { AnswerCache } from './reads/answer-cache.ts';
import { cacheHeaders } from './reads/cache-headers.ts';
import type { FindKept } from './reads/kept-answer.ts';
import type { EncodedBody } from './reads/prepared-answer.ts';
import { countSeen, momentIn, type SeenMomentAt } from './report/count-requests.ts';

/**
 * A GET without a body whose other headers change nothing, each of these headers at most once. `url`: path and query,
 * as received. `ownPage`: the browser says that the page is this proxy's (Sec-Fetch-Site: same-origin).
 */
export type QuickRequest = {
  url: string;
  host: string;
  origin: string | undefined;
  acceptEncoding: string;
  ifNoneMatch: string | undefined;
  ownPage: boolean;
};

/** `headers`: names and values in turn. `body`: undefined with 304. */
export type QuickAnswer = { status: 200 | 304; headers: string[]; body: Uint8Array | undefined };

/** What is kept of a page: where its requests go to, and what it may read. */
type KnownPage = { cors: Record<string, string>; literals: WeakMap<EncodedBody, Literals> };
/** The headers that are the same each time. */
type Literals = { whole: readonly string[]; bodiless: readonly string[] };

type Address = { find: FindKept; seen: SeenMomentAt | undefined; whole: HitCount; unchanged: HitCount };

type ClinicAnswers = {
  /** By host and origin. */
  pages: BoundedMap<string, BoundedMap<string | undefined, KnownPage>>;
  addresses: BoundedMap<string, Address>;
  /** By address. */
  clients: BoundedMap<string, SpendRead>;
  policy: string;
};

/** Of a clinic. Anybody can make up queries and hosts. */
const maxAddresses = 500;
const maxAddressLength = 512;
const maxHosts = 20;
const maxPagesOfHost = 50;
const maxClients = 4096;
const maxCodings = 100;

const prefix = '/clinics/';

const flat = (headers: Readonly<Record<string, string>>) => Object.entries(headers).flat();

export type QuickAnswers = {
  /** Wraps the usual way, so that its answers are learnt. */
  learn<Name extends RouteName>(
    answer: (call: Call<Name>) => Promise<Response>,
  ): (call: Call<Name>) => Promise<Response>;
  /** The answer; undefined where the usual way has to find it. @param client see `BookingProxy` */
  answer(request: QuickRequest, client: string): QuickAnswer | undefined;
};

/** @param countHits see `ProxyDeps.hitCount` */
export function createQuickAnswers(
  deps: ProxyDeps,
  cache: Pick<AnswerCache, 'kept'>,
  countHits: NonNullable<ProxyDeps['hitCount']>,
): QuickAnswers {
  // By context: a clinic with new settings starts with nothing.
  const byClinic = new WeakMap<ClinicContext, ClinicAnswers>();
  const codings = createBoundedMap<string, Coding>(maxCodings);

  function codingOf(header: string): Coding {
    const known = codings.get(header);
    if (known) return known;
    const coding = chooseCoding(header);
    if (header.length <= maxAddressLength) codings.set(header, coding);
    return coding;
  }

  function answersOf(clinic: ClinicContext): ClinicAnswers {
    const { limits } = clinic.settings;
    const known = byClinic.get(clinic);
    if (known) return known;
    const created: ClinicAnswers = {
      pages: createBoundedMap(maxHosts),
      addresses: createBoundedMap(maxAddresses),
      clients: createBoundedMap(maxClients),
      policy: limits === 'off' ? '' : policyItem('reads', limits.reads),
    };
    byClinic.set(clinic, created);
    return created;
  }

  function remember<Name extends RouteName>(call: Call<Name>): void {
    const { clinic, request, headers, name } = call;
    const { pathname, search } = new URL(request.url);
    const host = request.headers.get('host');
    const address = pathname + search;
    const find = cache.kept(call);
    if (!find || host === null || address.length > maxAddressLength || host.length > maxAddressLength) return;
    const { pages, addresses } = answersOf(clinic);
    const origin = request.headers.get('origin') ?? undefined;
    const ofHost = pages.get(host) ?? createBoundedMap<string | undefined, KnownPage>(maxPagesOfHost);
    pages.set(host, ofHost);
    if (!ofHost.has(origin)) {
      // The usual way has allowed this origin, or answered without one.
      ofHost.set(origin, { cors: corsHeaders(headers['access-control-allow-origin']), literals: new WeakMap() });
    }
    if (addresses.has(address)) return;
    const cached = name === 'clinic' ? {} : { cache: 'hit' as const };
    const hits = (status: 200 | 304) => countHits({ clinic: clinic.settings.id, route: name, status, ...cached });
    addresses.set(address, { find, seen: momentIn(request.url), whole: hits(200), unchanged: hits(304) });
  }

  function literalsOf({ cors, literals }: KnownPage, encoded: EncodedBody): Literals {
    const known = literals.get(encoded);
    if (known) return known;
    const { headers, bodilessHeaders, body } = encoded;
    const created = {
      whole: flat({ ...cors, ...headers, 'content-length': String(body.byteLength) }),
      bodiless: flat({ ...cors, ...bodilessHeaders }),
    };
    literals.set(encoded, created);
    return created;
  }

  function spenderOf({ clients }: ClinicAnswers, { settings }: ClinicContext, client: string, { reads }: RateLimits) {
    const known = clients.get(client);
    if (known) return known;
    const created = createReadSpender(deps, settings.id, client, reads);
    clients.set(client, created);
    return created;
  }

  return {
    learn: (answer) => async (call) => {
      const response = await answer(call);
      if (response.ok || response.status === 304) remember(call);
      return response;
    },

    answer({ url, host, origin, acceptEncoding, ifNoneMatch, ownPage }, client) {
      if (!url.startsWith(prefix)) return undefined;
      const clinic = deps.clinics.get(url.slice(prefix.length, url.indexOf('/', prefix.length)));
      const known = clinic && byClinic.get(clinic);
      if (!known) return undefined;
      const address = known.addresses.get(url);
      const page = address && known.pages.get(host)?.get(origin);
      const kept = page && address.find();
      if (!kept) return undefined;

      const { settings } = clinic;
      const usage = settings.limits === 'off' ? '' : spenderOf(known, clinic, client, settings.limits)();
      if (usage === undefined) return undefined;
      const encoded = kept.answer.encoded[codingOf(acceptEncoding)];
      const unchanged = ifNoneMatch !== undefined && matchesEtag(ifNoneMatch, encoded.etag);
      const { whole, bodiless } = literalsOf(page, encoded);
      const headers = (unchanged ? bodiless : whole).concat(clockHeader, String(deps.now().getTime()));
      if (usage !== '') headers.push('ratelimit-policy', known.policy, 'ratelimit', usage);
      if (kept.found) {
        const { age, 'cache-status': status } = cacheHeaders(kept.found);
        headers.push('age', age, 'cache-status', status);
      }

      const hits = unchanged ? address.unchanged : address.whole;
      hits.requests++;
      if (address.seen) countSeen(deps, settings, address.seen, { origin, ownPage });
      return { status: unchanged ? 304 : 200, headers, body: unchanged ? undefined : encoded.body };
    },
  };
}
