// Reading what a visitor sends: JSON, an object, at most 16 kB.
import { done, type Result, refuse } from '../../contract/problem.ts';

const limit = 16 * 1024;
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
    if (size > limit) {
      // The rest is never read; a stream that fails to stop changes nothing.
      await reader.cancel().catch(() => undefined);
      return tooLarge();
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** The body as a JSON object, or `not_json`, `too_large`, `invalid_request`. What is inside is for a schema to say. */
export async function readJson(request: Request): Promise<Result<object>> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;|$)/i.test(type) || request.headers.has('content-encoding')) {
    return refuse({ code: 'not_json' });
  }
  if (Number(request.headers.get('content-length') ?? 0) > limit) return tooLarge();
  if (request.body === null) return malformed();
  try {
    const text = await readBytes(request.body);
    if (!text.ok) return text;
    const json: unknown = JSON.parse(text.value);
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? done(json) : malformed();
  } catch {
    // Bytes that are no UTF-8, text that is no JSON, a visitor who went away: the same to us.
    return malformed();
  }
}
