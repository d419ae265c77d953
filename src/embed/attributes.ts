// The embed room: the host page's side. It finds its place on the page and tells the widget what the page asked for.
// This file: every data attribute once. The parser, the messages about mistakes and the README's table come of it.
import { Id } from '../contract/schedule.ts';
import { type OptionalField, optionalFields, type WidgetOptions } from '../widget/options.ts';

type Configured = Omit<WidgetOptions, 'proxy' | 'languages'> & { lang: string | undefined; target: string | undefined };

/** `read` answers undefined to a text that can't be taken; `fallback` is used then, and where the attribute is absent. */
type Attribute<T> = { values: string; help: string; fallback: T; read: (text: string) => T | undefined };

const oneOf = <const T extends string>(...choices: T[]) => ({
  values: choices.map((choice) => `\`${choice}\``).join(', '),
  read: (text: string) => choices.find((choice) => choice === text),
});
const onOff = {
  values: '`on`, `off`',
  read: (text: string) => (text === 'on' ? true : text === 'off' ? false : undefined),
};
/** Between commas or spaces. */
const listed = (text: string) => text.split(/[\s,]+/).filter(Boolean);
const id = { values: 'an id', read: (text: string) => (Id.safeParse(text).success ? text : undefined) };

/** By the attribute's name without `data-`; on the iframe page the same names are query parameters. */
export const attributes: { [Name in AttributeName]: Attribute<Configured[(typeof optionNames)[Name]]> } = {
  clinic: { ...id, fallback: 'main', help: 'The clinic at the proxy.' },
  flow: {
    ...oneOf('service-first', 'doctor-first', 'choose'),
    fallback: 'service-first',
    help: 'What is asked first; `choose` lets the patient say.',
  },
  doctor: { ...id, fallback: undefined, help: 'A doctor chosen in advance: never asked for.' },
  service: { ...id, fallback: undefined, help: 'A service chosen in advance: never asked for.' },
  'price-type': {
    values: 'an id, or several with commas between',
    fallback: [],
    help: 'Shows the prices of this price type and books with it; of several the patient chooses, the first is shown in lists.',
    read: (text) => {
      const ids = listed(text);
      return ids.every((one) => Id.safeParse(one).success) ? ids : undefined;
    },
  },
  fields: {
    values: `any of ${optionalFields.map((field) => `\`${field}\``).join(', ')}, with commas between`,
    fallback: [],
    help: 'What else to ask for, beside name and phone.',
    read: (text) => {
      const names = listed(text);
      const known = names.filter((name): name is OptionalField => (optionalFields as readonly string[]).includes(name));
      return known.length === names.length ? known : undefined;
    },
  },
  'multi-service': { ...onOff, fallback: false, help: 'Lets a patient ask for several services in one visit.' },
  'privacy-url': {
    values: 'an address',
    fallback: undefined,
    help: 'The clinic’s privacy notice: the patient ticks that it was read before booking.',
    read: (text) => (/^https?:\/\/\S+$/.test(text) || /^\/(?!\/)\S*$/.test(text) ? text : undefined),
  },
  phone: {
    values: 'a telephone number',
    fallback: undefined,
    help: 'The clinic’s number, for the moment in which the proxy can’t be asked for it.',
    read: (text) => (/^[+*#\d][\d\s()./-]{2,29}$/.test(text) ? text : undefined),
  },
  remember: {
    ...onOff,
    fallback: true,
    help: 'Visits booked here are listed in this browser, without the patient’s name or phone.',
  },
  lang: {
    values: 'a language tag',
    fallback: undefined,
    help: 'The language. Absent: that of the page, else of the browser. May be changed at any time, as the page’s `lang` may.',
    read: (text) => (/^[a-z]{2,3}(-[a-z0-9]{2,8})*$/i.test(text) ? text : undefined),
  },
  theme: {
    ...oneOf('auto', 'light', 'dark'),
    fallback: 'auto',
    help: 'Light or dark; `auto` follows the page’s own `color-scheme`, which is light where it says nothing.',
  },
  target: {
    values: 'a CSS selector',
    fallback: undefined,
    help: 'Where to show the widget. Absent: where the script tag stands.',
    read: (text) => text,
  },
};

const optionNames = {
  clinic: 'clinic',
  flow: 'flow',
  doctor: 'doctor',
  service: 'service',
  'price-type': 'priceTypes',
  fields: 'fields',
  'multi-service': 'multiService',
  'privacy-url': 'privacyUrl',
  phone: 'phone',
  remember: 'remember',
  lang: 'lang',
  theme: 'theme',
  target: 'target',
} as const satisfies Record<string, keyof Configured>;
type AttributeName = keyof typeof optionNames;
const names = Object.keys(optionNames) as AttributeName[];

/**
 * Reads what a page asked for. A mistake never stops the widget: it goes on with the default and the mistake is told.
 * @param get an attribute's text by its name, null where it is absent
 */
export function readAttributes(get: (name: string) => string | null): { options: Configured; mistakes: string[] } {
  const mistakes: string[] = [];
  const read = <T>(name: string, { values, fallback, read }: Attribute<T>): T => {
    const text = get(name)?.trim();
    if (text === undefined || text === '') return fallback;
    const value = read(text);
    if (value !== undefined) return value;
    mistakes.push(`data-${name}="${text}" can't be used: write ${values.replaceAll('`', '')}. Without it now.`);
    return fallback;
  };
  const { clinic, flow, doctor, service, fields, lang, theme, target } = attributes;
  return {
    options: {
      clinic: read('clinic', clinic),
      flow: read('flow', flow),
      doctor: read('doctor', doctor),
      service: read('service', service),
      priceTypes: read('price-type', attributes['price-type']),
      fields: read('fields', fields),
      multiService: read('multi-service', attributes['multi-service']),
      privacyUrl: read('privacy-url', attributes['privacy-url']),
      phone: read('phone', attributes.phone),
      remember: read('remember', attributes.remember),
      lang: read('lang', lang),
      theme: read('theme', theme),
      target: read('target', target),
    },
    mistakes,
  };
}

/** The table for the README, in Markdown. */
export const attributeTable = (): string =>
  [
    '| attribute | values | default | what for |',
    '|---|---|---|---|',
    ...names.map((name) => {
      const { values, fallback, help } = attributes[name];
      const standard =
        typeof fallback === 'boolean'
          ? `\`${fallback ? 'on' : 'off'}\``
          : fallback === undefined || fallback.length === 0
            ? ''
            : `\`${fallback}\``;
      return `| \`data-${name}\` | ${values} | ${standard} | ${help} |`;
    }),
  ].join('\n');
