// Reads answers of the ERP. Large ones are read in a worker thread, so that nobody else waits meanwhile: reading a
// catalog of 10,000 doctors blocks for a quarter of a second.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { type AnswerBytes, type AnswerReading, type BytesReader, readAnswer } from '../../erp/read-answer.ts';
import type { WorkerReply } from './answer-worker.ts';
import { fromSlices } from './json-slices.ts';

/** Smaller answers are read at once, in a few milliseconds. */
const largeBytes = 256 * 1024;
const maxWorkers = 2;
/** After it the worker is stopped, and the answer is unreadable. */
const maxReadMs = 30_000;
/** A worker that has nothing to do for so long is stopped, so that its memory is given back. */
const maxIdleMs = 60_000;

/** The part of a worker that is used. */
export type AnswerWorker = Pick<Worker, 'postMessage' | 'terminate' | 'on' | 'unref'>;

/**
 * It has none of the process's settings, which are secrets. What it parses is bounded before (src/erp/read-body.ts):
 * a worker at the limit of its heap may take the process with it.
 */
const startWorker = (): AnswerWorker =>
  new Worker(new URL('./answer-worker.ts', import.meta.url), {
    env: {},
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
  });

type Job = { answer: AnswerBytes; end(reply: WorkerReply | undefined): void };
type Running = { worker: AnswerWorker; job?: Job | undefined; timer?: NodeJS.Timeout };

export type AnswerReader = {
  read: BytesReader;
  /** Stops the workers. What they were reading is unreadable. */
  close(): Promise<void>;
};

/** @param timeoutMs how long a worker may take for one answer */
export function createAnswerReader(start = startWorker, timeoutMs = maxReadMs): AnswerReader {
  const pool = new Set<Running>();
  const queue: Job[] = [];

  /** Its answer is unreadable, and the next one gets a new worker. */
  function drop(running: Running): Promise<unknown> {
    clearTimeout(running.timer);
    pool.delete(running);
    running.job?.end(undefined);
    running.job = undefined;
    const stopped = running.worker.terminate();
    dispatch();
    return stopped;
  }

  function open(): Running {
    const running: Running = { worker: start() };
    const { worker } = running;
    // The process may end although a worker is waiting.
    worker.unref();
    worker.on('message', (reply: WorkerReply) => {
      running.job?.end(reply);
      running.job = undefined;
      arm(running, maxIdleMs);
      dispatch();
    });
    const lost = () => pool.has(running) && void drop(running);
    worker.on('error', lost);
    worker.on('exit', lost);
    pool.add(running);
    return running;
  }

  function arm(running: Running, ms: number) {
    clearTimeout(running.timer);
    running.timer = setTimeout(() => void drop(running), ms).unref();
  }

  function dispatch() {
    while (queue.length > 0) {
      const free = [...pool].find(({ job }) => job === undefined) ?? (pool.size < maxWorkers ? open() : undefined);
      const job = free && queue.shift();
      if (!free || !job) return;
      free.job = job;
      arm(free, timeoutMs);
      free.worker.postMessage(job.answer, [job.answer.bytes.buffer]);
    }
  }

  async function readInWorker(answer: AnswerBytes): Promise<AnswerReading> {
    const { method } = answer;
    const reply = await new Promise<WorkerReply | undefined>((end) => {
      queue.push({ answer, end });
      dispatch();
    });
    if (!reply) {
      const expected = `an answer that can be read within ${timeoutMs / 1000} s and the memory of a worker`;
      return { kind: 'unreadable', mismatch: { method, path: '', expected, found: 'more' } };
    }
    if (reply.kind !== 'slices') return reply;
    return { kind: 'value', value: await fromSlices(reply, nextTurn), leftOut: reply.leftOut, ...reply.paged };
  }

  return {
    read: (answer) => (answer.bytes.byteLength < largeBytes ? readAnswer(answer) : readInWorker(answer)),
    async close() {
      for (const job of queue.splice(0)) job.end(undefined);
      await Promise.all([...pool].map(drop));
    },
  };
}
