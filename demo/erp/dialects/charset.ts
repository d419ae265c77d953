// Texts in the charsets of old web servers. Characters that a charset lacks are escaped, as in JSON.

/** The byte of each character, by the decoder's own table. */
const tables = new Map<string, Map<string, number>>();

function tableOf(charset: string): Map<string, number> {
  const decoder = new TextDecoder(charset);
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  return new Map(bytes.map((byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
}

/** JSON in a charset of one byte a character, such as `windows-1251`. */
export function encodeJson(json: string, charset: string): Uint8Array<ArrayBuffer> {
  const table = tables.get(charset) ?? tableOf(charset);
  tables.set(charset, table);
  const bytes: number[] = [];
  // By UTF-16 unit: that is what JSON escapes.
  for (let index = 0; index < json.length; index++) {
    const byte = table.get(json.charAt(index));
    const written = byte === undefined ? escapeOf(json.charCodeAt(index)) : [byte];
    bytes.push(...written);
  }
  return Uint8Array.from(bytes);
}

const escapeOf = (unit: number) => [...`\\u${unit.toString(16).padStart(4, '0')}`].map((sign) => sign.charCodeAt(0));
