import { EventEmitter } from 'node:events';
import { afterEach, describe, expect, test } from 'vitest';
import { type AnswerBytes, readAnswer } from '../../erp/read-answer.ts';
import { type AnswerReader, type AnswerWorker, createAnswerReader } from './answer-reader.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const service = (id: string) => ({ id, name: 'Visit', online_booking: true });
const doctor = (id: number) => ({ id: `d${id}`, name: 'Олена', services: [service('s1')] });
const employees = (count: number): AnswerBytes => ({
  method: 'employees',
  bytes: bytes(JSON.stringify({ ok: true, employees: Array.from({ length: count }, (_, each) => doctor(each)) })),
});
const small = () => employees(1);
const large = () => employees(5000);
const unreadable = { kind: 'unreadable', mismatch: { method: 'employees', path: '', found: 'more' } };

/** A worker that does what the test says. */
class FakeWorker extends EventEmitter {
  asked: AnswerBytes[] = [];
  stopped = false;
  postMessage(answer: AnswerBytes) {
    this.asked.push(answer);
  }
  unref() {}
  async terminate() {
    this.stopped = true;
    return 1;
  }
  answer() {
    this.emit('message', { kind: 'slices', list: true, slices: [bytes('[1]')], leftOut: [] });
  }
}

let reader: AnswerReader | undefined;
afterEach(() => reader?.close());

function fakePool(timeoutMs?: number) {
  const workers: FakeWorker[] = [];
  const start = () => {
    const worker = new FakeWorker();
    workers.push(worker);
    return worker as unknown as AnswerWorker;
  };
  reader = createAnswerReader(start, timeoutMs);
  return { workers, ...reader };
}

describe('in a real worker', () => {
  test('a large answer says the same as at once, also what was left out', async () => {
    reader = createAnswerReader();
    const rows = [...Array.from({ length: 5000 }, (_, each) => doctor(each)), { id: '/' }, null];
    const text = JSON.stringify({ ok: true, employees: rows });
    const expected = readAnswer({ method: 'employees', bytes: bytes(text) });
    expect(expected).toMatchObject({ kind: 'value', leftOut: [{ path: 'employees[5000].id' }, {}] });
    expect(await reader.read({ method: 'employees', bytes: bytes(text) })).toEqual(expected);
  });
  test.each([
    ['a refusal', { ok: false, error: 'No', more: 'x'.repeat(300_000) }, 'error'],
    ['no envelope', { more: 'x'.repeat(300_000) }, 'none'],
    ['another shape', { ok: true, employees: { more: 'x'.repeat(300_000) } }, undefined],
    ['a receipt', { ok: true, appointment: { id: 7 }, more: 'x'.repeat(300_000) }, undefined],
  ])('so does %s', async (what, body, kind) => {
    reader = createAnswerReader();
    const method = what === 'a receipt' ? 'book' : 'employees';
    const read = await reader.read({ method, bytes: bytes(JSON.stringify(body)) });
    expect(read).toEqual(readAnswer({ method, bytes: bytes(JSON.stringify(body)) }));
    if (kind) expect(read.kind).toBe(kind);
  });
  test('a row of more than 4 MB is left out and reported', async () => {
    reader = createAnswerReader();
    const rows = [
      doctor(1),
      { ...doctor(2), services: Array.from({ length: 50_000 }, (_, each) => service(`s${each}`)) },
    ];
    expect(
      await reader.read({ method: 'employees', bytes: bytes(JSON.stringify({ ok: true, employees: rows })) }),
    ).toMatchObject({
      value: [{ id: 'd1' }],
      leftOut: [{ path: '[1]', expected: 'a row of at most 4 MB' }],
    });
  });
});

describe('the pool', () => {
  test('reads small answers without a worker', async () => {
    const { read, workers } = fakePool();
    expect(await read(small())).toMatchObject({ kind: 'value', value: [{ id: 'd0' }] });
    expect(workers).toEqual([]);
  });
  test('has two workers at most, each with one answer at a time, and keeps them', async () => {
    const { read, workers } = fakePool();
    const reads = Array.from({ length: 11 }, () => read(large()));
    for (let turn = 0; turn < 11; turn++) {
      const asked = workers.map((worker) => worker.asked.length);
      expect(asked.reduce((sum, each) => sum + each, 0)).toBe(Math.min(11, turn + 2));
      workers[turn % 2]?.answer();
    }
    expect((await Promise.all(reads)).map(({ kind }) => kind)).toEqual(new Array(11).fill('value'));
    expect(workers).toHaveLength(2);
    await reader?.close();
    expect(workers.map(({ stopped }) => stopped)).toEqual([true, true]);
  });
  test.each(['error', 'exit'])('goes on with a new worker after one ended with %s', async (event) => {
    const { read, workers } = fakePool();
    const [first, second, third] = [read(large()), read(large()), read(large())];
    workers[0]?.emit(event, new Error('out of memory'));
    expect(await first).toMatchObject(unreadable);
    workers[1]?.answer();
    workers[2]?.answer();
    expect([(await second).kind, (await third).kind]).toEqual(['value', 'value']);
  });
  test('stops a worker that takes too long, and its answer is unreadable', async () => {
    const { read, workers } = fakePool(1);
    expect(await read(large())).toMatchObject(unreadable);
    expect(workers.map(({ stopped }) => stopped)).toEqual([true]);
  });
  test('leaves nobody waiting when the process stops', async () => {
    const { read, workers } = fakePool();
    const reads = Array.from({ length: 5 }, () => read(large()));
    await reader?.close();
    expect((await Promise.all(reads)).map(({ kind }) => kind)).toEqual(new Array(5).fill('unreadable'));
    expect(workers.map(({ stopped }) => stopped)).toEqual([true, true]);
  });
});
