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
  /** Headers that this response needs in addition to those of its kind: CORS. */
  headers: Record<string, string>;
  /**
   * Further ones, about this client and this moment: rate limits and the time. An answer that a shared cache may keep
   * doesn't have them, because the cache would repeat them to other clients.
   */
  clientHeaders: Record<string, string>;
};

/** All headers of the exchange, for an answer that no shared cache keeps. */
export const ownHeaders = ({ headers, clientHeaders }: Pick<Exchange, 'headers' | 'clientHeaders'>) => ({
  ...headers,
  ...clientHeaders,
});

/** Hono's context; `c.env` is the exchange. */
export type ProxyContext = Context<{ Bindings: Exchange }>;
