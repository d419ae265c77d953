// Reads a request's body: a JSON object of at most 16 kB.
import { done, type Result, refuse } from '../../contract/problem.ts';

const maxBodyBytes = 16 * 1024;
const malformed = () => refuse({ code: 'invalid_request' as const });
const tooLarge = () => refuse({ code: 'too_large' as const });

async function readBytes(body: ReadableStream<Uint8Array>): Promise<Result<string>> {
  const reader = body.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let size = 0;
  let text = '';
  for (;;) {
    const { done: ended, value } = await reader.read();
    if (ended) return done(text + decoder.decode());
    size += value.byteLength;
    if (size > maxBodyBytes) {
      // The rest is never read. It doesn't matter whether the stream stops without an error.
      await reader.cancel().catch(() => undefined);
      return tooLarge();
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** The body as a JSON object, or `not_json`, `too_large`, `invalid_request`. Its fields aren't checked. */
export async function readJson(request: Request): Promise<Result<object>> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type) || request.headers.has('content-encoding')) {
    return refuse({ code: 'not_json' });
  }
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) return tooLarge();
  if (request.body === null) return malformed();
  try {
    const text = await readBytes(request.body);
    if (!text.ok) return text;
    const json: unknown = JSON.parse(text.value);
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? done(json) : malformed();
  } catch {
    // Not UTF-8, not JSON, or the client has disconnected.
    return malformed();
  }
}
