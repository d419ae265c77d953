import { describe, expect, test } from 'vitest';
import type { Mismatch } from '../erp.ts';
import { explainMiss } from './explain-miss.ts';
import { collectReadings } from './method-readings.ts';
import { passOf } from './suggested-setting.ts';

/** What is said of one miss in an answer of method 1. */
function explained(body: object, path: string, expected: string, found = 'nothing', used: string[] = []) {
  const readings = collectReadings();
  const miss: Mismatch = { method: 'employees', path, expected, found };
  readings.observe({ method: 'employees', status: 200, body, used, unread: [], misses: [miss] });
  return explainMiss(miss, { reading: readings.of('employees'), names: readings.names, count: 1 });
}

describe('a miss says what stood there instead', () => {
  const rows = Array.from({ length: 12 }, (_, id) => ({ id, nummer: 5, wer: 'Olena' }));
  test('a list', () => {
    expect(explained({ ok: true, personal: rows }, 'employees', 'a list')).toEqual({
      text: 'no `employees` (expected a list); there is `personal` with 12 rows',
      setting: { fields: { employees: ['personal'] } },
    });
  });
  test('inside a row, under our name of the list', () => {
    const body = { ok: true, doctors: rows };
    expect(explained(body, 'employees[3].name', 'a name', 'nothing', ['doctors[].id'])).toEqual({
      text: 'no `name` at employees[3].name (expected a name); there is `wer` (a text like "Aaaaa")',
      setting: { fields: { name: ['wer'] } },
    });
  });
  test('inside the object that wraps the contents', () => {
    expect(explained({ ok: true, data: { doctors: rows } }, 'employees[0].name', 'a name').text).toContain('`wer`');
  });
  test('in the object that should have been the contents', () => {
    const body = { ok: true, data: { personal: rows, anzahl: 12 } };
    expect(explained(body, 'data[0].id', 'an id').text).toContain('no `employees` at data (expected a list); there is');
    expect(explained(body, 'data', 'a list', 'an object')).toEqual({
      text: 'no `employees` at data (expected a list); there is `personal` with 12 rows',
      setting: { fields: { employees: ['personal'] } },
    });
  });
  test('several things, of which none is certain', () => {
    const body = { ok: true, personal: [{ id: 1 }], geraete: [{ id: 2 }] };
    expect(explained(body, 'employees', 'a list')).toEqual({
      text: 'no `employees` (expected a list); there is `personal` with 1 row, `geraete` with 1 row',
      guess: { fields: { employees: ['personal'] } },
    });
  });
  test('nothing, where what stands there is of another kind or another field', () => {
    const body = { ok: true, employees: [{ id: 1, last_name: 'Kovalenko', nummer: 7 }] };
    expect(explained(body, 'employees[0].first_name', 'a name').text).toBe(
      'at employees[0].first_name expected a name, found nothing',
    );
  });
  test('a value that can’t be read, masked', () => {
    const body = { ok: true, employees: [{ id: 1, day: '11-24-2026 Kovalenko' }] };
    expect(explained(body, 'employees[0].day', 'a date', 'a text of 20 characters').text).toBe(
      'at employees[0].day expected a date, found a text of 20 characters, like "99-99-9999 Aaaaa"',
    );
  });
  test('the keys of an answer that has no envelope', () => {
    const body = { erfolg: true, employees: [] };
    expect(explained(body, '', 'an object with "ok"', 'an object without "ok"')).toEqual({
      text: 'at its start expected an object with "ok", found an object without "ok"; there is `erfolg` (true or false), `employees` with 0 rows',
      setting: { fields: { ok: ['erfolg'] } },
    });
  });
  test.each([
    ['a local time without a zone', 'a time in UTC', /"times": "utc"/],
    ['texts by language', '2 without a known language', /"locales"/],
  ])('what no body can tell: %s', (expected, found, hint) => {
    expect(explained({ ok: true, slots: [] }, 'slots[0].time', expected, found).hint).toMatch(hint);
  });
  test('durations in seconds', () => {
    expect(explained({ ok: true }, 'x', 'minutes', 'a number that may be seconds').setting).toEqual({
      durations: 'seconds',
    });
  });
});

test('all misses of all methods make one setting', () => {
  const readings = collectReadings();
  const observe = (method: 'employees' | 'slots', body: object, path: string, expected: string) =>
    readings.observe({
      method,
      status: 200,
      body,
      used: [],
      unread: [],
      misses: [{ method, path, expected, found: 'nothing' }],
    });
  observe('employees', { ok: true, personal: [{ id: 1 }] }, 'employees', 'a list');
  observe('slots', { ok: true, luecken: [{ tag: '24.11.2026' }] }, 'slots', 'a list');
  const own = { durations: 'seconds', fields: { slots: ['frei'] } } as const;
  const { setting, assumed, open } = passOf(readings, {
    setting: { ...own, fields: { slots: ['frei'] } },
    assumed: { ...own, fields: { slots: ['frei'] } },
  });
  expect(setting).toEqual({
    durations: 'seconds',
    fields: { slots: ['frei', 'luecken'], employees: ['personal'] },
  });
  expect([assumed, open]).toEqual([setting, []]);
});
