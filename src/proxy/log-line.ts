// The log line of one request: the closed list of what the proxy may write about it.
import type { ProblemCode } from '../contract/problem.ts';
import type { RouteName } from '../contract/routes.ts';
import type { Mismatch, ReadFailure } from '../erp/erp.ts';

/** What the proxy serves in addition to the API. */
type PageName =
  | 'widget'
  | 'assistant'
  | 'download'
  | 'embed'
  | 'manage'
  | 'embed_css'
  | 'embed_js'
  | 'widget_css'
  | 'earlier'
  | 'earlier_file'
  | 'livez'
  | 'readyz'
  | CatalogPage
  | GeneratorPage;
type GeneratorPage = 'generator' | 'generator_file' | 'generator_facts' | 'generator_diagnosis';
export type CatalogPage =
  | 'doctors'
  | 'doctor'
  | 'sitemap'
  | 'catalog'
  | 'catalog_css'
  | 'catalog_js'
  | 'robots'
  | 'feed_manifest'
  | 'feed_file'
  | 'llms'
  | 'openapi';

/**
 * One line per request, with these fields and no others. It never holds a URL, a query, a body, a header, a name, a
 * phone number, a token, or the ERP's answer to a booking or a cancellation.
 */
export type LogLine = {
  id: string;
  clinic?: string;
  /**
   * A short keyed digest of the client's network: the lines of one attacker have the same, and it can't be turned back
   * into an address without the secret.
   */
  client?: string;
  route: RouteName | PageName | 'preflight' | 'none';
  status: number;
  ms: number;
  /** How much of `ms` was spent waiting for the ERP. Concurrent calls each count in full. */
  upstream_ms?: number;
  /** For an answered read: where the answer came from (reads/clinic-cache.ts). */
  cache?: 'hit' | 'stale' | 'outage' | 'miss' | 'joined';
  problem?: ProblemCode;
  /** The stored answer of an earlier request with the same Idempotency-Key: nothing was done for this one. */
  replayed?: true;
  /** With `unconfirmed`: the slot that somebody has to look up in the ERP. Its ids are public. */
  slot?: { employee_id?: string | undefined; slot_id?: string | undefined };
  erp?: ReadFailure['kind'];
  /** With `not_sent` and `no_answer`: a system error code or an HTTP status. For a photo: why it can't be shown. */
  cause?: string;
  /** With `unreadable`: the path in the answer, what was expected there, and the type of what was found. */
  mismatch?: Mismatch;
  /** With a read that the ERP refused: the ERP's own sentence, one line of at most 200 characters. */
  erp_text?: string;
  /** An unexpected error: its name and where it was thrown. Never its message, which may quote a request. */
  fault?: string;
};

/** Why a read or a write failed, as the log line says it. */
export type FailureDetails = Pick<LogLine, 'erp' | 'cause' | 'mismatch' | 'erp_text' | 'fault'>;
