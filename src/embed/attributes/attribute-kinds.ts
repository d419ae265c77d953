// The kinds of values that attributes have: how each is read, and how it is told to a person and to the generator's form.
import { Id } from '../../contract/schedule.ts';

/**
 * `values` in Markdown, `input` how a form asks for it, `choices` all values where they are few, `example` one that can be taken.
 * `read` answers undefined to a text that can't be taken; `fallback` is used then, and where the attribute is absent.
 */
export type Attribute<T> = {
  values: string;
  input: 'choice' | 'choices' | 'text' | 'number' | 'colour';
  choices?: readonly string[];
  example: string;
  fallback: T;
  help: string;
  read: (text: string) => T | undefined;
  /** It is about the patient, who is in nobody's address: never a query parameter. */
  personal?: true;
  /** It is about the place on the host page: a frame's own page has no use for it. */
  hostOnly?: true;
};

type Rest<T> = { fallback: T; help: string; example?: string; personal?: true; hostOnly?: true };

const quoted = (choices: readonly string[]) => choices.map((choice) => `\`${choice}\``).join(', ');

export const oneOf = <const Choice extends string>(
  choices: readonly Choice[],
  rest: Rest<Choice>,
): Attribute<Choice> => ({
  values: quoted(choices),
  input: 'choice',
  choices,
  example: choices[0] ?? '',
  read: (text) => choices.find((choice) => choice === text),
  ...rest,
});

export const onOff = (rest: Rest<boolean>): Attribute<boolean> => ({
  values: '`on`, `off`',
  input: 'choice',
  choices: ['on', 'off'],
  example: rest.fallback ? 'off' : 'on',
  read: (text) => (text === 'on' ? true : text === 'off' ? false : undefined),
  ...rest,
});

/** Between commas or spaces. */
const listed = (text: string) => text.split(/[\s,]+/).filter(Boolean);

export const someOf = <const Choice extends string>(
  choices: readonly Choice[],
  rest: Rest<readonly Choice[]>,
): Attribute<readonly Choice[]> => ({
  values: `any of ${quoted(choices)}, with commas between`,
  input: 'choices',
  choices,
  example: choices.slice(0, 2).join(','),
  read: (text) => {
    const names = listed(text);
    const known = names.filter((name): name is Choice => (choices as readonly string[]).includes(name));
    return known.length === names.length ? known : undefined;
  },
  ...rest,
});

const isId = (text: string) => Id.safeParse(text).success;

export const id = <T extends string | undefined>(rest: Rest<T>): Attribute<T | string> => ({
  values: 'an id',
  input: 'text',
  example: '11',
  read: (text) => (isId(text) ? text : undefined),
  ...rest,
});

export const ids = (rest: Rest<readonly string[]>): Attribute<readonly string[]> => ({
  values: 'an id, or several with commas between',
  input: 'text',
  example: '11',
  read: (text) => {
    const list = listed(text);
    return list.every(isId) ? list : undefined;
  },
  ...rest,
});

/** @param allowed what the whole text has to be like @param values what that is called, for people */
export const text = (
  values: string,
  allowed: RegExp,
  rest: Rest<string | undefined> & { example: string; input?: 'colour' },
): Attribute<string | undefined> => ({
  values,
  input: 'text',
  read: (given) => (allowed.test(given) ? given : undefined),
  ...rest,
});

/** A whole number. */
export const wholeNumber = (
  min: number,
  max: number,
  rest: Rest<number | undefined> & { example: string },
): Attribute<number | undefined> => ({
  values: `a whole number from ${min} to ${max}`,
  input: 'number',
  read: (given) =>
    /^\d{1,4}$/.test(given) && Number(given) >= min && Number(given) <= max ? Number(given) : undefined,
  ...rest,
});
