// Whatever an ERP sends, the reader quickly returns a value of the contract or a mismatch. Long because each kind of
// hostile answer has its case.
import * as fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import * as z from 'zod/mini';
import { routes } from '../contract/routes.ts';
import { Employee, Id, LocalDate, LocalTime } from '../contract/schedule.ts';
import { createErp } from './client.ts';
import type { Mismatch } from './erp.ts';
import { bodies } from './erp-bodies-for-tests.ts';
import { readAnswer } from './read-answer.ts';
import { readBody } from './read-body.ts';
import { envelopeOf, wire } from './wire.ts';

type Name = keyof typeof wire;
const methods = Object.keys(wire) as Name[];

const receipt = z.strictObject({
  appointment_id: z.optional(Id),
  employee_id: z.optional(Id),
  slot_id: z.optional(Id),
  date: z.optional(LocalDate),
  time: z.optional(LocalTime),
});
/** The ERP's photo has any web address; the contract's has the proxy's. */
const ErpEmployee = z.extend(Employee, { photo_url: z.optional(z.string().check(z.regex(/^https?:\/\//))) });
/** The contract's schema of each method's answer. */
const contract: Record<Name, (value: unknown) => unknown> = {
  employees: (value) => z.array(ErpEmployee).parse(value),
  employee: (value) => ErpEmployee.parse(value),
  worktime: (value) => routes.worktime.answer.parse({ ok: true, worktime: value }).worktime,
  slots: (value) => routes.slots.answer.parse({ ok: true, slots: value }).slots,
  employeesAll: (value) => z.array(ErpEmployee).parse(value),
  slotsByService: (value) => routes.slotsByService.answer.parse({ ok: true, employees: value }).employees,
  book: (value) => receipt.parse(value),
  bookAdvanced: (value) => receipt.parse(value),
  cancel: (value) => z.strictObject({}).parse(value),
};

const kinds =
  /^(nothing|null|an object|a number|true or false|an empty text|a (list of|text of) \d+( characters)?|a time in UTC|a time with an offset|a number that may be seconds|different flags|no texts|\d+ (without a known language|different ones)|many more|two that differ|somebody in every row|one that is switched off|one who is switched off|another one|a picture instead of its address)(; there is [\w`, -]+)?$/;
const loneSurrogate = /(?<!\\)(?:\\\\)*\\ud[89a-f]/;

/** Reads an answer, checks the result against the contract, and returns it. */
function read(method: Name, answer: string) {
  const envelope = envelopeOf(answer);
  if (envelope.kind === 'none') return expect(envelope.found).toMatch(/^[\w\s"]+$/);
  if (envelope.kind === 'error') return expect(envelope.text.length).toBeLessThanOrEqual(300);
  const named: Mismatch[] = [];
  const result = wire[method](envelope.body, (mismatch) => named.push(mismatch));
  if (!result.ok) named.push(result.problem);
  for (const mismatch of named) {
    // Field names and kinds only: a value may be a patient's.
    expect(mismatch).toEqual({
      method,
      path: expect.stringMatching(/^[A-Za-z_]+(\[\d+\]|\.[\w~:+@=,-]+)*$/),
      expected: expect.stringMatching(/^[\w\s,"-]+/),
      found: expect.stringMatching(kinds),
      ...(mismatch.count && { count: expect.any(Number) }),
      ...(mismatch.offset && {
        offset: expect.objectContaining({ written: expect.stringMatching(/^[+-]\d\d:?\d\d$/) }),
      }),
    });
  }
  if (!result.ok) return result;
  expect(contract[method](result.value)).toStrictEqual(result.value);
  // As the proxy will send it: without anything that JSON changes (-0), and without lone surrogates.
  const sent = JSON.stringify(result.value);
  expect(JSON.parse(sent)).toStrictEqual(result.value);
  expect(sent).not.toMatch(loneSurrogate);
  return result;
}

/** CPU time of this process in ms: wall-clock time depends on what else the machine does. */
function cpu(work: () => unknown): number {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
const onlyRead = (method: Name, answer: string) => () => {
  const envelope = envelopeOf(answer);
  if (envelope.kind === 'ok') wire[method](envelope.body, () => {});
};
/** The fastest of three runs: a garbage collection or a compilation may hit one of them. */
const fastest = (work: () => unknown) => Math.min(cpu(work), cpu(work), cpu(work));

const json = (value: object) => JSON.stringify({ ok: true, ...value });
const doctor = { id: 1, name: 'Olena', services: [{ id: 1, name: 'Visit', online_booking: true, default: true }] };
const slotDay = (count: number) => ({
  date: '2026-11-24',
  slot_duration: 30,
  slots: Array.from({ length: count }, (_, index) => ({
    id: index,
    time: `${index % 2 ? '09' : '23'}:${10 + (index % 50)}`,
  })),
});

afterAll(() => {
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(Reflect.get({}, 'polluted')).toBeUndefined();
});

describe('ten thousand answers', () => {
  test('each is read as a value of the contract or a mismatch, in under 100 ms', async () => {
    const slowest: { took: number; work: () => unknown }[] = [];
    await fc.assert(
      fc.property(fc.constantFrom(...methods), bodies, (method, answer) => {
        const work = onlyRead(method, answer);
        const took = cpu(work);
        if (took > (slowest.at(-1)?.took ?? 0)) slowest.push({ took, work });
        read(method, answer);
      }),
      // A fixed seed, the same for everybody. A failing answer isn't shrunk: that takes minutes.
      { numRuns: 10_000, seed: Number(process.env.FUZZ_SEED ?? 16), endOnFailure: true },
    );
    for (const { work } of slowest.slice(-5)) expect(fastest(work)).toBeLessThan(100);
  });
  test.each<[string, Name, string]>([
    ['three hundred doctors', 'employees', json({ employees: Array.from({ length: 300 }, () => doctor) })],
    ['two thousand slots', 'slots', json({ slots: [slotDay(2000)] })],
    ['a text of 500 kB', 'employee', json({ employee: { ...doctor, name: '\u202e '.repeat(160_000) } })],
    [
      'a number of 100 kB',
      'employee',
      `{"ok":true,"employee":{"id":1,"name":"x","services":[{"price":${'9'.repeat(100_000)}}]}}`,
    ],
    [
      'a price of 100 kB of blanks',
      'employee',
      json({ employee: { ...doctor, services: [{ ...doctor.services[0], price: `1${' '.repeat(100_000)}x` }] } }),
    ],
  ])('%s are read in under 100 ms', (_, method, answer) => {
    read(method, answer);
    expect(fastest(onlyRead(method, answer))).toBeLessThan(100);
  });
});

describe('a hostile answer', () => {
  const deep = 1_000_000;
  test.each<[string, string]>([
    ['lists', '['.repeat(deep) + ']'.repeat(deep)],
    ['objects', `${'{"a":'.repeat(deep)}1${'}'.repeat(deep)}`],
    ['lists that end too early', '['.repeat(deep)],
  ])('nested a million %s deep in every field', (_, nest) => {
    for (const inside of [
      nest,
      `[{"id":1,"name":"x","services":${nest}}]`,
      `[{"date":"2026-11-24","slot_duration":30,"slots":[${nest}]}]`,
    ]) {
      const envelope = envelopeOf(`{"ok":true,"employees":${inside}}`);
      if (envelope.kind !== 'ok') continue;
      const list = envelope.body.employees;
      const body = { ...envelope.body, employee: list, worktime: list, slots: list, appointment: list };
      for (const method of methods) expect(wire[method](body, () => {})).toHaveProperty('ok');
    }
  });
  test.each<[string, Name, string, object]>([
    [
      '__proto__ for a doctor',
      'employee',
      '{"ok":true,"employee":{"__proto__":{"id":"1","name":"x","services":[]}}}',
      { problem: { path: 'employee.id', found: 'nothing' } },
    ],
    [
      'the same key twice',
      'employee',
      '{"ok":true,"employee":{"id":1,"id":2,"name":"x","services":[]}}',
      { value: { id: '2' } },
    ],
    ['ok twice', 'cancel', '{"ok":true,"ok":2}', { kind: 'none' }],
    [
      '1e400 for an id',
      'employee',
      '{"ok":true,"employee":{"id":1e400,"name":"x","services":[]}}',
      { problem: { path: 'employee.id' } },
    ],
    [
      '1e400 for a name',
      'employee',
      '{"ok":true,"employee":{"id":1,"name":1e400,"services":[]}}',
      { problem: { path: 'employee.name' } },
    ],
    [
      'an id over 2^53',
      'employee',
      '{"ok":true,"employee":{"id":9007199254740993,"name":"x","services":[]}}',
      { value: { id: '9007199254740993' } },
    ],
    [
      'half a character',
      'employee',
      '{"ok":true,"employee":{"id":1,"name":"a\\ud83d","services":[]}}',
      { value: { name: 'a' } },
    ],
  ])('%s', (_, method, answer, expected) => {
    const envelope = envelopeOf(answer);
    expect(envelope.kind === 'ok' ? wire[method](envelope.body, () => {}) : envelope).toMatchObject(expected);
  });
  test('with a hundred thousand slots', () => {
    expect(read('slots', json({ slots: [slotDay(100_000)] }))).toMatchObject({
      ok: true,
      value: [{ slots: { length: 100_000 } }],
    });
  });
});

describe('an answer of 50 MB', () => {
  const megabyte = 1_000_000;
  /** So many megabytes of this, after a beginning, and how many were asked for. */
  function stream(begin: string, filler: string, end = '') {
    let sent = 0;
    const chunk = new TextEncoder().encode(filler.repeat(megabyte / filler.length));
    const body = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          if (sent === 0) controller.enqueue(new TextEncoder().encode(begin));
          if (sent++ < 50) return controller.enqueue(chunk);
          controller.enqueue(new TextEncoder().encode(end));
          controller.close();
        },
      },
      { highWaterMark: 0 },
    );
    return { body, sent: () => sent };
  }
  test('is dropped at the client’s limit and reported', async () => {
    const { body, sent } = stream('{"ok":true,"employees":[', 'x');
    const erp = createErp({ url: 'https://erp.example', token: 't', fetch: async () => ({ status: 200, body }) });
    expect(await erp.employees()).toEqual({
      ok: false,
      problem: { kind: 'unreadable', method: 'employees', path: '', expected: 'at most 32000000 bytes', found: 'more' },
    });
    expect(sent()).toBeLessThan(35);
  });
  test.each<[string, Name, string, string, string, string]>([
    ['one name', 'employee', '{"ok":true,"employee":{"id":1,"services":[],"name":"', 'x', '"}}', 'value'],
    [
      'places',
      'slots',
      '{"ok":true,"slots":[{"date":"2026-11-24","slot_duration":30,"slots":[{}',
      `,{"id":1,"time":"09:30"${' '.repeat(376)}}`,
      ']}]}',
      'value',
    ],
    ['no end', 'employees', '{"ok":true,"employees":[1', `,"${'x'.repeat(97)}"`, '', 'none'],
    ['a page', 'employees', '<!doctype html>', '<p>', '', 'none'],
  ])('within the limit: %s', async (_, method, begin, filler, end, expected) => {
    const body = await readBody(stream(begin, filler, end).body, 100 * megabyte);
    if ('excess' in body) throw new Error(body.excess);
    expect(body.bytes.length).toBeGreaterThan(40 * megabyte);
    // Comparing item by item would take minutes, so only the kind of result is compared.
    expect(readAnswer({ method, bytes: body.bytes }).kind).toBe(expected);
    body.release();
  });
  test('is read with or without a byte order mark', async () => {
    const bytes = new Uint8Array([0xef, 0xbb, 0xbf, ...new TextEncoder().encode(json({ employee: doctor }))]);
    expect(readAnswer({ method: 'employee', bytes })).toMatchObject({ kind: 'value' });
  });
});
