import { expect, test } from 'vitest';
import { maxCommentLength } from '../../contract/booking.ts';
import { commentWithSource } from './comment-with-source.ts';

test('the source stands on a line of its own, below what the patient wrote', () => {
  expect(commentWithSource('By the stairs', 'From: newsletter')).toBe('By the stairs\nFrom: newsletter');
  expect(commentWithSource(undefined, 'From: newsletter')).toBe('From: newsletter');
  expect(commentWithSource('By the stairs', undefined)).toBe('By the stairs');
  expect(commentWithSource(undefined, undefined)).toBeUndefined();
});

test.each([maxCommentLength - 10, maxCommentLength - 2, maxCommentLength - 1, maxCommentLength])(
  'a comment of %s letters keeps them all, and the source gets the room that is left',
  (length) => {
    const own = 'x'.repeat(length);
    const whole = commentWithSource(own, 'newsletter and more') ?? '';
    expect(whole).toBe(`${own}\nnewsletter and more`.slice(0, maxCommentLength).trim());
  },
);

test('no half letter is sent', () => {
  expect(commentWithSource('x'.repeat(maxCommentLength - 3), 'a😀')).toBe(`${'x'.repeat(maxCommentLength - 3)}\na`);
  expect(commentWithSource('x'.repeat(maxCommentLength - 2), '😀')).toBe('x'.repeat(maxCommentLength - 2));
});

test('a source that no booking can carry is left out', () => {
  expect(commentWithSource('By the stairs', 'utm\u202egnitirw')).toBe('By the stairs');
  expect(commentWithSource(undefined, ' ')).toBeUndefined();
});
