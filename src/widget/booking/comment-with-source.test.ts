import { expect, test } from 'vitest';
import { maxCommentLength } from '../../contract/booking.ts';
import { commentWithSource } from './comment-with-source.ts';

test('the source is on a line of its own, below the patient’s comment', () => {
  expect(commentWithSource('By the stairs', 'From: newsletter')).toBe('By the stairs\nFrom: newsletter');
  expect(commentWithSource(undefined, 'From: newsletter')).toBe('From: newsletter');
  expect(commentWithSource('By the stairs', undefined)).toBe('By the stairs');
  expect(commentWithSource(undefined, undefined)).toBeUndefined();
});

test.each([maxCommentLength - 10, maxCommentLength - 2, maxCommentLength - 1, maxCommentLength])(
  'a comment of %s letters stays whole, and the source is cut to the rest',
  (length) => {
    const own = 'x'.repeat(length);
    const whole = commentWithSource(own, 'newsletter and more') ?? '';
    expect(whole).toBe(`${own}\nnewsletter and more`.slice(0, maxCommentLength).trim());
  },
);

test('no surrogate pair is cut in half', () => {
  expect(commentWithSource('x'.repeat(maxCommentLength - 3), 'a😀')).toBe(`${'x'.repeat(maxCommentLength - 3)}\na`);
  expect(commentWithSource('x'.repeat(maxCommentLength - 2), '😀')).toBe('x'.repeat(maxCommentLength - 2));
});

test('a source with unacceptable characters is left out', () => {
  expect(commentWithSource('By the stairs', 'utm\ufffd')).toBe('By the stairs');
  expect(commentWithSource(undefined, ' ')).toBeUndefined();
});
