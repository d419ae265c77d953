import { expect, test } from 'vitest';
import { createClientDigest } from './client-digest.ts';

const secret = new TextEncoder().encode('a secret of at least thirty-two bytes');

test('the log tells clients apart by a short digest that only the secret’s owner can compute', () => {
  const digest = createClientDigest(secret);
  expect(digest('203.0.113.7')).toMatch(/^[\w-]{8}$/);
  expect(digest('203.0.113.7')).toBe(digest('203.0.113.7'));
  expect(digest('203.0.113.7')).not.toBe(digest('203.0.113.8'));
  expect(digest('203.0.113.7')).not.toBe(createClientDigest(secret.slice(1))('203.0.113.7'));
});
