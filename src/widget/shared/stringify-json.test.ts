import { afterEach, expect, test } from 'vitest';
import { stringifyJson } from './stringify-json.ts';

const { prototype } = Array as unknown as { prototype: { toJSON?: unknown } };
afterEach(() => {
  delete prototype.toJSON;
});

test('arrays stay arrays on a page with Prototype’s `toJSON`, at any depth', () => {
  const booking = { services: ['101', '103'], patient: { phones: [['1'], []], name: null }, sure: true, minutes: 40 };
  const plain = JSON.stringify(booking);
  prototype.toJSON = function (this: unknown[]) {
    return `[${this.join()}]`;
  };
  expect(JSON.stringify(booking)).not.toBe(plain);
  expect(stringifyJson(booking)).toBe(plain);
});

test('undefined values are left out', () => {
  expect(stringifyJson({ comment: undefined, name: 'x' })).toBe('{"name":"x"}');
});
