import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Attribute } from './attribute-kinds.ts';
import { attributeTable } from './attribute-table.ts';
import { attributeNames, attributes } from './attributes.ts';
import { misspelt, readAttributes } from './read-attributes.ts';

const read = (given: Record<string, string>) => readAttributes((name) => given[name] ?? null);

test('a bare script tag asks for the clinic "main", service first, where it stands', () => {
  const { options, mistakes } = read({});
  expect(options).toMatchObject({ clinic: 'main', mode: 'inline', flow: 'service-first', remember: true, doctor: [] });
  expect(mistakes).toEqual([]);
});

test.each(attributeNames)('data-%s takes its example, and takes no other thing for its default', (name) => {
  const { example, fallback }: Attribute<unknown> = attributes[name];
  const { options, mistakes } = read({ [name]: example });
  expect(mistakes).toEqual([]);
  const changed = Object.entries(options).filter(
    ([option, value]) => value !== Object.entries(read({}).options).find(([o]) => o === option)?.[1],
  );
  expect(changed.map(([option]) => option.toLowerCase())).toEqual(
    example === fallback ? [] : [name.replaceAll('-', '')],
  );
});

test('every attribute is read', () => {
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
  [{ clinic: '../admin' }, 'data-clinic="../admin"', 'an id'],
  [{ remember: 'no' }, 'data-remember="no"', 'on, off'],
  [{ 'privacy-url': 'javascript:alert(1)' }, 'data-privacy-url', 'an address'],
  [{ phone: 'call us' }, 'data-phone', 'a telephone number'],
  [{ lang: '"><script>' }, 'data-lang', 'a language tag'],
  [{ mode: 'modal' }, 'data-mode="modal"', 'inline, popup, floating, iframe, manual'],
  [{ days: '0' }, 'data-days="0"', 'a whole number from 1 to 365'],
  [{ accent: 'url(https://tracker.example)' }, 'data-accent', 'a colour'],
  [{ accent: 'red;background:url(x)' }, 'data-accent', 'a colour'],
])('a mistake in %j is told with what to write, and the default is used', (given, told, advice) => {
  const { options, mistakes } = read(given);
  expect(options).toEqual(read({}).options);
  expect(mistakes).toHaveLength(1);
  expect(mistakes[0]).toContain(told);
  expect(mistakes[0]).toContain(advice);
});

test('what is nearly one of ours is told, what a page has for other reasons is not', () => {
  expect(misspelt(['flwo', 'hide-doctor', 'cfasync', 'no-optimize', 'flow', 'astro-cid-3ef6'])).toEqual([
    'data-flwo is unknown: did you mean data-flow?',
    'data-hide-doctor is unknown: did you mean data-hide-doctors?',
  ]);
});

test('what a page knows of a patient is in no message', () => {
  expect(read({ 'prefill-name': 'Olena\u2028Shevchenko' }).mistakes.join()).not.toContain('Olena');
});

test("the README's table is the one that the parser goes by", () => {
  expect(readFileSync(new URL('../../../README.md', import.meta.url), 'utf8')).toContain(attributeTable());
});
