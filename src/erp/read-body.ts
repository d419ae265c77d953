// Reads the body of an answer: bounded in bytes, in nesting, and in how many large ones are in memory at once.
import { joinChunks } from './join-chunks.ts';
import { createJsonMeter } from './json-meter.ts';

/** The part of a Response's body that is used, so that undici's, Node's and a test's all fit. */
export type ResponseBody = {
  getReader(): {
    read(): Promise<{ done: boolean; value?: Uint8Array | undefined }>;
    cancel(): Promise<void>;
  };
};

/** An answer above this size counts as large: a catalog of thousands of employees, or an attack. */
const largeBytes = 2_000_000;
/** Large answers of all ERPs that are in memory at the same time. The others wait, and their servers with them. */
const maxLargeBodies = 2;

/** Deeper answers aren't parsed: the contract's own have seven levels, and a million of them take 114 MB. */
const maxDepth = 100;
/** Nor are answers with more lists and objects: ten million empty ones have 30 MB, and take a gigabyte. */
const maxContainers = 2_000_000;

let largeBodies = 0;
const waiting: (() => void)[] = [];

async function takeLargeTurn(): Promise<void> {
  if (largeBodies < maxLargeBodies) largeBodies++;
  // The turn is handed over: the count stays.
  else await new Promise<void>((resolve) => waiting.push(resolve));
}

function endLargeTurn(): void {
  const next = waiting.shift();
  if (next) next();
  else largeBodies--;
}

/** What a body that isn't read to its end has too much of. */
type Excess = 'bytes' | 'levels' | 'lists and objects';

/** A whole body. `release`: call it once when the bytes, and what was parsed from them, are done with. */
export type Body = { bytes: Uint8Array<ArrayBuffer>; release(): void } | { excess: Excess };

const nothing: Body = { bytes: new Uint8Array(), release: () => {} };

function excessOf(size: number, maxBytes: number, { depth, containers }: ReturnType<typeof createJsonMeter>) {
  if (size > maxBytes) return 'bytes';
  if (depth > maxDepth) return 'levels';
  return containers > maxContainers ? 'lists and objects' : undefined;
}

/**
 * The body's bytes. A gzip bomb of 204 kB unpacks to 200 MB, so what is above `maxBytes` is never read. Large bodies
 * are in memory two at a time, until they are released. Rejects when the connection breaks.
 * @param maxBytes after decompression
 */
export async function readBody(body: ResponseBody | null, maxBytes: number): Promise<Body> {
  if (body === null) return nothing;
  const reader = body.getReader();
  const meter = createJsonMeter();
  const chunks: Uint8Array[] = [];
  let size = 0;
  let hasTurn = false;
  let kept = false;
  const release = () => {
    if (hasTurn) endLargeTurn();
    hasTurn = false;
  };
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done || value === undefined) {
        const bytes = joinChunks(chunks, size);
        kept = true;
        return { bytes, release };
      }
      size += value.byteLength;
      meter.add(value);
      const excess = excessOf(size, maxBytes, meter);
      if (excess) {
        // Cancelling a broken stream may fail. The answer is refused either way.
        await reader.cancel().catch(() => undefined);
        return { excess };
      }
      chunks.push(value);
      if (size > largeBytes && !hasTurn) {
        await takeLargeTurn();
        hasTurn = true;
      }
    }
  } finally {
    if (!kept) release();
  }
}
