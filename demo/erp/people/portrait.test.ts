import { inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { erpUnderTest } from '../erp-under-test.ts';
import { hasPortrait, portrait } from './portrait.ts';

test('a portrait is a PNG of 128 by 128, always the same for one doctor and different between doctors', () => {
  const png = Buffer.from(portrait('11'));
  expect(png.subarray(0, 8).toString('latin1')).toBe('\x89PNG\r\n\x1a\n');
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([128, 128]);
  const length = png.readUInt32BE(33);
  expect(inflateSync(png.subarray(41, 41 + length))).toHaveLength(128 * (1 + 128 * 3));
  expect(Buffer.from(portrait('11')).equals(png)).toBe(true);
  expect(Buffer.from(portrait('12')).equals(png)).toBe(false);
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
