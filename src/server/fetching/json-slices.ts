// Carries a large value from a worker to the main thread without blocking it: as JSON in small slices, whose bytes are
// handed over instead of copied. A structured clone of the whole would be read in one go.

/** So many bytes are parsed in less than a millisecond. */
const sliceBytes = 64 * 1024;
/** A row is parsed in one go. A doctor's slots of a year, every five minutes, have 4 MB. */
const maxRowBytes = 4 * 2 ** 20;

/** `list`: each slice is a list of rows; otherwise the one slice is the value. */
export type JsonSlices = { list: boolean; slices: Uint8Array<ArrayBuffer>[] };

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** @returns also the indexes of the rows that are too large, which are left out; -1 for a value that isn't a list */
export function toSlices(value: unknown): JsonSlices & { tooLarge: number[] } {
  if (!Array.isArray(value)) {
    const slice = bytesOf(JSON.stringify(value));
    const fits = slice.byteLength <= maxRowBytes;
    return { list: false, slices: fits ? [slice] : [], tooLarge: fits ? [] : [-1] };
  }
  const slices: Uint8Array<ArrayBuffer>[] = [];
  const tooLarge: number[] = [];
  let rows: string[] = [];
  let length = 0;
  const cut = () => {
    if (rows.length > 0) slices.push(bytesOf(`[${rows.join()}]`));
    rows = [];
    length = 0;
  };
  for (const [index, row] of value.entries()) {
    const text = JSON.stringify(row);
    // A character may take three bytes.
    if (text.length > maxRowBytes / 3 && bytesOf(text).byteLength > maxRowBytes) tooLarge.push(index);
    else {
      rows.push(text);
      length += text.length;
      if (length >= sliceBytes) cut();
    }
  }
  cut();
  return { list: true, slices, tooLarge };
}

/** The value again. @param turn lets everybody else have a turn, between two slices */
export async function fromSlices({ list, slices }: JsonSlices, turn: () => Promise<void>): Promise<unknown> {
  const decoder = new TextDecoder();
  const parse = (slice: Uint8Array | undefined): unknown => JSON.parse(decoder.decode(slice));
  if (!list) return parse(slices[0]);
  const value: unknown[] = [];
  for (const slice of slices) {
    for (const row of parse(slice) as unknown[]) value.push(row);
    await turn();
  }
  return value;
}
