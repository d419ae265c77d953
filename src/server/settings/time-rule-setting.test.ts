import { describe, expect, test } from 'vitest';
import { parseSetting } from './setting-format.ts';
import { timeRule } from './time-rule-setting.ts';

const read = (text: string) => parseSetting(timeRule, text);

test.each([
  ['120', { minutes: 120, services: {} }],
  ['0', { minutes: 0, services: {} }],
  ['{"minutes":120,"services":{"7":1440}}', { minutes: 120, services: { 7: 1440 } }],
  ['{"services":{"7":1440}}', { minutes: 0, services: { 7: 1440 } }],
])('%s is a rule', (text, value) => {
  expect(read(text)).toEqual({ ok: true, value });
});

describe('anything else is told, with the parts that are wrong', () => {
  test.each(['2h', '-5', '1.5', '86401', '[120]', '"120"', ''])('%j', (text) => {
    expect(read(text)).toEqual({ ok: false, problem: expect.stringMatching(/Write whole minutes from 0 to 86400/) });
  });
  test('each of them', () => {
    expect(read('{"minute":5,"services":{"7":"x"}}')).toEqual({
      ok: false,
      problem: expect.stringMatching(/^cannot use "services.7", "minute"|^cannot use "minute", "services.7"/),
    });
  });
});

test('in a file it is a number or an object', () => {
  expect(timeRule.inFile?.textOf(120)).toBe('120');
  expect(timeRule.inFile?.textOf({ minutes: 5 })).toBe('{"minutes":5}');
  expect(timeRule.inFile?.textOf([120])).toBeUndefined();
});
