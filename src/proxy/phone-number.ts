// Phone numbers, by libphonenumber. Its 80 kB of rules stay on the server.

import { Metadata } from 'libphonenumber-js/max';
import {
  type CountryCode,
  getCountryCallingCode,
  getExampleNumber,
  isSupportedCountry,
  type NumberingPlan,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import type { FieldProblem } from '../contract/booking.ts';
import type { PhoneFormat } from '../contract/clinic.ts';
import { done, type Result, refuse } from '../contract/problem.ts';

/** Whether libphonenumber knows the country (ISO 3166-1 alpha-2, upper case). */
export function isPhoneCountry(country: string): country is CountryCode {
  return isSupportedCountry(country);
}

// Characters that come along when a number is copied from a contact list: direction marks, joiners, byte order marks.
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * A number as a patient writes it, in E.164 (`+380501234567`), or its field problem. Without a country code it is one
 * of `country`; `00` counts as `+`; digits may be Arabic-Indic. Only the length is checked, because libphonenumber's
 * full rules reject some real numbers.
 */
export function toE164(written: string, country: string): Result<string, FieldProblem> {
  if (!isPhoneCountry(country)) throw new RangeError('A clinic has a country without phone numbers.');
  const number = written
    .normalize('NFKC')
    .replace(invisible, '')
    .trim()
    .replace(/^[0٠۰]{2}/, '+');
  const parsed = parsePhoneNumberFromString(number, { defaultCountry: country, extract: false });
  if (parsed?.isPossible()) {
    const { calling_code, lengths } = phoneFormatOf(country);
    const { length } = parsed.nationalNumber;
    if (parsed.countryCallingCode !== calling_code || lengths.includes(length)) return done(parsed.number);
    return refuse(length < Math.min(...lengths) ? 'phone_too_short' : 'phone_too_long');
  }
  const wrong = validatePhoneNumberLength(number, country);
  if (wrong === 'TOO_SHORT') return refuse('phone_too_short');
  return refuse(wrong === 'TOO_LONG' ? 'phone_too_long' : 'bad_phone');
}

/**
 * The types of patients' numbers. A country's other numbers (0800 and the like) are often a digit longer or shorter.
 */
const personal = ['MOBILE', 'FIXED_LINE', 'VOIP', 'PERSONAL_NUMBER'];

// libphonenumber's own types leave `type` out.
type TypedPlan = NumberingPlan & { type?: (name: string) => { possibleLengths(): number[] } | undefined };

function lengthsOf(plan: TypedPlan | undefined): number[] {
  const lengths = personal.flatMap((name) => plan?.type?.(name)?.possibleLengths() ?? []);
  return lengths.length > 0 ? [...new Set(lengths)].sort((one, other) => one - other) : (plan?.possibleLengths() ?? []);
}

function phoneFormat(country: CountryCode): PhoneFormat {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  const number = getExampleNumber(country, examples);
  const example = number?.formatNational() ?? '';
  const digits = example.replace(/\D/g, '');
  // The trunk prefix, taken from the example because Italy's leading 0 is part of the number.
  const trunk = number && digits.endsWith(number.nationalNumber) ? digits.slice(0, -number.nationalNumber.length) : '';
  return {
    calling_code: getCountryCallingCode(country),
    trunk_prefix: trunk,
    lengths: lengthsOf(metadata.numberingPlan),
    example,
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
