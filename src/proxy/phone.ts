// Phone numbers as the clinic's country writes them, by libphonenumber: its 80 kB of rules stay on the server.

import {
  type CountryCode,
  getCountryCallingCode,
  getExampleNumber,
  isSupportedCountry,
  Metadata,
  parsePhoneNumberFromString,
  validatePhoneNumberLength,
} from 'libphonenumber-js/min';
import examples from 'libphonenumber-js/mobile/examples';
import type { FieldProblem } from '../contract/booking.ts';
import type { PhoneFormat } from '../contract/clinic.ts';
import { done, type Result, refuse } from '../contract/problem.ts';

/** Is this a country that has phone numbers (ISO 3166-1 alpha-2, upper case)? */
export function isPhoneCountry(country: string): country is CountryCode {
  return isSupportedCountry(country);
}

// Marks that copying from a contact list brings along: directions, joiners, the byte order mark.
const invisible = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * A number as a patient writes it, in E.164 (`+380501234567`). Without a country it is one of `country`; `00` is `+`; digits may be
 * Arabic-Indic. Possible is enough: the full rules refuse real numbers (dependencies.md).
 */
export function toE164(written: string, country: string): Result<string, FieldProblem> {
  if (!isPhoneCountry(country)) throw new RangeError('A clinic has a country without phone numbers.');
  const number = written
    .normalize('NFKC')
    .replace(invisible, '')
    .trim()
    .replace(/^[0٠۰]{2}/, '+');
  const parsed = parsePhoneNumberFromString(number, { defaultCountry: country, extract: false });
  if (parsed?.isPossible()) return done(parsed.number);
  const wrong = validatePhoneNumberLength(number, country);
  if (wrong === 'TOO_SHORT') return refuse('phone_too_short');
  return refuse(wrong === 'TOO_LONG' ? 'phone_too_long' : 'bad_phone');
}

function phoneFormat(country: CountryCode): PhoneFormat {
  const metadata = new Metadata();
  metadata.selectNumberingPlan(country);
  const number = getExampleNumber(country, examples);
  const example = number?.formatNational() ?? '';
  const digits = example.replace(/\D/g, '');
  // What people there write before the national number, seen in the example: Italians dial their 0 as a part of the number.
  const trunk = number && digits.endsWith(number.nationalNumber) ? digits.slice(0, -number.nationalNumber.length) : '';
  return {
    calling_code: getCountryCallingCode(country),
    trunk_prefix: trunk,
    lengths: metadata.numberingPlan?.possibleLengths() ?? [],
    example,
  };
}

const known = new Map<string, PhoneFormat>();

/** How a country writes its numbers (contract/clinic.ts, PhoneFormat); worked out once a country. */
export function phoneFormatOf(country: string): PhoneFormat {
  if (!isPhoneCountry(country)) throw new RangeError('A clinic has a country without phone numbers.');
  const format = known.get(country) ?? phoneFormat(country);
  known.set(country, format);
  return format;
}
