import { describe, expect, test } from 'vitest';
import type { LogLine } from '../../proxy/log-line.ts';
import { createLog } from './log.ts';

test('a line has only the allow-listed fields, and stays one line', () => {
  const lines: string[] = [];
  const log = createLog({ write: (line) => lines.push(line) });
  const request = {
    id: 'r1',
    clinic: 'main',
    route: 'book',
    status: 409,
    ms: 12,
    upstream_ms: 9,
    problem: 'slot_taken',
  } as const;
  log.request({ ...request, patient_name: 'Planted' } as LogLine);
  log.mismatch({ method: 'slots', path: 'slots[0]\n{"level":"fake"}', expected: 'a list', found: 'null' });
  log.listening('http://127.0.0.1:4800');
  expect(lines.map((line) => line.split('\n').length)).toEqual([2, 2, 2]);
  const read = lines.map((line) => JSON.parse(line) as object);
  expect(read[0]).toEqual({ level: 'info', time: expect.any(String), msg: 'request', ...request });
  expect(read[2]).toMatchObject({ msg: 'listening', address: 'http://127.0.0.1:4800' });
});

test('an event that is given up is logged, one that is tried again once an hour for each cause', () => {
  const lines: object[] = [];
  let now = 0;
  const log = createLog({ write: (line) => lines.push(JSON.parse(line)) }, () => now);
  const about = { channel: 'webhook', clinic: 'main', type: 'visit.booked' } as const;
  const retry = { ...about, outcome: 'retry', cause: 'status 503' } as const;
  for (let each = 0; each < 3; each++) log.deliveryFailed(retry);
  log.deliveryFailed({ ...retry, cause: 'ECONNREFUSED' });
  now = 3_600_000;
  log.deliveryFailed(retry);
  log.deliveryFailed({ ...about, outcome: 'expired', cause: 'status 503' });
  log.deliveryFailed({ ...about, outcome: 'rejected', cause: 'status 410' });
  log.deliveryFailed({ channel: 'webhook', outcome: 'unreadable' });
  expect(lines).toMatchObject([
    { level: 'warn', ...about, cause: 'status 503' },
    { level: 'warn', ...about, cause: 'ECONNREFUSED' },
    { level: 'warn', ...about, cause: 'status 503' },
    { level: 'error', ...about, cause: 'status 503' },
    { level: 'error', ...about, cause: 'status 410' },
    { level: 'warn', channel: 'webhook' },
  ]);
});

test('what an operator must notice has a higher level', () => {
  const lines: { level: string; msg: string }[] = [];
  const log = createLog({ write: (line) => lines.push(JSON.parse(line)) });
  const request = { id: 'r', route: 'book', status: 200, ms: 0 } as const;
  log.request({ ...request, route: 'livez' });
  log.request({ ...request, route: 'readyz', status: 503 });
  log.request(request);
  log.request({ ...request, status: 409, erp: 'refused' });
  const slot = { employee_id: 'd1', slot_id: 'a' };
  log.request({ ...request, status: 502, problem: 'unconfirmed', slot, erp: 'no_answer' });
  log.request({ ...request, status: 503, erp: 'unauthorized' });
  log.request({ ...request, status: 500, fault: 'X at y' });
  log.erpProbeFailed({ kind: 'unauthorized', text: 'Planted' });
  log.erpProbeFailed({ kind: 'not_sent', cause: 'ECONNREFUSED' });
  expect(lines.map(({ level }) => level)).toEqual(['info', 'info', 'warn', 'warn', 'error', 'error', 'error', 'error']);
  expect(lines[3]?.msg).toContain('it is unknown');
  expect(lines[3]).toMatchObject(slot);
  expect(lines[4]?.msg).toContain('ALPACA_TOKEN');
  expect(lines[6]?.msg).toContain('ALPACA_TOKEN');
  expect(lines[7]).toMatchObject({ erp: 'not_sent', cause: 'ECONNREFUSED' });
  expect(JSON.stringify(lines)).not.toContain('Planted');
});

test('a line has the reason why the ERP failed', () => {
  const lines: object[] = [];
  const log = createLog({ write: (line) => lines.push(JSON.parse(line)) });
  const request = { id: 'r', route: 'slots', status: 502, ms: 0 } as const;
  const mismatch = { method: 'slots', path: 'slots[0].date', expected: 'a date', found: 'nothing' } as const;
  const planted = { ...mismatch, value: 'Planted' };
  log.request({ ...request, erp: 'unreadable', mismatch: planted });
  log.request({ ...request, erp: 'no_answer', cause: 'ECONNRESET' });
  log.request({ ...request, erp: 'refused', erp_text: 'Online scheduling is off' });
  expect(lines).toMatchObject([
    { level: 'warn', mismatch },
    { level: 'warn', cause: 'ECONNRESET' },
    { level: 'warn', erp_text: 'Online scheduling is off' },
  ]);
  expect(JSON.stringify(lines)).not.toContain('Planted');
});

describe('a mismatch in the ERP’s answers', () => {
  const read = () => {
    const lines: { path?: string; msg: string }[] = [];
    return { lines, log: createLog({ write: (line) => lines.push(JSON.parse(line)) }) };
  };
  const wrong = { method: 'slots', path: 'slots[0].slots[3].id', expected: 'an id', found: 'nothing' } as const;
  test('is logged once, whatever row it is in', () => {
    const { lines, log } = read();
    log.mismatch(wrong);
    log.mismatch({ ...wrong, path: 'slots[11].slots[0].id' });
    log.mismatch({ ...wrong, path: 'slots[11].slots[0].time' });
    log.mismatch({ ...wrong, found: 'null' });
    log.mismatch({ ...wrong, expected: 'another id' });
    log.mismatch({ ...wrong, method: 'slotsByService' });
    expect(lines.map(({ path }) => path)).toEqual([
      'slots[0].slots[3].id',
      'slots[11].slots[0].time',
      'slots[0].slots[3].id',
      'slots[0].slots[3].id',
    ]);
  });
  test('is logged again after an hour', () => {
    const lines: object[] = [];
    let now = 0;
    const log = createLog({ write: (line) => lines.push(JSON.parse(line)) }, () => now);
    for (now of [0, 1, 3_599_999, 3_600_000, 3_600_001]) log.mismatch(wrong, 'kyiv');
    expect(lines).toHaveLength(2);
  });
  test('of a whole answer is in its own line, not in the lines of the requests', () => {
    const { lines, log } = read();
    const line = { id: 'r', clinic: 'kyiv', route: 'slots', status: 502, ms: 0, erp: 'unreadable' } as const;
    log.unreadable(wrong, 'kyiv');
    for (let each = 0; each < 3; each++) log.request({ ...line, mismatch: wrong });
    expect(lines.filter((each) => JSON.stringify(each).includes('an id'))).toMatchObject([wrong]);
    expect(lines).toHaveLength(4);
  });
  test('has no key that is data', () => {
    const { lines, log } = read();
    log.mismatch({ ...wrong, path: 'employees.Олена Коваленко.slots.24.11.2026[3].380501234567.id' });
    log.mismatch({ ...wrong, path: 'employees.Петро.slots.25.11.2026[3].380501234568.id' });
    expect(lines.map(({ path }) => path)).toEqual(['employees.*.slots.*[3].*.id']);
  });
  test('is logged for two hundred kinds at most, and the log says that there may be more', () => {
    const { lines, log } = read();
    for (let each = 0; each < 1000; each++) log.mismatch({ ...wrong, expected: `kind ${each}` });
    expect(lines).toHaveLength(201);
    expect(lines.at(-1)?.msg).toContain('not logged');
  });
});
