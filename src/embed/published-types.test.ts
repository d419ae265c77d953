// public/widget.d.ts tells others what the page's API is: the same as the code does.
import { readFileSync } from 'node:fs';
import { expect, expectTypeOf, test } from 'vitest';
import type { AlpacaBookingApi, BookingOptions, BookingEvent as PublishedEvent } from '../../public/widget.d.ts';
import { attributes } from './attributes/attributes.ts';
import type { Options } from './attributes/embed-config.ts';
import type { BookingEvent } from './events.ts';
import type { PageApi } from './page-api.ts';

test('options, events and functions are those of the code', () => {
  expectTypeOf<BookingOptions>().toEqualTypeOf<Options>();
  expectTypeOf<PublishedEvent>().toEqualTypeOf<BookingEvent>();
  expectTypeOf<PageApi>().toExtend<AlpacaBookingApi>();
  expectTypeOf<AlpacaBookingApi>().toExtend<PageApi>();
});

test('each option says what it is for, as the table does', () => {
  const text = readFileSync(new URL('../../public/widget.d.ts', import.meta.url), 'utf8');
  expect(Object.values(attributes).filter(({ help }) => !text.includes(help))).toEqual([]);
});
