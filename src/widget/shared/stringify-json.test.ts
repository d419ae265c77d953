import { afterEach, expect, test } from 'vitest';
import { stringifyJson } from './stringify-json.ts';

const { prototype } = Array as unknown as { prototype: { toJSON?: unknown } };
afterEach(() => {
  delete prototype.toJSON;
});

test('lists stay lists on a page with Prototype’s `toJSON`, however deep', () => {
  const booking = { services: ['101', '103'], patient: { phones: [['1'], []], name: null }, sure: true, minutes: 40 };
  const plain = JSON.stringify(booking);
  prototype.toJSON = function (this: unknown[]) {
    return `[${this.join()}]`;
  };
  expect(JSON.stringify(booking)).not.toBe(plain);
  expect(stringifyJson(booking)).toBe(plain);
});

test('what is undefined is left out, as ever', () => {
  expect(stringifyJson({ comment: undefined, name: 'x' })).toBe('{"name":"x"}');
});
