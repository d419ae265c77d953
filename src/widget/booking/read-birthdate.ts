// Reads a date of birth as people type it. A browser's own date field follows the browser's language, not the page's:
// the same keys would make another day there.
import { asciiDigits } from '../../contract/ascii-digits.ts';
import { cleanLine } from '../../contract/clean-text.ts';
import { utcMs, utcText } from '../../contract/utc-time.ts';

/** Which comes first where dates are written in digits: day, month, year; month, day, year; year, month, day. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

export type BirthdateProblem = 'bad_date' | 'short_year' | 'date_too_early';

type BirthdateReading = { ok: true; date: string } | { ok: false; problem: BirthdateProblem };

const wrong = (problem: BirthdateProblem): BirthdateReading => ({ ok: false, problem });

/** `YYYY-MM-DD`, or undefined for a day that doesn't exist. */
function isoDate(year: string, month: string, day: string): string | undefined {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const ms = utcMs(date);
  return !Number.isNaN(ms) && utcText(ms).startsWith(date) ? date : undefined;
}

/** The three numbers, with the year in front: written apart, or as eight digits in the order of the clinic. */
function split(text: string, order: DateOrder): string[] {
  const parts = text.match(/\d+/g) ?? [];
  const [digits = ''] = parts;
  if (parts.length !== 1 || (digits.length !== 6 && digits.length !== 8)) return parts;
  const isYearFirst = order === 'ymd' || /^(19|20)(?!....(19|20))/.test(digits);
  const cuts = digits.length === 8 && isYearFirst ? [4, 6] : [2, 4];
  return [digits.slice(0, cuts[0]), digits.slice(cuts[0], cuts[1]), digits.slice(cuts[1])];
}

/**
 * Reads a date in digits with any signs between them, or eight digits in a row.
 * @returns `YYYY-MM-DD`, or the problem: no such day, a year of two digits, or a year before 1900
 */
export function readBirthdate(typed: string, order: DateOrder): BirthdateReading {
  const text = asciiDigits(cleanLine(typed).normalize('NFKC'));
  const parts = split(text, order);
  if (/\p{L}/u.test(text) || parts.length !== 3) return wrong('bad_date');
  const [first = '', second = '', third = ''] = parts;
  const [year, ...rest] = first.length === 4 ? [first, second, third] : [third, first, second];
  if (parts.every((part) => part.length <= 2)) return wrong('short_year');
  // The clinic's order first; a day that only exists the other way round can't be misread.
  const [one = '', two = ''] = order === 'dmy' && first.length !== 4 ? [rest[1], rest[0]] : rest;
  const date = year?.length === 4 ? (isoDate(year, one, two) ?? isoDate(year, two, one)) : undefined;
  if (date === undefined) return wrong('bad_date');
  return date < '1900-01-01' ? wrong('date_too_early') : { ok: true, date };
}
