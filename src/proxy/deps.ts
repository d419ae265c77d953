// The proxy room: (Request) => Promise<Response> with web-standard globals only. It imports the contract and the types of src/erp; only
// src/server imports it. This file: what the proxy is made of, all of it passed in.
import type { Clinic } from '../contract/clinic.ts';
import type { PageRefusal, PageReport } from '../contract/generator.ts';
import type { ProblemCode, Result } from '../contract/problem.ts';
import type { Params, RouteName } from '../contract/routes.ts';
import type { Erp, Mismatch, ReadFailure } from '../erp/erp.ts';
import type { ErpRead } from '../erp/erp-methods.ts';
import type { Keys } from './booking/keys.ts';
import type { Limiter, Limits } from './policy/limits.ts';
import type { Compress } from './reads/kept.ts';
import type { Lifetime } from './reads/lifetimes.ts';
import type { Store } from './store.ts';

/** One clinic as its settings describe it. `time_zone` IANA, `currency` ISO 4217, `country` ISO 3166, `languages` BCP 47, first the default. */
export type ClinicSettings = {
  id: string;
  name: string;
  phone?: string;
  address?: string;
  time_zone: string;
  currency: string;
  country: string;
  languages: readonly string[];
  /** Cancellation reasons of the ERP: no method of it lists them (contract.md). */
  reasons: readonly { id: string; label: Readonly<Record<string, string>>; move?: boolean | undefined }[];
  /** The clinic's own texts by language tag, in place of the widget's; not one that the widget doesn't have. */
  words?: Readonly<Record<string, Words>>;
  /** How long one call to the ERP may take, ms. */
  call_limit: number;
  /** How long to wait, ms, before looking what became of a write that wasn't answered: an ERP may act late. */
  settle: number;
  /** How long answers may be told again; a method that isn't named: as lifetimes.ts says. */
  cache?: { readonly [Name in ErpRead]?: Lifetime };
  /** Exact origins of the pages that may book and cancel, e.g. `https://clinic.example`. */
  origins: readonly string[];
  /** How often a client may do what; `off` where a gateway before the proxy limits. */
  limits: Limits | 'off';
  /** Whether bookings prove work (challenge.ts): never, those that look made by a program, or all. */
  challenge: 'off' | 'suspicious' | 'always';
  /** Whether search engines and partners find the doctors (catalog/). */
  catalog: boolean;
};

/** A doctor's photo: one of the types that `photo` in contract/routes.ts answers with. */
export type Photo = { type: string; bytes: Uint8Array<ArrayBuffer> };

/** Fetches a photo from where the ERP says it is, without the ERP's token; refused with why, for the log. Never rejects. */
export type FetchPhoto = (address: string) => Promise<Result<Photo, string>>;

export type ClinicContext = { settings: ClinicSettings; erp: Erp; photo: FetchPhoto };

/** A static file in the encodings that browsers take; `etag` without quotes. */
export type Asset = {
  type: string;
  etag: string;
  plain: Uint8Array<ArrayBuffer>;
  br: Uint8Array<ArrayBuffer>;
  gzip: Uint8Array<ArrayBuffer>;
};

/**
 * The widget: `hash` is the part of its other name, `/widget.<hash>.js`, that changes with every byte of it; `integrity` is what a page may
 * ask a browser to check (W3C Subresource Integrity).
 */
export type WidgetAsset = Asset & { hash: string; integrity: string };

export type Words = NonNullable<Clinic['words']>;

/** A page as its server sends it: where it is, after redirects, its text, and the policies of its headers. */
export type FetchedPage = Omit<PageReport, 'tags'> & { html: string };

/** Fetches a page of a clinic's own site, with nothing of ours going along. Never rejects. */
export type FetchPage = (address: string) => Promise<Result<FetchedPage, PageRefusal>>;

/** The embed-code generator: its files, what it may look at, and which clinics there are. */
export type Generator = {
  script: Asset;
  style: Asset;
  fetchPage: FetchPage;
  clinics: () => readonly ClinicSettings[];
};

/**
 * One line a request: these fields and no others ever. Never a URL, a query, a body, a header, a name, a phone, a token, or what the ERP
 * says to a booking or a cancellation.
 */
export type LogLine = {
  id: string;
  clinic?: string;
  route: RouteName | PageName | 'preflight' | 'none';
  status: number;
  ms: number;
  /** Of it, how long the ERP was waited for; calls at the same time count each. */
  upstream_ms?: number;
  /** Of a read of the ERP that was answered: from where (clinic-cache.ts). */
  cache?: 'hit' | 'stale' | 'outage' | 'miss' | 'joined';
  problem?: ProblemCode;
  /** An earlier answer again, to the same Idempotency-Key: nothing was done for this request. */
  replayed?: true;
  /** Of `unconfirmed`: whose time somebody must look for in the ERP. Ids that the ERP shows to everybody. */
  place?: { employee_id?: string | undefined; slot_id?: string | undefined };
  erp?: ReadFailure['kind'];
  /** Of `not_sent` and `no_answer`: a system error code, a status. Of a photo that can't be shown: why. */
  cause?: string;
  /** Of `unreadable`: where in the answer what was expected, and what kind of thing was there. */
  mismatch?: Mismatch;
  /** Of a read that the ERP refused: its own sentence, one line of at most 200 characters. */
  erp_text?: string;
  /** What nobody expected: the error's name and where it was thrown, without its message, which may hold anything. */
  fault?: string;
};

/** What the proxy serves beside the API. */
export type PageName = 'widget' | 'embed' | 'manage' | 'embed_css' | 'livez' | 'readyz' | CatalogPage | GeneratorPage;
export type GeneratorPage = 'generator' | 'generator_file' | 'generator_facts' | 'generator_diagnosis';
export type CatalogPage = 'doctors' | 'doctor' | 'sitemap' | 'catalog' | 'catalog_css' | 'robots';

export type ProxyDeps = {
  /** Asked once a request, which ends with what it was given: clinics may come, change and go meanwhile. */
  clinics: Pick<ReadonlyMap<string, ClinicContext>, 'get' | 'size'> & { values(): Iterable<ClinicContext> };
  store: Store;
  limiter: Limiter;
  keys: Keys;
  assets: { widget: WidgetAsset };
  /** Absent: the generator is off, and nothing of it is there. */
  generator?: Generator;
  /** The widget's words by language tag; English is inside the widget. */
  words: Readonly<Record<string, Words>>;
  /** The origin under which browsers reach this proxy; absent: as each request says. */
  publicUrl?: string | undefined;
  compress: Compress;
  now: () => Date;
  /** Resolves after so many ms. */
  wait: (ms: number) => Promise<void>;
  /** A new unguessable text of at least 128 bits, safe in a header and a log. */
  random: () => string;
  log: (line: LogLine) => void;
  /** True once the process is to stop: `/readyz` then sends new visitors elsewhere. */
  draining: () => boolean;
};

/**
 * What is known of a request while it is served: the log line in the making, the headers that this answer alone needs (of CORS, of limits),
 * and the client's network, which is for the limits and nothing else.
 */
export type Scene = { trace: Omit<LogLine, 'status' | 'ms'>; cors: Record<string, string>; client: string };

/** One request to a clinic's API, its clinic found and its path parameters parsed. */
export type Call<Name extends RouteName = RouteName> = {
  name: Name;
  params: Params<Name>;
  request: Request;
  clinic: ClinicContext;
  deps: ProxyDeps;
  scene: Scene;
  /** A booking or a cancellation was done, or may have been: nobody may be told any more what was kept of the doctor's places. */
  touched: (employeeId: string) => void;
  /** As `touched`, for what this process asked of the ERP before that moment (ms since 1970) and was seen to be over. */
  outdated: (employeeId: string, before: number) => void;
};

/** How a call ended: the answer without its `ok`, or a refusal. `replayed`: it is the first answer to the same Idempotency-Key. */
export type Outcome = Result<object> & { replayed?: true };
export type Handler<Name extends RouteName> = (call: Call<Name>) => Promise<Outcome>;

/** Notes an error that nobody expected, without its message. */
export function noteFault(scene: Scene, error: unknown): void {
  const frame = error instanceof Error ? error.stack?.split('\n').find((line) => /^\s+at /.test(line)) : undefined;
  scene.trace.fault = `${error instanceof Error ? error.name : typeof error} ${frame?.trim() ?? ''}`.trim();
}
