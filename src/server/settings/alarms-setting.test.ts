import { describe, expect, test } from 'vitest';
import { alarms } from './alarms-setting.ts';
import { parseSetting } from './setting-format.ts';

const read = (text: string) => parseSetting(alarms, text);

test.each([
  ['1d, 2h', [1440, 120]],
  ['2h,1d,30m', [1440, 120, 30]],
  ['28d', [40_320]],
  ['60m, 1h', [60]],
  ['off', []],
])('%s', (text, value) => {
  expect(read(text)).toEqual({ ok: true, value });
});

describe('every mistake is told', () => {
  test.each(['', ',', 'on', '0m', '29d', '1.5h', '-1d', '2 hours', '120', '1d 2h', 'off,1d', '1m,2m,3m,4m,5m,6m'])(
    '%j',
    (text) => {
      expect(read(text)).toEqual({ ok: false, problem: expect.stringContaining('such as 1d,2h,30m') });
    },
  );
  test('with each part that can’t be read', () => {
    expect(read('1d, soon, 2 weeks')).toEqual({
      ok: false,
      problem: expect.stringMatching(/^cannot use "soon", "2 weeks"\. Write off, or/),
    });
  });
});

test('in a file it is a text or a list of texts', () => {
  expect(alarms.inFile?.textOf(['1d', '2h'])).toBe('1d,2h');
  expect(alarms.inFile?.textOf('off')).toBe('off');
  expect(alarms.inFile?.textOf([120])).toBeUndefined();
});
