// From the bytes of an answer to what it says. Plain data on both sides, so that a worker can do it as well.
import type { Mismatch } from './erp.ts';
import type { ErpMethod } from './erp-methods.ts';
import { type Envelope, envelopeOf, type Reader, wire } from './wire.ts';

/** The body of an answer to a method. */
export type AnswerBytes = { method: ErpMethod; bytes: Uint8Array<ArrayBuffer> };

/**
 * What an answer says.
 * - `value`: the contract's type for the method, and what was left out of it.
 * - `unreadable`: a success that isn't the contract's.
 * - `error`, `none`: see `Envelope`.
 */
export type AnswerReading =
  | { kind: 'value'; value: unknown; leftOut: readonly Mismatch[] }
  | { kind: 'unreadable'; mismatch: Mismatch }
  | Exclude<Envelope, { kind: 'ok' }>;

/** Never throws or rejects, whatever the bytes are. */
export type BytesReader = (answer: AnswerBytes) => AnswerReading | Promise<AnswerReading>;

/** Reads an answer at once, which blocks for as long as it takes: about 10 ms for a megabyte. */
export function readAnswer({ method, bytes }: AnswerBytes): AnswerReading {
  // Without a byte order mark.
  const envelope = envelopeOf(new TextDecoder().decode(bytes));
  if (envelope.kind !== 'ok') return envelope;
  const leftOut: Mismatch[] = [];
  const read: Reader<unknown> = wire[method];
  const result = read(envelope.body, (mismatch) => leftOut.push(mismatch));
  return result.ok ? { kind: 'value', value: result.value, leftOut } : { kind: 'unreadable', mismatch: result.problem };
}
