// The proxy's collaborators. src/server plugs in the real ones, tests plug in their own.
//
// The proxy room is (Request) => Promise<Response> with web-standard globals only. It imports the contract and src/erp;
// only src/server imports it.
import type { Keys } from './booking/keys.ts';
import type { ClinicContext } from './clinic-context.ts';
import type { WidgetTexts } from './clinic-settings.ts';
import type { EarlierMails } from './earlier/earlier-mails.ts';
import type { LogLine } from './log-line.ts';
import type { Outbox } from './outbox/outbox.ts';
import type { Asset, WidgetAsset } from './pages/asset.ts';
import type { Downloads } from './pages/downloads.ts';
import type { FirstScreenDeps } from './pages/first-screen-deps.ts';
import type { GeneratorDeps } from './pages/generator-deps.ts';
import type { RateLimit } from './policy/limits.ts';
import type { RateLimiter } from './policy/rate-limiter.ts';
import type { Compress } from './reads/prepared-answer.ts';
import type { VisitorCounts } from './report/visitor-counts.ts';
import type { Store } from './store.ts';

/** A request's own words; `own`: its browser says that the page is this proxy's. */
export type RefusedOrigin = { clinic: string; origin: string; host: string; own: boolean };

/** What kept answers have in common that are counted together. */
export type HitKind = Pick<LogLine, 'route' | 'cache'> & { clinic: string; status: 200 | 304 };
/** How many since they were last reported. */
export type HitCount = { requests: number };

export type ProxyDeps = {
  /** Looked up once per request. A reload may add, change or remove clinics; requests in progress keep theirs. */
  clinics: Pick<ReadonlyMap<string, ClinicContext>, 'get' | 'size'> & { values(): Iterable<ClinicContext> };
  store: Store;
  /** Whether the store lost its records so lately that patients may ask for theirs. Absent: it can't lose them. */
  hasLostRecords?: () => Promise<boolean>;
  /** Where events are told (outbox/). Absent: nothing is told, and nothing is stored for it. */
  outbox?: Outbox;
  /** Writes to those who wait for an earlier time. Absent: nobody can. */
  earlier?: EarlierMails | undefined;
  limiter: RateLimiter;
  keys: Keys;
  /**
   * `assistant`: the tools for browsers' assistants. Absent: there are none. `earlier`: a kept build by its hash.
   * Absent: none is kept.
   */
  assets: {
    widget: WidgetAsset;
    downloads: Downloads;
    assistant?: Asset;
    earlier?: (hash: string) => WidgetAsset | undefined;
  };
  /** Renders what the booking page shows first. Absent: it is empty until the widget's script has loaded. */
  firstScreen?: FirstScreenDeps | undefined;
  /** Absent: the generator is off and its addresses answer 404. */
  generator?: GeneratorDeps;
  /** What `/openapi.json` says of the addresses that everybody may read. Absent: that file isn't served. */
  publicApi?: object;
  /** The widget's texts by language tag. English is part of the widget. */
  words: Readonly<Record<string, WidgetTexts>>;
  /** The address under which browsers reach this proxy, without a slash at the end. Absent: taken from each request. */
  publicUrl?: string | undefined;
  compress: Compress;
  now: () => Date;
  /** Resolves after so many milliseconds. */
  wait: (ms: number) => Promise<void>;
  /** A new unguessable string of at least 128 bits, safe in a header and a log. */
  random: () => string;
  /** A short keyed digest of a client's network, for the log. */
  clientDigest?: (client: string) => string;
  log: (line: LogLine) => void;
  /**
   * Where kept answers are counted, which have no line of their own. Asked for once for each kind of hit and address.
   * Absent: each request has a line.
   */
  hitCount?: (kind: HitKind) => HitCount;
  /** Called for each booking above the clinic's ceiling (policy/limits.ts). */
  onBookingSurge?: (clinic: string, ceiling: RateLimit) => void;
  /** Called for each request of a page that isn't allowed. */
  onOriginRefused?: (refused: RefusedOrigin) => void;
  /** What the clinics' report counts. Absent: nothing is counted. */
  counts?: Pick<VisitorCounts, 'count'>;
  /** True while the process shuts down: `/readyz` then answers 503. */
  draining: () => boolean;
};
