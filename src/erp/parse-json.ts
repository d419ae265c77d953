// From an answer's bytes to its JSON: the charset, digits that a number can't hold, and what PHP writes around JSON.

/** `note`: what was around the JSON. `found`: why there is none; `cut`: it ends too early. */
export type ParsedJson = { json: unknown; note?: string } | { found: string; cut: boolean };

function decoderFor(label: string | undefined): TextDecoder {
  try {
    return new TextDecoder(label);
  } catch {
    return new TextDecoder();
  }
}

function byteOrderMark([first, second]: Uint8Array): string | undefined {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  return first === 0xfe && second === 0xff ? 'utf-16be' : undefined;
}

/**
 * The text of an answer, without a byte order mark.
 * @param charset of its Content-Type; UTF-8 without one
 */
export function decodeBytes(bytes: Uint8Array<ArrayBuffer>, charset?: string): { text: string; broken: boolean } {
  const text = decoderFor(byteOrderMark(bytes) ?? charset).decode(bytes);
  return { text, broken: text.includes('\ufffd') };
}

type Reviver = (key: string, value: unknown, context?: { source?: string }) => unknown;
const parseWith = JSON.parse as (text: string, reviver?: Reviver) => unknown;

/** Numbers that JSON.parse rounds stay their digits, as a text: they are ids. Older engines don't tell the digits. */
const keepDigits: Reviver = (_, value, context) =>
  typeof value === 'number' && Math.abs(value) > Number.MAX_SAFE_INTEGER && /^-?\d{16,40}$/.test(context?.source ?? '')
    ? context?.source
    : value;

function parse(text: string): unknown {
  if (!/\d{16}/.test(text)) return JSON.parse(text);
  try {
    return parseWith(text, keepDigits);
  } catch (error) {
    // The reviver visits every level, and nests as deep as they do.
    if (error instanceof RangeError) return JSON.parse(text);
    throw error;
  }
}

const phpNotice = /\b(notice|warning|deprecated|strict standards)\b/i;
const phpFailure = /\b(fatal error|parse error|uncaught)\b/i;
const maxStarts = 20;
const maxNoise = 100_000;

/** The JSON between what PHP's display_errors wrote before and after it. */
function parseAmidNotices(text: string): unknown {
  let start = -1;
  const end = text.search(/[}\]][^}\]]*$/) + 1;
  for (let count = 0; count < maxStarts; count++) {
    start = text.indexOf('{', start + 1);
    if (start < 0 || start > maxNoise || text.length - end > maxNoise) return undefined;
    const noise = `${text.slice(0, start)}\n${text.slice(end)}`;
    if (phpFailure.test(noise) || !phpNotice.test(noise)) continue;
    try {
      return parse(text.slice(start, end));
    } catch {
      // A brace of the notice itself.
    }
  }
  return undefined;
}

/** The JSON of an answer. A text that is JSON once more, and .NET's `{"d": …}`, are unwrapped. */
export function parseJson(answer: string): ParsedJson {
  const text = answer.replace(/^\ufeff/, '');
  try {
    return { json: unwrap(parse(text)) };
  } catch {
    if (text.trim() === '') return { found: 'an empty body', cut: true };
    const cut = /^\s*[{[]/.test(text);
    const json =
      phpNotice.test(text.slice(0, maxNoise)) || phpNotice.test(text.slice(-maxNoise))
        ? parseAmidNotices(text)
        : undefined;
    if (json !== undefined) return { json: unwrap(json), note: 'text around it' };
    return { found: cut ? 'cut JSON' : 'no JSON', cut };
  }
}

function unwrap(json: unknown): unknown {
  let value = json;
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    const keys = Object.keys(value);
    if (keys.length === 1 && (keys[0] === 'd' || keys[0] === 'D')) value = (value as Record<string, unknown>)[keys[0]];
  }
  if (typeof value !== 'string' || !/^\s*\{/.test(value)) return value;
  try {
    return parse(value);
  } catch {
    return json;
  }
}
