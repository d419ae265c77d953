import { expect, test, vi } from 'vitest';
import { readPhone } from './read-phone.ts';

const ukraine = { calling_code: '380', trunk_prefix: '0', lengths: [9], example: '050 123 4567' };
const israel = { calling_code: '972', trunk_prefix: '0', lengths: [8, 9], example: '050-234-5678' };
const italy = { calling_code: '39', trunk_prefix: '', lengths: [6, 7, 8, 9, 10, 11], example: '312 345 6789' };

test.each([
  ['050 123 45 67', ukraine, '+380501234567'],
  ['(050) 123-45-67', ukraine, '+380501234567'],
  ['501234567', ukraine, '+380501234567'],
  ['380501234567', ukraine, '+380501234567'],
  ['+380 50 123 45 67', ukraine, '+380501234567'],
  ['00380 50 123 45 67', ukraine, '+380501234567'],
  ['+380 (0)50 123 45 67', ukraine, '+380501234567'],
  ['\u202a+380 50 123 45 67\u202c', ukraine, '+380501234567'],
  ['٠٥٠١٢٣٤٥٦٧', israel, '+972501234567'],
  ['۰۵۰۱۲۳۴۵۶۷', israel, '+972501234567'],
  ['03-123-4567', israel, '+97231234567'],
  ['+1 212 555 0123', ukraine, '+12125550123'],
  ['06 1234 5678', italy, '+390612345678'],
])('%s is read as its country writes it', (typed, format, phone) => {
  expect(readPhone(typed, format)).toEqual({ ok: true, phone });
});

test('the missing digits are counted', () => {
  expect(readPhone('050 123 45', ukraine)).toEqual({ ok: false, problem: 'phone_too_short', missing: 2 });
  expect(readPhone('+380 50 123 45 6', ukraine)).toEqual({ ok: false, problem: 'phone_too_short', missing: 1 });
});

test.each([
  ['', 'required'],
  ['  ', 'required'],
  ['call me', 'bad_phone'],
  ['050 123 45 67 89', 'phone_too_long'],
  ['050 123 45 678', 'phone_too_long'],
  ['+1 212', 'phone_too_short'],
  ['+1234567890123456', 'phone_too_long'],
])('%j is rejected as %s', (typed, problem) => {
  expect(readPhone(typed, ukraine)).toMatchObject({ ok: false, problem });
});

test.each(['1', '0', '+380', '８', ' '])('16,000 times %j costs no work: it is too long', (part) => {
  const lookUps = vi.spyOn(RegExp.prototype, 'exec');
  const typed = part.repeat(16_000 / part.length);
  const reading = readPhone(typed, { ...ukraine, lengths_of_starts: '380:9' });
  const count = lookUps.mock.calls.length;
  lookUps.mockRestore();
  expect([reading, count]).toEqual([{ ok: false, problem: 'phone_too_long' }, 0]);
});
