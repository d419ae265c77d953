// How a country writes its phone numbers, by libphonenumber. Its 150 kB of rules stay on the server; the widget and the
// proxy read numbers by what is computed here (contract/read-phone.ts).
import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  getExampleNumber,
  isSupportedCountry,
  Metadata,
  type NumberingPlan,
} from 'libphonenumber-js/max';
import examples from 'libphonenumber-js/mobile/examples';
import type { PhoneFormat } from '../contract/clinic.ts';
import type { FieldProblem } from '../contract/field-problem.ts';
import { done, type Result, refuse } from '../contract/problem.ts';
import { readPhone } from '../contract/read-phone.ts';

/** Whether libphonenumber knows the country (ISO 3166-1 alpha-2, upper case). */
export function isPhoneCountry(country: string): country is CountryCode {
  return isSupportedCountry(country);
}

/** A number as a patient writes it, in E.164 (`+380501234567`), or its field problem. */
export function toE164(written: string, country: string): Result<string, FieldProblem> {
  const reading = readPhone(written, phoneFormatOf(country));
  return reading.ok ? done(reading.phone) : refuse(reading.problem);
}

/**
 * The types of patients' numbers. A country's other numbers (0800 and the like) are often a digit longer or shorter.
 */
const personal = ['MOBILE', 'FIXED_LINE', 'VOIP', 'PERSONAL_NUMBER'];

// libphonenumber's own types leave these out.
type NumberRule = { pattern(): string; possibleLengths(): number[] };
type NumberLayout = { pattern(): string; leadingDigitsPatterns(): string[]; internationalFormat(): string };
type FullPlan = NumberingPlan & {
  type(name: string): NumberRule | undefined;
  nationalNumberPattern(): string;
  nationalPrefixForParsing(): string | undefined;
  nationalPrefixTransformRule(): unknown;
  formats(): NumberLayout[];
};

function planOf(country: string): FullPlan {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country as CountryCode);
  return metadata.numberingPlan as FullPlan;
}

type LengthRule = { matches: RegExp; lengths: number[] };

/** A number pattern in which `x` stands for any digit: "5xxxxxxxx" fits if some number that begins with 5 does. */
const withWildcard = (pattern: string) =>
  new RegExp(
    `^(?:${pattern.replace(/\{[^}]*\}|\\d|\[([^\]]*)\]|\d/g, (part, inside) => {
      if (part.startsWith('{')) return part;
      return `[${inside ?? part}x]`;
    })})$`,
  );

function lengthRules(plan: FullPlan): LengthRule[] {
  const rules = personal.flatMap((name) => plan.type(name) ?? []);
  const all = { pattern: () => plan.nationalNumberPattern(), possibleLengths: () => plan.possibleLengths() };
  return (rules.length > 0 ? rules : [all]).map((rule) => ({
    matches: withWildcard(rule.pattern()),
    lengths: rule.possibleLengths(),
  }));
}

function lengthsFrom(start: string, rules: readonly LengthRule[]): number[] {
  const lengths = rules.flatMap(({ matches, lengths }) =>
    lengths.filter((length) => length >= start.length && matches.test(start.padEnd(length, 'x'))),
  );
  return [...new Set(lengths)].sort((one, other) => one - other);
}

/** Satellite and other networks that belong to no country. */
const worldwideCodes = ['870', '878', '881', '882', '883'];

function rulesOfAllCodes(): Map<string, LengthRule[]> {
  const rules = new Map(worldwideCodes.map((code) => [code, lengthRules(planOf(code))]));
  for (const country of getCountries()) {
    const code = getCountryCallingCode(country);
    rules.set(code, [...(rules.get(code) ?? []), ...lengthRules(planOf(country))]);
  }
  return rules;
}

/**
 * Possible lengths by the first digits of the national number, as far as they differ from those of a shorter start. The
 * first digits are enough to tell a mobile number from a landline, and leave room for numbers that the full patterns of
 * libphonenumber don't know yet.
 * @param depth how many digits of the national number are looked at
 * @param trunks the first digits of the country's trunk prefixes; starts with them that no number has get no lengths
 */
function lengthsByStart(
  code: string,
  rules: readonly LengthRule[],
  depth: number,
  trunks = '',
): [start: string, lengths: number[]][] {
  const entries: [string, number[]][] = [];
  const add = (start: string, parent: readonly number[]) => {
    const lengths = lengthsFrom(start, rules);
    if (lengths.length === 0) {
      // After a trunk prefix somebody forgot a digit; no number begins so.
      if (trunks.includes(start.charAt(0)) && parent.length > 0) entries.push([code + start, []]);
      return;
    }
    // A first 0 is always named: without an entry it is a trunk prefix.
    if (start === '0' || lengths.join() !== parent.join()) entries.push([code + start, lengths]);
    if (start.length < depth) for (let digit = 0; digit <= 9; digit++) add(`${start}${digit}`, lengths);
  };
  add('', []);
  return entries;
}

/** Of all calling codes; a fifth of a second of work, done when the first clinic needs it. */
let world: { rules: Map<string, LengthRule[]>; lengths: [start: string, lengths: number[]][] } | undefined;
function loadWorld() {
  if (world) return world;
  const rules = rulesOfAllCodes();
  world = { rules, lengths: [...rules].flatMap(([code, ofCode]) => lengthsByStart(code, ofCode, 1)) };
  return world;
}

// In the former Soviet Union, 8 was the prefix of long-distance calls; many write it still, with or without the 0 that
// took its place.
const sovietTrunk = '80?|0';
const sovietTrunkCountries = ['AM', 'AZ', 'BY', 'GE', 'KG', 'MD', 'TJ', 'UA', 'UZ'];

function phoneFormat(country: CountryCode): PhoneFormat {
  const plan = planOf(country);
  const { rules, lengths } = loadWorld();
  const code = getCountryCallingCode(country);
  const number = getExampleNumber(country, examples);
  const example = number?.formatNational() ?? '';
  const digits = example.replace(/\D/g, '');
  // The trunk prefix, taken from the example because Italy's leading 0 is part of the number.
  const trunk = number && digits.endsWith(number.nationalNumber) ? digits.slice(0, -number.nationalNumber.length) : '';
  const isSoviet = sovietTrunkCountries.includes(country);
  const trunks = trunk.charAt(0) + (isSoviet ? '8' : '');
  const replacement = String(plan.nationalPrefixTransformRule());
  return {
    calling_code: code,
    trunk_prefix: trunk,
    lengths: lengthsFrom('', lengthRules(plan)),
    example,
    trunk_pattern: isSoviet ? sovietTrunk : plan.nationalPrefixForParsing() || '',
    ...(replacement.includes('$') && { trunk_replacement: replacement }),
    international_prefix: plan.IDDPrefix(),
    lengths_of_starts: [...new Map([...lengths, ...lengthsByStart(code, rules.get(code) ?? [], 3, trunks)])]
      .map(([start, possible]) => `${start}:${possible.join(' ')}`)
      .join('\n'),
    layouts: plan.formats().flatMap((layout) => {
      const groups = layout.internationalFormat();
      return /\$/.test(groups)
        ? { start: layout.leadingDigitsPatterns().at(-1) ?? '', pattern: layout.pattern(), groups }
        : [];
    }),
  };
}

const known = new Map<string, PhoneFormat>();

/** How a country writes its numbers (PhoneFormat in contract/clinic.ts); computed once per country. */
export function phoneFormatOf(country: string): PhoneFormat {
  if (!isPhoneCountry(country)) throw new RangeError('A clinic has a country without phone numbers.');
  const format = known.get(country) ?? phoneFormat(country);
  known.set(country, format);
  return format;
}
