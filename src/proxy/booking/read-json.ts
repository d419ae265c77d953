// Reads a request's body: a JSON object, or a form's fields, of at most 16 kB.
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

/** The body as a text, which `parse` makes something of; what it throws counts as `invalid_request`. */
async function readAs<T>(request: Request, parse: (text: string) => Result<T>): Promise<Result<T>> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) return tooLarge();
  if (request.body === null) return malformed();
  try {
    const text = await readBytes(request.body);
    return text.ok ? parse(text.value) : text;
  } catch {
    // Not UTF-8, not JSON, or the client has disconnected.
    return malformed();
  }
}

const hasType = ({ headers }: Request, type: RegExp) =>
  type.test(headers.get('content-type') ?? '') && !headers.has('content-encoding');

/** The body as a JSON object, or `not_json`, `too_large`, `invalid_request`. Its fields aren't checked. */
export async function readJson(request: Request): Promise<Result<object>> {
  if (!hasType(request, /^application\/json\s*(;|$)/i)) return refuse({ code: 'not_json' });
  return readAs(request, (text) => {
    const json: unknown = JSON.parse(text);
    return typeof json === 'object' && json !== null && !Array.isArray(json) ? done(json) : malformed();
  });
}

/** The fields of an HTML form, or `too_large`, `invalid_request`. */
export async function readFields(request: Request): Promise<Result<URLSearchParams>> {
  if (!hasType(request, /^application\/x-www-form-urlencoded\s*(;|$)/i)) return malformed();
  return readAs(request, (text) => done(new URLSearchParams(text)));
}
