/** The part of a Response's body that is used, so that undici's, Node's and a test's all fit. */
export type ResponseBody = {
  getReader(): {
    read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
    cancel(): Promise<void>;
  };
};

/** An answer above this size counts as large: a catalog of thousands of employees, or an attack. */
const largeBytes = 2_000_000;
/** Large answers of all ERPs that are read at the same time. The others wait, and their servers with them. */
const maxLargeReads = 2;

let largeReads = 0;
const waiting: (() => void)[] = [];

async function takeLargeTurn(): Promise<void> {
  if (largeReads < maxLargeReads) largeReads++;
  // The turn is handed over: the count stays.
  else await new Promise<void>((resolve) => waiting.push(resolve));
}

function endLargeTurn(): void {
  const next = waiting.shift();
  if (next) next();
  else largeReads--;
}

/**
 * The body as UTF-8 text without a byte order mark. Undefined when it is larger than `maxBytes` after decompression;
 * the rest is then never read: a gzip bomb of 204 kB unpacks to 200 MB. Large bodies are read two at a time, so that
 * many at once don't fill the memory. Rejects when the connection breaks.
 */
export async function readText(body: ResponseBody | null, maxBytes: number): Promise<string | undefined> {
  if (body === null) return '';
  const reader = body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  let hasTurn = false;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || value === undefined) return text + decoder.decode();
      size += value.byteLength;
      if (size > maxBytes) {
        // Cancelling a broken stream may fail. The answer is refused either way.
        await reader.cancel().catch(() => undefined);
        return undefined;
      }
      text += decoder.decode(value, { stream: true });
      if (size > largeBytes && !hasTurn) {
        await takeLargeTurn();
        hasTurn = true;
      }
    }
  } finally {
    if (hasTurn) endLargeTurn();
  }
}
