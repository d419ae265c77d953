// What `--shape` prints is safe to send: nothing that an ERP may have about people is in it.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { collectReadings } from './method-readings.ts';
import { shapeReport } from './shape-report.ts';

const shapeOf = (...bodies: unknown[]): string => {
  const readings = collectReadings();
  for (const body of bodies) {
    readings.observe({ method: 'slots', status: 200, body, used: [], unread: [], misses: [] });
  }
  return shapeReport(readings, '');
};

describe('the shape of answers', () => {
  test('has keys, kinds and masked samples', () => {
    const text = shapeOf({ ok: true, slots: [{ day: '24.11.2026', free: 3, slots: [{ uid: '12/ab' }] }] });
    expect(text).toContain('slots: [{day: "99.99.9999", free: 9, slots: [{uid: "99/aa"}]}]');
    expect(text).toContain('ok: boolean');
  });
  test('merges the rows of a list, with their number and the keys that only some have', () => {
    const rows = Array.from({ length: 1000 }, (_, index) => ({ id: index, ...(index < 400 && { room: 'x' }) }));
    const text = shapeOf({ ok: true, slots: rows });
    expect(text).toMatch(/slots: \[ \/\/ 1000 rows\n\s+\{\n\s+id: 9 \| 99\n|slots: \[ \/\/ 1000 rows/);
    expect(text).toMatch(/room\?: "a" \/\/ in 400 of 1000/);
  });
  test('masks keys that are data', () => {
    const text = shapeOf({
      ok: true,
      slots: { '2026-11-24': [{ id: 1 }], '2026-11-25': [] },
      doctors: { 'Олена Коваленко': { id: 1 }, 'Петро Шевченко': { id: 2 } },
      prices: { 'a3f0-11': 500 },
    });
    expect(text).toContain('"9999-99-99" ×2: [{id: 9}]');
    expect(text).toContain('"Яяяяя Яяяяя" ×2: {id: 9}');
    expect(text).toContain('prices: {"a9a9-99": 999}');
  });
  test('keeps the marks of a date-time, and the script of a text', () => {
    expect(shapeOf({ ok: true, a: '2026-11-24T09:30:00Z', b: 'Иван', c: 'יעל', d: 'Łódź 5' })).toMatch(
      /"9999-99-99T99:99:99Z"[\s\S]*"Яяяя"[\s\S]*"אאא"[\s\S]*"Aaaa 9"/,
    );
  });
  test('is bounded, whatever the answer', () => {
    let deep: unknown = 'x';
    for (let level = 0; level < 90; level++) deep = { [`k${'a'.repeat(level)}`]: deep };
    const wide = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [`key${'ab'.repeat(index % 9)}${index}`, index]),
    );
    const text = shapeOf({ ok: true, deep, wide, rows: Array.from({ length: 20_000 }, () => 'y'.repeat(100)) });
    expect(text.length).toBeLessThan(100_000);
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(400);
  });
});

describe('nothing that is planted in a body is in its shape', () => {
  const secrets = [
    ...['Olena Kovalenko', 'Коваленко', 'Шевченко-Бондар', 'כהן-לוי', 'خديجة', '山田太郎', 'Müller', 'नमस्ते'],
    ...['+380501234567', '050 123 45 67', '2026-11-24', '09:30', 'olena@clinic.example', 'AB123456'],
    ...['3f2a9c1e-77b0-4c55-9d1e-0a1b2c3d4e5f', 'tok_planted-5f2c', 'https://clinic.example/p/42.jpg', '1042'],
  ];
  const numbers = [380501234567, 730145, 1234.56, -98765];
  const secret = fc.constantFrom<unknown>(...secrets, ...numbers);
  const key = fc.constantFrom('id', 'name', 'slots', 'services', 'employees', 'data', 'wert', ...secrets);
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { maxDepth: 5, withCrossShrink: true },
      secret,
      fc.array(tie('tree'), { maxLength: 4 }),
      fc.array(fc.dictionary(key, tie('tree'), { maxKeys: 4 }), { maxLength: 6 }),
      fc.dictionary(key, tie('tree'), { maxKeys: 5 }),
    ),
  }));
  test('neither from its values nor from its keys', () => {
    fc.assert(
      fc.property(fc.dictionary(key, tree, { maxKeys: 5 }), fc.array(tree, { maxLength: 3 }), (body, more) => {
        const text = shapeOf({ ok: true, ...body }, ...more);
        const heading = text.slice(0, text.indexOf('4  slots'));
        const shown = text.slice(heading.length);
        for (const planted of [...secrets, ...numbers.map(String)]) expect(shown).not.toContain(planted);
      }),
      { numRuns: 100 },
    );
  });
  test('nor from the paths beside it', () => {
    const readings = collectReadings();
    readings.observe({
      method: 'employees',
      status: 200,
      body: { ok: true, employees: { 'Олена Коваленко': { id: 1, dienst: '09:30' } } },
      used: ['employees[]', 'employees.Олена Коваленко.id'],
      unread: ['employees.Олена Коваленко.dienst', 'employees.380501234567'],
      misses: [
        {
          method: 'employees',
          path: 'employees.Олена Коваленко.name',
          expected: 'a name',
          found: 'nothing; there is `x`',
        },
      ],
    });
    const text = shapeReport(readings, 'planted-token');
    expect(text).not.toMatch(/Коваленко|380501234567/);
    expect(text).toContain('employees.Яяяяя Яяяяя.dienst');
    expect(text).toContain('employees.Яяяяя Яяяяя.name: expected a name, found nothing\n');
  });
});
