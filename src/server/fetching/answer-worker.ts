// The worker thread in which answer-reader.ts reads large answers of the ERP.
import { parentPort } from 'node:worker_threads';
import type { Mismatch } from '../../erp/erp.ts';
import { type AnswerBytes, type AnswerReading, readAnswer } from '../../erp/read-answer.ts';
import { type JsonSlices, toSlices } from './json-slices.ts';

/** What a value's reading says about pages. */
type PagedPart = Pick<Extract<AnswerReading, { kind: 'value' }>, 'next' | 'rows'>;

/** A reading whose value comes in slices. */
export type WorkerReply =
  | Exclude<AnswerReading, { kind: 'value' }>
  | (JsonSlices & { kind: 'slices'; paged: PagedPart; leftOut: readonly Mismatch[] });

function replyTo(answer: AnswerBytes): WorkerReply {
  const reading = readAnswer(answer);
  if (reading.kind !== 'value') return reading;
  const { tooLarge, list, slices } = toSlices(reading.value);
  const leftOut = tooLarge.map((index): Mismatch => {
    const path = index < 0 ? '' : `[${index}]`;
    return { method: answer.method, path, expected: 'a row of at most 4 MB', found: 'more' };
  });
  const [first] = leftOut;
  if (first && slices.length === 0) return { kind: 'unreadable', mismatch: first };
  const { kind: _kind, value: _value, leftOut: before, ...paged } = reading;
  return { kind: 'slices', list, slices, paged, leftOut: [...before, ...leftOut] };
}

parentPort?.on('message', (answer: AnswerBytes) => {
  const reply = replyTo(answer);
  const buffers = reply.kind === 'slices' ? reply.slices.map(({ buffer }) => buffer) : [];
  parentPort?.postMessage(reply, buffers);
});
