// From the bytes of an answer to what it says. Plain data on both sides, so that a worker can do it as well.
import { type Envelope, envelopeFrom } from './envelope.ts';
import type { Mismatch } from './erp.ts';
import type { ErpMethod } from './erp-methods.ts';
import { decodeBytes, parseJson } from './parse-json.ts';
import { unreadKinds } from './unread-kinds.ts';
import { readBodyOf } from './wire.ts';
import { type ReadingOptions, readingSettings } from './wire-context.ts';
import type { NextPage } from './wire-pages.ts';

/** The body of an answer to a method, and what the clinic says about its ERP. */
export type AnswerBytes = {
  method: ErpMethod;
  bytes: Uint8Array<ArrayBuffer>;
  /** Of the Content-Type; UTF-8 without one. */
  charset?: string | undefined;
  options?: ReadingOptions;
  /** Whether `observed` is wanted. */
  observe?: boolean;
  /** How many rows the pages before this one had. */
  rowsBefore?: number;
};

/** For the connection check: the JSON as it came, and the kinds of paths that were read and that weren't. */
type Observed = { body: unknown; used: string[]; unread: string[] };

/**
 * What an answer says.
 * - `value`: the contract's type for the method, and what was left out of it. `next`: there are more pages.
 * - `unreadable`: a success that isn't the contract's.
 * - `error`, `none`: see `Envelope`.
 */
export type AnswerReading = (
  | { kind: 'value'; value: unknown; leftOut: readonly Mismatch[]; next?: NextPage | undefined; rows?: number }
  | { kind: 'unreadable'; mismatch: Mismatch; leftOut?: readonly Mismatch[] }
  | Exclude<Envelope, { kind: 'ok' }>
) & { observed?: Observed };

/** Never throws or rejects, whatever the bytes are. */
export type BytesReader = (answer: AnswerBytes) => AnswerReading | Promise<AnswerReading>;

const unknownCharset = {
  path: '',
  expected: 'a text in UTF-8, or its charset in Content-Type',
  found: 'other characters',
};

/** Reads an answer at once, which blocks for as long as it takes: about 10 ms for a megabyte. */
export function readAnswer(answer: AnswerBytes): AnswerReading {
  const { method, bytes, charset, options = {}, observe: observed = false, rowsBefore: before = 0 } = answer;
  const { text, broken } = decodeBytes(bytes, charset);
  const parsed = parseJson(text);
  const settings = readingSettings(options);
  const envelope = envelopeFrom(parsed, method, settings);
  const body = 'json' in parsed ? parsed.json : undefined;
  if (envelope.kind !== 'ok') return observed ? { ...envelope, observed: { body, used: [], unread: [] } } : envelope;
  const { result, leftOut, next, used, rows } = readBodyOf(method, envelope.body, { ...options, observed, before });
  const notes = [...(envelope.notes ?? []), ...(broken ? [unknownCharset] : [])];
  const all = [...notes.map((note) => ({ method, ...note })), ...leftOut];
  const seen = observed && { observed: { body, used, unread: unreadKinds(envelope.body, used, settings) } };
  if (!result.ok) return { kind: 'unreadable', mismatch: result.problem, leftOut: all, ...seen };
  return { kind: 'value', value: result.value, leftOut: all, ...(next && { next }), rows, ...seen };
}
