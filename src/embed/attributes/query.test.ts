import { describe, expect, test } from 'vitest';
import type { Attribute } from './attribute-kinds.ts';
import { attributeNames, attributes } from './attributes.ts';
import { inAddress, queryOf } from './query.ts';
import { readAttributes } from './read-attributes.ts';

const read = (given: Record<string, string>) => readAttributes((name) => given[name] ?? null).options;

test('an address says only what differs from the default', () => {
  expect(queryOf(read({}))).toBe('');
  expect(queryOf(read({ flow: 'service-first', remember: 'on', clinic: 'main' }))).toBe('');
  expect(queryOf(read({ flow: 'choose', doctor: '11, 12', remember: 'off', days: '7' }))).toBe(
    'flow=choose&doctor=11%2C12&days=7&remember=off',
  );
});

describe('whatever a page says', () => {
  const everything = read(
    Object.fromEntries(
      attributeNames.map((name) => {
        const { choices, example }: Attribute<unknown> = attributes[name];
        return [name, choices?.at(-1) ?? example];
      }),
    ),
  );
  const query = new URLSearchParams(queryOf(everything));

  test('nothing of the patient is in the address, nor what is about the page around', () => {
    expect([...query.keys()].filter((name) => name.startsWith('prefill'))).toEqual([]);
    expect(
      [...query.keys()].filter((name) => ['mode', 'target', 'open', 'label', 'corner', 'proxy'].includes(name)),
    ).toEqual([]);
    expect(query.toString()).not.toContain('Shevchenko');
  });

  test('what is in the address is read there as it was written', () => {
    const there = readAttributes((name) => (inAddress.includes(name) ? query.get(name) : null));
    expect(there.mistakes).toEqual([]);
    const addressed = Object.entries(everything).filter(
      ([option]) => !/^(prefill|mode|target|open|label|corner|proxy)/.test(option),
    );
    expect(there.options).toMatchObject(Object.fromEntries(addressed));
  });
});
