// Fetches a page of a clinic's site without cookies or tokens, and follows no redirect to another origin. The caller
// has checked the origin against the allow-list (src/proxy/pages/generator-page.ts). Its host name may still resolve
// to our own network, so only public addresses are contacted. This machine is contacted only if the allow-list has a
// developer's page such as http://localhost:4801.
import { isIP, type LookupFunction } from 'node:net';
import { Agent, fetch, type Response } from 'undici';
import { isLoopback } from '../../contract/loopback.ts';
import { done, type Result, refuse } from '../../contract/problem.ts';
import { classifyFetchError } from '../../erp/fetch-error.ts';
import type { FetchedPage, FetchPage } from '../../proxy/pages/generator-deps.ts';
import { isPublic, publicLookup } from './public-address.ts';

const maxPageBytes = 2 ** 20;
/** From the request to the last byte. */
const defaultTimeoutMs = 5000;
/** On the page's own origin. */
const maxRedirects = 2;

/** The text, or undefined when it is too large; the rest is never read. */
async function readText(response: Response): Promise<string | undefined> {
  const charset = /charset=["']?([\w-]+)/i.exec(response.headers.get('content-type') ?? '')?.[1] ?? 'utf-8';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    if (size > maxPageBytes) return undefined;
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // An unknown charset. Tags are ASCII in every charset in use.
    return new TextDecoder().decode(bytes);
  }
}

const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status);

async function readPage(
  response: Response,
  address: string,
): Promise<Result<FetchedPage, { code: 'not_html' | 'too_large' }>> {
  if (!/^(text\/html|application\/xhtml\+xml)\s*(;|$)/i.test(response.headers.get('content-type') ?? '')) {
    await response.body?.cancel();
    return refuse({ code: 'not_html' });
  }
  const html = await readText(response);
  if (html === undefined) return refuse({ code: 'too_large' });
  const policy = response.headers.get('content-security-policy');
  const coep = response.headers.get('cross-origin-embedder-policy');
  return done({ address, html, policies: policy === null ? [] : [policy], ...(coep !== null && { coep }) });
}

/** @param timeoutMs for the page and all its redirects together */
export const createPageFetch =
  (timeoutMs = defaultTimeoutMs, resolve: LookupFunction = publicLookup): FetchPage =>
  async (first) => {
    // One agent per fetch: pages are fetched rarely, and no idle connection has to be closed at shutdown.
    const { hostname } = new URL(first);
    const literal = hostname.replace(/^\[|\]$/g, '');
    // The lookup isn't called for an IP address.
    if (isIP(literal) !== 0 && !isPublic(literal) && !isLoopback(hostname)) {
      return refuse({ code: 'unreachable', detail: 'PRIVATE_ADDRESS' });
    }
    const connect = { timeout: timeoutMs, ...(!isLoopback(hostname) && { lookup: resolve }) };
    const dispatcher = new Agent({ connections: 1, pipelining: 0, allowH2: false, connect });
    const signal = AbortSignal.timeout(timeoutMs);
    try {
      let url = new URL(first);
      for (let hop = 0; hop <= maxRedirects; hop++) {
        const response = await fetch(url, {
          dispatcher,
          redirect: 'manual',
          signal,
          headers: { accept: 'text/html', 'user-agent': 'AlpacaBooking/1.6 (diagnosis of an embedded widget)' },
        });
        if (response.status === 200) return await readPage(response, url.href);
        await response.body?.cancel();
        const next = isRedirect(response.status) ? URL.parse(response.headers.get('location') ?? '', url.href) : null;
        if (next === null) return refuse({ code: 'status', detail: String(response.status) });
        if (next.origin !== url.origin) return refuse({ code: 'redirected', detail: next.origin });
        url = next;
      }
      return refuse({ code: 'unreachable', detail: 'redirects' });
    } catch (error) {
      return refuse({ code: 'unreachable', detail: classifyFetchError(error).cause });
    } finally {
      await dispatcher.destroy();
    }
  };

export const fetchPage = createPageFetch();
