// JSON of answers that may have thousands of rows, written and read in turns.
import { forEachInTurns } from '../in-turns.ts';

type Bytes = Uint8Array<ArrayBuffer>;

/** So many characters are encoded at once. */
const maxPieceLength = 64 * 1024;

/** Collects text as bytes, encoded piece by piece. */
function createByteWriter() {
  const encoder = new TextEncoder();
  const pieces: Bytes[] = [];
  let text = '';
  const cut = () => {
    pieces.push(encoder.encode(text));
    text = '';
  };
  return {
    write(part: string) {
      text += part;
      if (text.length >= maxPieceLength) cut();
    },
    bytes(): Bytes {
      cut();
      const bytes = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0));
      let at = 0;
      for (const piece of pieces) {
        bytes.set(piece, at);
        at += piece.byteLength;
      }
      return bytes;
    },
  };
}

/** What JSON.stringify gives, as bytes. A list in the answer is written row by row. */
export async function stringifyInTurns(answer: object): Promise<Bytes> {
  const { write, bytes } = createByteWriter();
  let before = '{';
  for (const [key, value] of Object.entries(answer)) {
    if (value === undefined) continue;
    write(`${before}${JSON.stringify(key)}:`);
    before = ',';
    if (!Array.isArray(value)) {
      write(JSON.stringify(value));
      continue;
    }
    let separator = '[';
    await forEachInTurns(value, (row) => {
      write(separator + JSON.stringify(row));
      separator = ',';
    });
    write(separator === '[' ? '[]' : ']');
  }
  write(before === '{' ? '{}' : '}');
  return bytes();
}

/**
 * A line of JSON for each of these things (https://github.com/ndjson/ndjson-spec).
 * @param linesOf the things that a row gives
 */
export async function writeLinesInTurns<T>(
  rows: Iterable<T>,
  linesOf: (row: T) => Promise<readonly object[]>,
): Promise<Bytes> {
  const { write, bytes } = createByteWriter();
  await forEachInTurns(rows, async (row) => {
    for (const line of await linesOf(row)) write(`${JSON.stringify(line)}\n`);
  });
  return bytes();
}

const [quote = 0, backslash = 0, open = 0, close = 0] = new TextEncoder().encode('"\\{}');

/** Where each object of the list begins and ends, in an answer as `{"ok":true,"employees":[{…},{…}]}`. */
function* rowsIn(json: Bytes): Generator<Bytes> {
  let depth = 0;
  let begin = 0;
  let inString = false;
  for (let at = 0; at < json.length; at++) {
    const byte = json[at];
    if (inString) {
      if (byte === backslash) at++;
      else if (byte === quote) inString = false;
    } else if (byte === quote) inString = true;
    else if (byte === open) {
      if (++depth === 2) begin = at;
    } else if (byte === close && --depth === 1) yield json.subarray(begin, at + 1);
  }
}

/** The rows of an answer that has one list of objects and no other object. @param json our own, which is well-formed */
export async function parseRowsInTurns(json: Bytes): Promise<unknown[]> {
  const decoder = new TextDecoder();
  const rows: unknown[] = [];
  await forEachInTurns(rowsIn(json), (row) => {
    rows.push(JSON.parse(decoder.decode(row)));
  });
  return rows;
}
