// How large a JSON text becomes when it is parsed, found out from its bytes before that.

const [ordinary, quote, backslash, open, close] = [0, 1, 2, 3, 4];
/** The kind of each byte: most are ordinary, and told so by one look. */
const kinds = new Uint8Array(256);
for (const [kind, characters] of [
  [quote, '"'],
  [backslash, '\\'],
  [open, '[{'],
  [close, ']}'],
] as const) {
  for (const byte of new TextEncoder().encode(characters)) kinds[byte] = kind;
}

type JsonMeter = {
  /** The deepest level so far. */
  readonly depth: number;
  /** The lists and objects so far: an empty one has two bytes, and fifty when it is parsed. */
  readonly containers: number;
  /** Counts a chunk of the text (UTF-8). */
  add(chunk: Uint8Array): void;
};

/**
 * Counts the brackets outside strings, as a parser does up to the first error of the text. In UTF-8 no part of another
 * character looks like one of them.
 */
export function createJsonMeter(): JsonMeter {
  let level = 0;
  let depth = 0;
  let containers = 0;
  let inString = false;
  let escaped = false;
  return {
    get depth() {
      return depth;
    },
    get containers() {
      return containers;
    },
    add(chunk) {
      const { length } = chunk;
      let at = escaped ? 1 : 0;
      escaped = escaped && length === 0;
      for (; at < length; at++) {
        const kind = kinds[chunk[at] ?? 0];
        if (kind === ordinary) continue;
        if (kind === quote) inString = !inString;
        else if (inString) {
          if (kind !== backslash) continue;
          at++;
          escaped = at === length;
        } else if (kind === open) {
          containers++;
          if (++level > depth) depth = level;
        } else if (kind === close) level--;
      }
    },
  };
}
