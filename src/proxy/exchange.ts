// One HTTP request while the proxy serves it.
import type { Context } from 'hono';
import type { RequestLog } from './request-log.ts';

export type Exchange = {
  /**
   * The client's network as rate limits count it: an IPv4 address or an IPv6 /64. Used for nothing else and never
   * logged.
   */
  client: string;
  log: RequestLog;
  /** Headers that this response needs in addition to those of its kind: CORS and rate limits. */
  headers: Record<string, string>;
};

/** Hono's context; `c.env` is the exchange. */
export type ProxyContext = Context<{ Bindings: Exchange }>;
