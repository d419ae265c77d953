// public/widget.d.ts is the API's published type declaration. It must match the code.
import { readFileSync } from 'node:fs';
import { expect, expectTypeOf, test } from 'vitest';
import type { AlpacaBookingApi, BookingOptions, BookingEvent as PublishedEvent } from '../../public/widget.d.ts';
import { attributeHelp } from './attributes/attribute-help.ts';
import { attributeNames } from './attributes/attributes.ts';
import type { CodeOptions } from './attributes/embed-config.ts';
import { toCamelCase } from './attributes/read-attributes.ts';
import type { BookingEvent } from './events.ts';
import type { PageApi } from './page-api.ts';

test('the published options, events and functions have the types of the code', () => {
  expectTypeOf<BookingOptions>().toEqualTypeOf<CodeOptions>();
  expectTypeOf<PublishedEvent>().toEqualTypeOf<BookingEvent>();
  expectTypeOf<PageApi>().toExtend<AlpacaBookingApi>();
  expectTypeOf<AlpacaBookingApi>().toExtend<PageApi>();
});

test.each(attributeNames)('the published option of data-%s has the help text of the attribute', (name) => {
  const declarations = readFileSync(new URL('../../public/widget.d.ts', import.meta.url), 'utf8');
  const doc =
    new RegExp(`/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s+${toCamelCase(name)}\\?:`).exec(declarations)?.[1] ?? '';
  expect(doc.replace(/\s+\*?\s*/g, ' ').trim()).toContain(attributeHelp[name]);
});
