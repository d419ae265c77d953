// The kinds of attribute values: how each is parsed, and how messages and the generator's form describe it.
import { Id, LocalDate, LocalTime } from '../../contract/schedule.ts';

/** One attribute of the table. `T` is the type of its parsed value. */
export type AttributeSpec<T> = {
  /** The accepted values in words, in Markdown. */
  values: string;
  /** All accepted values, if they can be listed. */
  choices?: readonly string[];
  /** The value of an absent or invalid attribute. */
  fallback: T;
  /** Returns undefined if the text is invalid. */
  read: (text: string) => T | undefined;
  /** Personal data about the patient: never part of a URL. */
  personal?: true;
  /** Only about the host page: the booking page in an iframe ignores it. */
  hostOnly?: true;
};

type SpecDetails<T> = { fallback: T; personal?: true; hostOnly?: true };

const codeList = (choices: readonly string[]) => choices.map((choice) => `\`${choice}\``).join(', ');

/** Exactly one of `choices`. */
export const oneOf = <const Choice extends string>(
  choices: readonly Choice[],
  details: SpecDetails<Choice>,
): AttributeSpec<Choice> => ({
  values: codeList(choices),
  choices,
  read: (text) => choices.find((choice) => choice === text),
  ...details,
});

/** `on` is true, as is an attribute without a value; `off` is false. Frameworks write `true` and `false`. */
export const onOff = (details: SpecDetails<boolean>): AttributeSpec<boolean> => ({
  values: '`on`, `off`',
  choices: ['on', 'off'],
  read: (text) => (/^(on|true)?$/.test(text) ? true : /^(off|false)$/.test(text) ? false : undefined),
  ...details,
});

/** Items are separated by commas, spaces or both. */
const splitList = (text: string) => text.split(/[\s,]+/).filter(Boolean);

/** Any number of `choices`. One unknown item makes the whole value invalid. */
export const someOf = <const Choice extends string>(
  choices: readonly Choice[],
  details: SpecDetails<readonly Choice[]>,
): AttributeSpec<readonly Choice[]> => ({
  values: `any of ${codeList(choices)}, separated by commas`,
  choices,
  read: (text) => {
    const names = splitList(text);
    const known = names.filter((name): name is Choice => (choices as readonly string[]).includes(name));
    return known.length === names.length ? known : undefined;
  },
  ...details,
});

const isId = (text: string) => Id.safeParse(text).success;

/** One ID. */
export const id = <T extends string | undefined>(details: SpecDetails<T>): AttributeSpec<T | string> => ({
  values: 'an ID',
  read: (text) => (isId(text) ? text : undefined),
  ...details,
});

/** Any number of IDs. One invalid ID makes the whole value invalid. */
export const ids = (details: SpecDetails<readonly string[]>): AttributeSpec<readonly string[]> => ({
  values: 'an ID, or several separated by commas',
  read: (text) => {
    const list = splitList(text);
    return list.every(isId) ? list : undefined;
  },
  ...details,
});

/**
 * A text.
 * @param values the accepted values in words
 * @param pattern matches the whole text
 */
export const text = (
  values: string,
  pattern: RegExp,
  details: Omit<SpecDetails<undefined>, 'fallback'> = {},
): AttributeSpec<string | undefined> => ({
  values,
  fallback: undefined,
  read: (given) => (pattern.test(given) ? given : undefined),
  ...details,
});

/**
 * Whether browsers read the text as the web address that it seems to be. They drop tabs and line breaks, and take a
 * backslash for a slash, so `/\\evil.example` leads to another site (URL standard, 4.4).
 */
function isWebAddress(given: string): boolean {
  if (/[\s\\\p{Cc}]/u.test(given) || !/^(https?:\/\/|\/(?!\/))[^/]?/i.test(given)) return false;
  try {
    const { username, password } = new URL(given, 'https://page.example');
    return username + password === '';
  } catch {
    return false;
  }
}

/** An absolute http or https URL without a user name, or a path of the page's own site. */
export const webAddress: AttributeSpec<string | undefined> = {
  values: 'a URL',
  fallback: undefined,
  read: (given) => (isWebAddress(given) ? given : undefined),
};

/** A date of the clinic, or a date and time. A date that doesn't exist (30 February) is refused. */
export const localStart: AttributeSpec<string | undefined> = {
  values: 'a date, or a date and time (`2026-12-03T09:20`)',
  fallback: undefined,
  read: (given) => {
    const [date, time = '00:00', ...more] = given.split('T');
    const valid = LocalDate.safeParse(date).success && LocalTime.safeParse(time).success && more.length === 0;
    return valid ? given : undefined;
  },
};

/** A whole number from `min` to `max`, both included. */
export const wholeNumber = (min: number, max: number): AttributeSpec<number | undefined> => ({
  values: `a whole number from ${min} to ${max}`,
  fallback: undefined,
  read: (given) =>
    /^\d{1,4}$/.test(given) && Number(given) >= min && Number(given) <= max ? Number(given) : undefined,
});
