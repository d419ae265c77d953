// The embed room: the host page's side. It finds its place on the page and tells the widget what the page asked for.
// This file: every data attribute once. The parser, the messages about mistakes, the README's table, the element's observed attributes,
// the types of the API and the generator's form come of it.
import { optionalFields } from '../../widget/shared/options.ts';
import { type Attribute, id, ids, oneOf, onOff, someOf, text, wholeNumber } from './attribute-kinds.ts';

/** A colour that is the same wherever it stands: no variable, no function that could ask for something. */
const colour = /^(#([0-9a-f]{3}|[0-9a-f]{6})|(rgb|hsl|oklch)\([\d.,%\s/a-z]{1,40}\)|[a-z]{3,20})$/i;
const address = /^(https?:\/\/\S+|\/(?!\/)\S*)$/;
const line = (max: number) => new RegExp(`^[^\\p{Cc}\\u2028\\u2029]{1,${max}}$`, 'u');

/** By the attribute's name without `data-`; on the booking page the same names are query parameters. */
export const attributes = {
  clinic: id({ fallback: 'main', help: 'The clinic at the proxy.', example: 'main' }),
  mode: oneOf(['inline', 'popup', 'floating', 'iframe', 'manual'], {
    fallback: 'inline',
    hostOnly: true,
    help: 'How it is shown: in its place; behind a button there; behind a button in a corner of the window; in a frame. `manual` shows nothing by itself: for elements, links, frames and code of the page’s own.',
  }),
  flow: oneOf(['service-first', 'doctor-first', 'choose'], {
    fallback: 'service-first',
    help: 'What is asked first; `choose` lets the patient say.',
  }),
  doctor: ids({
    fallback: [],
    help: 'A doctor chosen in advance: never asked for. Of several the patient chooses, and no other is offered.',
  }),
  service: ids({
    fallback: [],
    example: '101',
    help: 'A service chosen in advance: never asked for. Of several the patient chooses, and no other is offered.',
  }),
  'hide-doctors': ids({ fallback: [], help: 'Doctors who aren’t offered here.' }),
  'hide-services': ids({ fallback: [], example: '101', help: 'Services that aren’t offered here.' }),
  'price-type': ids({
    fallback: [],
    example: '2',
    help: 'Shows the prices of this price type and books with it; of several the patient chooses, the first is shown in lists.',
  }),
  fields: someOf(optionalFields, { fallback: [], help: 'What else to ask for, beside name and phone.' }),
  required: someOf(optionalFields, {
    fallback: [],
    help: 'Which of them have to be filled in; what is named here is asked for.',
  }),
  'multi-service': onOff({ fallback: false, help: 'Lets a patient ask for several services in one visit.' }),
  days: wholeNumber(1, 365, {
    fallback: undefined,
    example: '14',
    help: 'Offers times for so many days, today included. Absent: as far as the clinic’s ERP does.',
  }),
  'prefill-name': text('a name', line(120), {
    fallback: undefined,
    example: 'Olena Shevchenko',
    personal: true,
    help: 'What the page knows of its visitor already; it can be changed in the form. Never in an address.',
  }),
  'prefill-phone': text('a telephone number', line(40), {
    fallback: undefined,
    example: '+380501234567',
    personal: true,
    help: 'The same.',
  }),
  'prefill-email': text('an e-mail address', line(254), {
    fallback: undefined,
    example: 'olena@clinic.example',
    personal: true,
    help: 'The same; shown where `fields` asks for it.',
  }),
  'prefill-comment': text('a text', line(500), {
    fallback: undefined,
    example: 'I am new here',
    personal: true,
    help: 'The same; shown where `fields` asks for it.',
  }),
  'privacy-url': text('an address', address, {
    fallback: undefined,
    example: 'https://clinic.example/privacy',
    help: 'The clinic’s privacy notice: the patient ticks that it was read before booking.',
  }),
  'done-url': text('an address', address, {
    fallback: undefined,
    example: 'https://clinic.example/thank-you',
    help: 'A page of the clinic to which a button leads when the visit is booked.',
  }),
  phone: text('a telephone number', /^[+*#\d][\d\s()./-]{2,29}$/, {
    fallback: undefined,
    example: '+380 44 123 45 67',
    help: 'The clinic’s number, for the moment in which the proxy can’t be asked for it.',
  }),
  remember: onOff({
    fallback: true,
    help: 'Visits booked here are listed in this browser, without the patient’s name or phone.',
  }),
  ref: text('a text', line(60), {
    fallback: undefined,
    example: 'newsletter',
    help: 'Where the visitor comes from, in your own words.',
  }),
  source: oneOf(['events', 'comment', 'off'], {
    fallback: 'events',
    help: 'What becomes of `data-ref` and of the page’s own `utm_…` parameters: they are told with the events; they also go to the end of the visit’s comment; nothing.',
  }),
  analytics: oneOf(['off', 'datalayer'], {
    fallback: 'off',
    help: '`datalayer` also puts each event into the page’s `dataLayer`, for Google Tag Manager.',
  }),
  lang: text('a language tag', /^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i, {
    fallback: undefined,
    example: 'uk',
    help: 'The language. Absent: that of the page, else of the browser. May be changed at any time, as the page’s `lang` may.',
  }),
  theme: oneOf(['auto', 'light', 'dark'], {
    fallback: 'auto',
    help: 'Light or dark; `auto` follows the page’s own `color-scheme`, which is light where it says nothing.',
  }),
  accent: text('a colour', colour, {
    fallback: undefined,
    example: '#0b6b6b',
    input: 'colour',
    help: 'The one colour, as `--alpaca-accent` sets it too.',
  }),
  radius: wholeNumber(0, 40, {
    fallback: undefined,
    example: '14',
    help: 'Of the corners, in pixels, as `--alpaca-radius` sets it too.',
  }),
  target: text('a CSS selector', /^[^\p{Cc}]{1,200}$/u, {
    fallback: undefined,
    example: '#booking',
    hostOnly: true,
    help: 'Where to show it. Absent: where the script tag stands.',
  }),
  open: onOff({ fallback: false, hostOnly: true, help: 'Opens the pop-up as soon as the page is there.' }),
  label: text('a text', line(40), {
    fallback: undefined,
    example: 'Book online',
    hostOnly: true,
    help: 'What the button says. Absent: “Book a visit”, in the language.',
  }),
  corner: oneOf(['end', 'start'], {
    fallback: 'end',
    hostOnly: true,
    help: 'The floating button’s corner below: where lines end, or where they start.',
  }),
  proxy: text('an address', /^https?:\/\/[^\s?#]+$/, {
    fallback: undefined,
    example: 'https://booking.example',
    hostOnly: true,
    help: 'Where the proxy is. Absent: where the script came from.',
  }),
} as const satisfies Record<string, Attribute<unknown>>;

export type AttributeName = keyof typeof attributes;
export const attributeNames = Object.keys(attributes) as AttributeName[];

/** `price-type` → `priceType`. */
export type Camel<Name extends string> = Name extends `${infer First}-${infer Rest}`
  ? `${First}${Capitalize<Camel<Rest>>}`
  : Name;

/** Everything that a page can say, read: `{ clinic: string; priceType: readonly string[]; … }`. */
export type Configured = {
  [Name in AttributeName as Camel<Name>]: (typeof attributes)[Name] extends Attribute<infer T> ? T : never;
};
