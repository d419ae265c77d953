// Fetches a page of a clinic's site, as anybody could: no cookie, no token, no redirect to another origin. Which origins may be asked at all
// the proxy has decided before (proxy/generator.ts); they may be private ones, for an operator has written them into the settings.
import { Agent, fetch, type Response } from 'undici';
import { done, type Result, refuse } from '../../contract/problem.ts';
import { classifyFetchError } from '../../erp/fetch-error.ts';
import type { FetchedPage, FetchPage } from '../../proxy/pages/generator-deps.ts';

/** One page: bytes at most, ms from asking to the last of them, redirects on its own origin. */
const mostBytes = 2 ** 20;
const usualTime = 5000;
const mostRedirects = 5;

/** The text, or undefined where it is longer than a page may be; the rest is never read. */
async function readText(answer: Response): Promise<string | undefined> {
  const charset = /charset=["']?([\w-]+)/i.exec(answer.headers.get('content-type') ?? '')?.[1] ?? 'utf-8';
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of answer.body ?? []) {
    size += chunk.byteLength;
    if (size > mostBytes) return undefined;
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    // A charset that nobody knows: tags are ASCII in all that are in use.
    return new TextDecoder().decode(bytes);
  }
}

const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status);

async function read(
  answer: Response,
  address: string,
): Promise<Result<FetchedPage, { code: 'not_html' | 'too_large' }>> {
  if (!/^(text\/html|application\/xhtml\+xml)\s*(;|$)/i.test(answer.headers.get('content-type') ?? '')) {
    await answer.body?.cancel();
    return refuse({ code: 'not_html' });
  }
  const html = await readText(answer);
  if (html === undefined) return refuse({ code: 'too_large' });
  const policy = answer.headers.get('content-security-policy');
  const coep = answer.headers.get('cross-origin-embedder-policy');
  return done({ address, html, policies: policy === null ? [] : [policy], ...(coep !== null && { coep }) });
}

/** @param timeLimit ms */
export const createPageFetch =
  (timeLimit = usualTime): FetchPage =>
  async (first) => {
    // Pages are asked for now and then: no connection is kept, and nothing has to be closed at a stop.
    const dispatcher = new Agent({ connections: 1, pipelining: 0, allowH2: false, connect: { timeout: timeLimit } });
    const signal = AbortSignal.timeout(timeLimit);
    try {
      let url = new URL(first);
      for (let hop = 0; hop <= mostRedirects; hop++) {
        const answer = await fetch(url, {
          dispatcher,
          redirect: 'manual',
          signal,
          headers: { accept: 'text/html', 'user-agent': 'AlpacaBooking/1.6 (diagnosis of an embedded widget)' },
        });
        if (answer.status === 200) return await read(answer, url.href);
        await answer.body?.cancel();
        const next = isRedirect(answer.status) ? URL.parse(answer.headers.get('location') ?? '', url.href) : null;
        if (next === null) return refuse({ code: 'status', detail: String(answer.status) });
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
