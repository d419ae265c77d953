import { describe, expect, test } from 'vitest';
import { attributeExamples } from './attribute-examples.ts';
import type { AttributeSpec } from './attribute-kinds.ts';
import { attributeNames, attributes } from './attributes.ts';
import { queryAttributes, toQuery } from './query.ts';
import { readAttributes } from './read-attributes.ts';

const read = (given: Record<string, string>) => readAttributes((name) => given[name] ?? null).options;

test('the query contains only options that differ from their defaults', () => {
  expect(toQuery(read({}))).toBe('');
  expect(toQuery(read({ flow: 'service-first', remember: 'on', clinic: 'main' }))).toBe('');
  expect(toQuery(read({ flow: 'choose', doctor: '11, 12', remember: 'off', days: '7' }))).toBe(
    'flow=choose&doctor=11%2C12&days=7&remember=off',
  );
});

describe('with every attribute set', () => {
  const everything = read(
    Object.fromEntries(
      attributeNames.map((name) => {
        const { choices }: AttributeSpec<unknown> = attributes[name];
        return [name, choices?.at(-1) ?? attributeExamples[name]];
      }),
    ),
  );
  const query = new URLSearchParams(toQuery(everything));

  test('the query contains no personal data and nothing that is only about the host page', () => {
    expect([...query.keys()].filter((name) => name.startsWith('prefill'))).toEqual([]);
    expect(
      [...query.keys()].filter((name) => ['mode', 'target', 'open', 'label', 'corner', 'proxy'].includes(name)),
    ).toEqual([]);
    expect(query.toString()).not.toContain('Shevchenko');
  });

  test('the booking page reads from its query what the host page wrote', () => {
    const onBookingPage = readAttributes((name) => (queryAttributes.includes(name) ? query.get(name) : null));
    expect(onBookingPage.mistakes).toEqual([]);
    const inQuery = Object.entries(everything).filter(
      ([option]) => !/^(prefill|mode|target|open|label|corner|proxy)/.test(option),
    );
    expect(onBookingPage.options).toMatchObject(Object.fromEntries(inQuery));
  });
});
