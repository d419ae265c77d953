// What an attacker's link can set on the clinic's own page.
import { describe, expect, test } from 'vitest';
import { attributeExamples } from '../attributes/attribute-examples.ts';
import type { AttributeSpec } from '../attributes/attribute-kinds.ts';
import { attributes } from '../attributes/attributes.ts';
import { queryAttributes } from '../attributes/query.ts';
import { readAttributes, toCamelCase } from '../attributes/read-attributes.ts';
import { limitLinkOptions } from './link-options.ts';

const limits = { origins: ['https://clinic.example', 'https://www.clinic.example'], fields: ['comment'] };
const page = 'https://booking.example/embed';
const open = (query: string, more: Partial<typeof limits> = {}) => {
  const params = new URLSearchParams(query);
  const read = readAttributes((name) => params.get(name));
  return limitLinkOptions(read.options, { ...limits, ...more }, page);
};

const elsewhere = [
  'https://evil.example',
  'HTTPS://EVIL.EXAMPLE/',
  'https:evil.example',
  'https:/evil.example',
  'https:///evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\thttps://evil.example',
  'https://clinic.example@evil.example',
  'https://clinic.example:x@evil.example/',
  'https://user@clinic.example/',
  'https://clinic.example.evil.example/',
  'https://clinic.example\\.evil.example/',
  'https://clinic.example:444/',
  'http://clinic.example/',
  'https://evil.example#https://clinic.example',
  'https://evil.example?https://clinic.example',
  'javascript:alert(1)',
  ' javascript:alert(1)',
  'java\nscript:alert(1)',
  'data:text/html,x',
  'blob:https://clinic.example/x',
  '/\u0000/evil.example',
  '/\u2028//evil.example',
  'https://сlinic.example/',
  'https://[::1]/',
];

describe.each(['privacy-url', 'done-url'])('%s in a link', (name) => {
  test.each(elsewhere)('never leads to %j', (address) => {
    const { options } = open(new URLSearchParams({ [name]: address }).toString());
    expect(options[name === 'privacy-url' ? 'privacyUrl' : 'doneUrl']).toBeUndefined();
  });
  test.each([
    'https://clinic.example/privacy?a=b#c',
    'https://WWW.clinic.example',
    'https://clinic.example:443/',
    '/doctors',
  ])('may lead to %j', (address) => {
    const { options, mistakes } = open(new URLSearchParams({ [name]: address }).toString());
    expect(options[name === 'privacy-url' ? 'privacyUrl' : 'doneUrl']).toBe(address);
    expect(mistakes).toEqual([]);
  });
});

test('a link can’t show another phone number, add text for the staff, or ask for a passport', () => {
  const { options, mistakes } = open(
    'phone=%2B380441111111&source=comment&ref=x&fields=comment,passport&required=email',
  );
  expect(options).toMatchObject({ phone: undefined, source: 'events', fields: ['comment'], required: [] });
  expect(mistakes).toEqual(
    ['phone', 'source', 'fields', 'required'].map((name) => `${name} in the URL was ignored: a link may not set it.`),
  );
});

test('a page that names no origins and no fields lets a link set none', () => {
  const { options } = open('done-url=https://clinic.example/&fields=comment', { origins: [], fields: [] });
  expect(options).toMatchObject({ doneUrl: undefined, fields: [] });
});

test('every attribute that a link can set is limited or known to be harmless', () => {
  const limited = ['phone', 'source', 'privacy-url', 'done-url', 'fields', 'required'];
  const choosesWhatIsOffered = [
    ...['clinic', 'flow', 'doctor', 'service', 'hide-doctors', 'hide-services', 'price-type', 'multi-service', 'days'],
    ...['slot', 'date'],
  ];
  // `ref` and `analytics` only reach the page's own events, which nobody reads outside of a frame.
  const onlyLooks = ['lang', 'theme', 'accent', 'radius', 'remember', 'ref', 'analytics'];
  expect(queryAttributes.toSorted()).toEqual([...limited, ...choosesWhatIsOffered, ...onlyLooks].toSorted());
  for (const name of queryAttributes) {
    const { choices }: AttributeSpec<unknown> = attributes[name];
    const value = choices?.at(-1) ?? attributeExamples[name];
    const given = readAttributes((each) => (each === name ? value : null)).options;
    const kept = limitLinkOptions(given, { origins: [], fields: [] }, page).options;
    const option = toCamelCase(name);
    const same = JSON.stringify(Reflect.get(kept, option)) === JSON.stringify(Reflect.get(given, option));
    expect([name, same]).toEqual([name, !limited.includes(name) || name === 'source']);
  }
});
