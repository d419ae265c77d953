import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { erpUnderTest } from '../erp-under-test.ts';
import { hasPortrait, portrait } from './portrait.ts';

const sitter = { id: '11', sex: 'woman' } as const;

/** The pixels of a PNG, a filter byte before each row. */
function pixelsOf(png: Buffer): Buffer {
  const length = png.readUInt32BE(33);
  return inflateSync(png.subarray(41, 41 + length));
}

test('a portrait is a PNG of 192 by 192, always the same for one doctor and different between doctors', () => {
  const png = Buffer.from(portrait(sitter));
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([192, 192]);
  expect(pixelsOf(png)).toHaveLength(192 * (1 + 192 * 3));
  expect(Buffer.from(portrait(sitter)).equals(png)).toBe(true);
  expect(Buffer.from(portrait({ ...sitter, id: '12' })).equals(png)).toBe(false);
  expect(Buffer.from(portrait({ ...sitter, sex: 'man' })).equals(png)).toBe(false);
});

test('a portrait has a face: two dark eyes at one height, and skin between them', () => {
  const pixels = pixelsOf(Buffer.from(portrait(sitter)));
  /** Red, green and blue at a point of the drawing. */
  const at = (x: number, y: number) => {
    const [column, row] = [Math.round(((x - 10) * 192) / 172), Math.round(((y - 14) * 192) / 172)];
    const from = row * (1 + 192 * 3) + 1 + column * 3;
    return [...pixels.subarray(from, from + 3)];
  };
  for (const x of [80, 112]) expect(Math.max(...at(x, 90))).toBeLessThan(70);
  expect(Math.min(...at(96, 78))).toBeGreaterThan(70);
});

test('doctors with a portrait have its address, which needs no token', async () => {
  const { get, app } = erpUnderTest();
  const { employees } = (await get('employees')).body as { employees: { id: string; photo_url?: string }[] };
  expect(employees.map(({ id, photo_url }) => [id, photo_url !== undefined])).toEqual(
    employees.map(({ id }) => [id, hasPortrait(id)]),
  );
  expect(employees.filter(({ photo_url }) => photo_url).length).toBeGreaterThan(0);
  expect(employees.filter(({ photo_url }) => !photo_url).length).toBeGreaterThan(0);
  const answer = await app.request(employees.find(({ photo_url }) => photo_url)?.photo_url ?? '');
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
  for (const file of ['nobody.png', '14.png', '11.svg'])
    expect((await app.request(`/photos/${file}`)).status).not.toBe(200);
});
