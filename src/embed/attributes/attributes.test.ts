import { expect, test } from 'vitest';
import { attributeExamples } from './attribute-examples.ts';
import type { AttributeSpec } from './attribute-kinds.ts';
import { attributeNames, attributes } from './attributes.ts';
import { findTypos, readAttributes } from './read-attributes.ts';

const read = (given: Record<string, string>) => readAttributes((name) => given[name] ?? null);

test('a bare script tag shows the clinic "main" inline, service first', () => {
  const { options, mistakes } = read({});
  expect(options).toMatchObject({ clinic: 'main', mode: 'inline', flow: 'service-first', remember: true, doctor: [] });
  expect(mistakes).toEqual([]);
});

test.each(attributeNames)('data-%s accepts its example, which changes no other option', (name) => {
  const { fallback }: AttributeSpec<unknown> = attributes[name];
  const example = attributeExamples[name];
  const { options, mistakes } = read({ [name]: example });
  expect(mistakes).toEqual([]);
  const changed = Object.entries(options).filter(
    ([option, value]) => value !== Object.entries(read({}).options).find(([o]) => o === option)?.[1],
  );
  expect(changed.map(([option]) => option.toLowerCase())).toEqual(
    example === fallback ? [] : [name.replaceAll('-', '')],
  );
});

test.each(attributeNames)(
  'data-%s without a value is on, if it can be on or off, and else as if it were absent',
  (name) => {
    const { fallback, choices }: AttributeSpec<unknown> = attributes[name];
    const { options, mistakes } = read({ [name]: ' ' });
    expect(mistakes).toEqual([]);
    const value = Object.entries(options).find(([option]) => option.toLowerCase() === name.replaceAll('-', ''))?.[1];
    expect(value).toEqual(choices?.includes('on') ? true : fallback);
  },
);

test('switches may be written as frameworks do', () => {
  expect(read({ open: 'true', remember: 'false' })).toMatchObject({
    options: { open: true, remember: false },
    mistakes: [],
  });
});

test('a date is one of the calendar, and may have a time of the clinic', () => {
  const dateOf = (date: string) => read({ date }).options.date;
  expect(['2026-12-03', '2026-12-03T09:20', '2028-02-29T00:00'].filter((date) => dateOf(date) !== date)).toEqual([]);
  const wrong = ['2026-02-30', '2026-12-3', '2026-12-03T24:00', '2026-12-03T9:20', '2026-12-03 09:20', 'T09:20'];
  expect([...wrong, '2026-12-03T09:20Z', '2026-12-03T09:20T'].filter((date) => dateOf(date) !== undefined)).toEqual([]);
});

test('lists, numbers and switches are parsed', () => {
  const given = {
    doctor: '11, 12',
    'price-type': '2 3',
    fields: 'email, comment',
    required: 'email',
    days: '14',
    radius: '0',
    open: 'on',
  };
  expect(read(given)).toMatchObject({
    options: {
      doctor: ['11', '12'],
      priceType: ['2', '3'],
      fields: ['email', 'comment'],
      required: ['email'],
      days: 14,
      radius: 0,
      open: true,
    },
    mistakes: [],
  });
});

test.each([
  [{ flow: 'doctors' }, 'data-flow="doctors"', 'service-first, doctor-first'],
  [{ fields: 'email, age' }, 'data-fields="email, age"', 'birthdate'],
  [{ clinic: '../admin' }, 'data-clinic="../admin"', 'an ID'],
  [{ remember: 'no' }, 'data-remember="no"', 'on, off'],
  [{ 'privacy-url': 'javascript:alert(1)' }, 'data-privacy-url', 'a URL'],
  [{ phone: 'call us' }, 'data-phone', 'a phone number'],
  [{ lang: '"><script>' }, 'data-lang', 'a language tag'],
  [{ mode: 'modal' }, 'data-mode="modal"', 'inline, popup, floating, iframe, manual'],
  [{ days: '0' }, 'data-days="0"', 'a whole number from 1 to 365'],
  [{ accent: 'url(https://tracker.example)' }, 'data-accent', 'a colour'],
  [{ accent: 'red;background:url(x)' }, 'data-accent', 'a colour'],
])(
  'an invalid value in %j gets a message with the accepted values, and the default applies',
  (given, shown, advice) => {
    const { options, mistakes } = read(given);
    expect(options).toEqual(read({}).options);
    expect(mistakes).toHaveLength(1);
    expect(mistakes[0]).toContain(shown);
    expect(mistakes[0]).toContain(advice);
  },
);

test('a close match of an attribute is reported as a typo, other attributes of the page are not', () => {
  expect(findTypos(['flwo', 'hide-doctor', 'cfasync', 'no-optimize', 'flow', 'astro-cid-3ef6'])).toEqual([
    'data-flwo is unknown: did you mean data-flow?',
    'data-hide-doctor is unknown: did you mean data-hide-doctors?',
  ]);
});

test('no message contains personal data', () => {
  expect(read({ 'prefill-name': 'Olena\u2028Shevchenko' }).mistakes.join()).not.toContain('Olena');
});

test('the marks of optimisers aren’t taken for misspelled attributes', () => {
  expect(findTypos(['cfasync', 'no-optimize', 'no-defer', 'noptimize', 'jetpack-boost'])).toEqual([]);
});
