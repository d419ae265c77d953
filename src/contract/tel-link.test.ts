import { expect, test } from 'vitest';
import { telLink } from './tel-link.ts';

test.each([
  ['+380 44 123-45-67', 'tel:+380441234567'],
  ['(044) 123.45.67', 'tel:0441234567'],
  ['*2700', 'tel:*2700'],
  ['#100', 'tel:#100'],
])('a tap on %s calls %s', (phone, link) => {
  expect(telLink(phone)).toBe(link);
});
