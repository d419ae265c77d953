// Every data attribute, declared once. The parser, its error messages, the guide's table, the custom element's observed
// attributes, the API's option types and the generator's form are all derived from this table.
import { colourPattern } from '../../contract/colour.ts';
import { optionalFields } from '../../contract/optional-fields.ts';
import {
  type AttributeSpec,
  id,
  ids,
  localStart,
  oneOf,
  onOff,
  someOf,
  text,
  webAddress,
  wholeNumber,
} from './attribute-kinds.ts';

/** One line of at most `maxLength` characters, without control characters. */
const linePattern = (maxLength: number) => new RegExp(`^[^\\p{Cc}\\u2028\\u2029]{1,${maxLength}}$`, 'u');

/** Keys are the names without `data-`. The booking page takes the same names as query parameters. */
export const attributes = {
  clinic: id({ fallback: 'main' }),
  mode: oneOf(['inline', 'popup', 'floating', 'iframe', 'manual'], { fallback: 'inline', hostOnly: true }),
  flow: oneOf(['service-first', 'doctor-first', 'choose'], { fallback: 'service-first' }),
  doctor: ids({ fallback: [] }),
  service: ids({ fallback: [] }),
  'hide-doctors': ids({ fallback: [] }),
  'hide-services': ids({ fallback: [] }),
  'price-type': ids({ fallback: [] }),
  fields: someOf(optionalFields, { fallback: [] }),
  required: someOf(optionalFields, { fallback: [] }),
  'multi-service': onOff({ fallback: false }),
  days: wholeNumber(1, 365),
  'prefill-name': text('a name', linePattern(120), {
    personal: true,
  }),
  'prefill-phone': text('a phone number', linePattern(40), {
    personal: true,
  }),
  'prefill-email': text('an email address', linePattern(254), {
    personal: true,
  }),
  'prefill-comment': text('a text', linePattern(500), {
    personal: true,
  }),
  'privacy-url': webAddress,
  'done-url': webAddress,
  phone: text('a phone number', /^[+*#\d][\d\s()./-]{2,29}$/),
  remember: onOff({ fallback: true }),
  ref: text('a text', linePattern(60)),
  source: oneOf(['events', 'comment', 'off'], { fallback: 'events' }),
  analytics: oneOf(['off', 'datalayer'], { fallback: 'off' }),
  lang: text('a language tag', /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i),
  theme: oneOf(['auto', 'light', 'dark'], { fallback: 'auto' }),
  accent: text('a colour', colourPattern),
  radius: wholeNumber(0, 40),
  target: text('a CSS selector', /^[^\p{Cc}]{1,200}$/u, { hostOnly: true }),
  open: onOff({ fallback: false, hostOnly: true }),
  label: text('a text', linePattern(40), { hostOnly: true }),
  corner: oneOf(['end', 'start'], { fallback: 'end', hostOnly: true }),
  proxy: text('a URL', /^https?:\/\/[^\s?#]+$/, {
    hostOnly: true,
  }),
  slot: id({ fallback: undefined }),
  date: localStart,
} as const satisfies Record<string, AttributeSpec<unknown>>;

export type AttributeName = keyof typeof attributes;
export const attributeNames = Object.keys(attributes) as AttributeName[];

/** `price-type` → `priceType`. */
type CamelCase<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<CamelCase<Rest>>}`
  : Name;

/** All options of one embedding, parsed: `{ clinic: string; priceType: readonly string[]; … }`. */
export type EmbedOptions = {
  [Name in AttributeName as CamelCase<Name>]: (typeof attributes)[Name] extends AttributeSpec<infer T> ? T : never;
};
