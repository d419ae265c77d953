// How deep a JSON text is nested, found out from its bytes before it is parsed.

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

/** `after`: the deepest level so far, this chunk of the text (UTF-8) included. */
type DepthMeter = { after(chunk: Uint8Array): number };

/**
 * Counts the brackets outside strings, as a parser does up to the first error of the text. In UTF-8 no part of another
 * character looks like one of them.
 */
export function createDepthMeter(): DepthMeter {
  let level = 0;
  let deepest = 0;
  let inString = false;
  let escaped = false;
  return {
    after(chunk) {
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
        } else if (kind === open) deepest = Math.max(deepest, ++level);
        else if (kind === close) level--;
      }
      return deepest;
    },
  };
}
