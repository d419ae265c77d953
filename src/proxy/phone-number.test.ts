import { describe, expect, test } from 'vitest';
import { phoneFormatOf, toE164 } from './phone-number.ts';

describe('a patient’s phone', () => {
  test.each([
    ['050 123 45 67', 'UA', '+380501234567'],
    ['(050) 123-45-67', 'UA', '+380501234567'],
    ['050/1234567', 'UA', '+380501234567'],
    ['380501234567', 'UA', '+380501234567'],
    ['+380 (0)50 123 45 67', 'UA', '+380501234567'],
    ['00972 50 123 4567', 'UA', '+972501234567'],
    ['00972 50 123 4567', 'US', '+972501234567'],
    ['٠٥٠-١٢٣-٤٥٦٧', 'IL', '+972501234567'],
    ['۰۵۰۱۲۳۴۵۶۷', 'IL', '+972501234567'],
    ['\u202a+972\u00a050\u2011123\u20114567\u202c', 'UA', '+972501234567'],
    ['+972 50‐123‐4567', 'UA', '+972501234567'],
    ['(201) 555-0123', 'US', '+12015550123'],
    ['8 (912) 345-67-89', 'RU', '+79123456789'],
  ])('%s in %s is %s', (written, country, number) => {
    expect(toE164(written, country)).toEqual({ ok: true, value: number });
  });
  test.each([
    ['050 123', 'UA', 'phone_too_short'],
    ['5', 'UA', 'phone_too_short'],
    ['067 123 45 678', 'UA', 'phone_too_long'],
    ['+380 67 123 45 678', 'UA', 'phone_too_long'],
    ['050 123 45 678', 'IL', 'phone_too_long'],
    ['050 123 45 67 89 01', 'UA', 'phone_too_long'],
    ['+999 50 123 45 67', 'UA', 'bad_phone'],
    ['----', 'UA', 'bad_phone'],
    ['+', 'UA', 'bad_phone'],
  ])('%s in %s is %s', (written, country, problem) => {
    expect(toE164(written, country)).toEqual({ ok: false, problem });
  });
});

test.each([
  ['UA', { calling_code: '380', trunk_prefix: '0', example: '050 123 4567', lengths: [9] }],
  ['IL', { calling_code: '972', trunk_prefix: '0', example: '050-234-5678' }],
  ['US', { calling_code: '1', trunk_prefix: '', example: '(201) 555-0123', lengths: [10] }],
  ['RU', { calling_code: '7', trunk_prefix: '8' }],
  ['IT', { calling_code: '39', trunk_prefix: '' }],
])('how %s writes its numbers', (country, format) => {
  expect(phoneFormatOf(country)).toMatchObject(format);
  expect(phoneFormatOf(country)).toBe(phoneFormatOf(country));
});
