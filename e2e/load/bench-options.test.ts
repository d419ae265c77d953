import { expect, test } from 'vitest';
import { readBenchOptions } from './bench-options.ts';

test('measures everything five times', () => {
  const { value } = readBenchOptions([]) as { value: { isWanted: (page: string) => boolean } };
  expect(value).toMatchObject({ parts: ['pages', 'taps', 'proxy', 'growth', 'bytes'], rounds: 5, json: false });
  expect(value.isWanted('tag: list of services')).toBe(true);
});

test('measures some parts, and of the pages those that are named', () => {
  const { value } = readBenchOptions(['--only', 'proxy,pages', '--json', 'iframe', '2,000'], '1') as {
    value: { isWanted: (page: string) => boolean };
  };
  expect(value).toMatchObject({ parts: ['pages', 'proxy'], rounds: 1, json: true });
  expect(['iframe: list', '2,000 doctors', 'tag: list'].map(value.isWanted)).toEqual([true, true, false]);
});

test('names all mistakes at once', () => {
  expect(readBenchOptions(['--only', 'page', '--readme', 'iframe'], 'many')).toEqual({
    ok: false,
    problem: [
      '--only: there is no "page", there are pages, taps, proxy, growth, bytes.',
      '--readme: the README’s table has all pages, so name none.',
      'ROUNDS: write a whole number from 1 to 9999.',
    ].join('\n'),
  });
  expect(readBenchOptions(['--jsn'])).toMatchObject({ ok: false, problem: expect.stringContaining('--jsn') });
});
