import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { attributeTable, readAttributes } from './attributes.ts';

const read = (given: Record<string, string>) => readAttributes((name) => given[name] ?? null);

test('a bare script tag asks for the clinic "main", service first', () => {
  expect(read({})).toEqual({
    options: {
      clinic: 'main',
      flow: 'service-first',
      fields: [],
      multiService: false,
      priceTypes: [],
      remember: true,
      theme: 'auto',
    },
    mistakes: [],
  });
});

test('every attribute is read', () => {
  expect(
    read({
      clinic: 'haifa',
      flow: 'doctor-first',
      doctor: 'd1',
      service: 's1',
      'price-type': '2, 3',
      fields: 'email, comment',
      'multi-service': 'on',
      'privacy-url': 'https://clinic.example/privacy',
      phone: '+380 44 123 45 67',
      remember: 'off',
      lang: 'he',
      theme: 'dark',
      target: '#here',
    }),
  ).toEqual({
    options: {
      clinic: 'haifa',
      flow: 'doctor-first',
      doctor: 'd1',
      service: 's1',
      priceTypes: ['2', '3'],
      fields: ['email', 'comment'],
      multiService: true,
      privacyUrl: 'https://clinic.example/privacy',
      phone: '+380 44 123 45 67',
      remember: false,
      lang: 'he',
      theme: 'dark',
      target: '#here',
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
])('a mistake in %j is told with what to write, and the default is used', (given, told, advice) => {
  const { options, mistakes } = read(given);
  expect(options).toEqual(read({}).options);
  expect(mistakes).toHaveLength(1);
  expect(mistakes[0]).toContain(told);
  expect(mistakes[0]).toContain(advice);
});

test("the README's table is the one that the parser goes by", () => {
  expect(readFileSync(new URL('../../README.md', import.meta.url), 'utf8')).toContain(attributeTable());
});
