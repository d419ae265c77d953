// Reads a phone number as a patient writes it. The widget and the proxy share it, so they agree on every number. The
// rules of the clinic's country come with its facts (PhoneFormat in clinic.ts).

import { asciiDigits } from './ascii-digits.ts';
import { cleanLine } from './clean-text.ts';
import type { PhoneFormat } from './clinic.ts';
import type { FieldProblem } from './field-problem.ts';

/** The lengths of a start (digits) in a table, see `lengths_of_starts`; undefined where it doesn't have the start. */
const lengthsAt = (start: string, table: string): number[] | undefined =>
  new RegExp(`^${start}:(.*)$`, 'm').exec(table)?.[1]?.split(' ').filter(Boolean).map(Number);

/** Those of the longest start of the digits that the table has. */
function findByStart(digits: string, table: string): number[] | undefined {
  for (let end = digits.length; end > 0; end--) {
    const found = lengthsAt(digits.slice(0, end), table);
    if (found) return found;
  }
  return undefined;
}

const lengthsAbroad = [7, 8, 9, 10, 11, 12, 13, 14, 15];

/**
 * The calling code of a number (its digits after `+`), and the possible lengths of its national number: none for a code
 * that no country has.
 */
function planOf(digits: string, format: PhoneFormat): { code: string; lengths: readonly number[] } {
  const { calling_code, trunk_prefix, lengths, lengths_of_starts: table } = format;
  // Calling codes have one to three digits, and none is the start of another.
  const starts = [1, 2, 3].map((end) => digits.slice(0, end));
  const code = digits.startsWith(calling_code)
    ? calling_code
    : starts.find((start) => table && lengthsAt(start, table));
  if (code === undefined) return { code: '', lengths: table ? [] : lengthsAbroad };
  // A national number begins with 0 only where the table says so (Italy); elsewhere that is the trunk prefix.
  const zero = `${code}0`;
  if (digits.startsWith(zero) && !(table ? lengthsAt(zero, table) : trunk_prefix !== '0')) return { code, lengths: [] };
  return { code, lengths: (table && findByStart(digits, table)) || lengths };
}

/** What follows the trunk prefix of a national number; undefined where it has none. */
function dropTrunkPrefix(digits: string, format: PhoneFormat): string | undefined {
  const { trunk_pattern: pattern = format.trunk_prefix, trunk_replacement: replacement = '' } = format;
  const found = new RegExp(`^(?:${pattern})`).exec(digits);
  if (!found?.[0]) return undefined;
  // Some countries write more than a prefix otherwise than abroad (the 15 of Argentina's mobile numbers is a 9).
  const kept =
    found.at(-1) === undefined ? '' : replacement.replace(/\$(\d)/g, (_, group) => found[Number(group)] ?? '');
  return kept + digits.slice(found[0].length);
}

/** The number without the trunk prefix that may follow its calling code, as in "+44 (0)20 …"; then as it is. */
function readings(digits: string, format: PhoneFormat): string[] {
  const { code, lengths } = planOf(digits, format);
  const national = digits.slice(code.length);
  const abroad = code !== '' && lengths.length === 0 ? national.slice(1) : undefined;
  const rest = code === format.calling_code ? dropTrunkPrefix(national, format) : abroad;
  return rest === undefined ? [digits] : [code + rest, digits];
}

/** With every prefix, space and mark. Longer ones aren't numbers, and reading one of 16 kB takes seconds. */
const maxTypedLength = 100;

type PhoneReading = { ok: true; phone: string } | { ok: false; problem: FieldProblem; missing?: number };

/** Whether the digits after `+` are as many as a number that begins so has. */
function checkLength(digits: string, format: PhoneFormat): PhoneReading {
  const { code, lengths } = planOf(digits, format);
  const length = digits.length - code.length;
  if (lengths.includes(length)) return { ok: true, phone: `+${digits}` };
  if (digits.length > 15) return { ok: false, problem: 'phone_too_long' };
  if (lengths.length === 0) return { ok: false, problem: 'bad_phone' };
  const missing = Math.min(...lengths) - length;
  if (missing < 0) return { ok: false, problem: 'phone_too_long' };
  return { ok: false, problem: 'phone_too_short', ...(code === format.calling_code && { missing }) };
}

/**
 * Reads a phone number as the clinic's country writes it, or an international one (`+…` or `00…`). Its first digits say
 * how long it may be, so that a mobile number isn't taken for a landline that is shorter. No more is checked: the full
 * patterns of libphonenumber refuse some real numbers.
 * @returns E.164 (`+380501234567`), or the problem; `missing` is how many digits the shortest such number has more
 */
export function readPhone(typed: string, format: PhoneFormat): PhoneReading {
  if (typed.length > maxTypedLength) return { ok: false, problem: 'phone_too_long' };
  const text = cleanLine(typed).normalize('NFKC').trim();
  if (text === '') return { ok: false, problem: 'required' };
  const written = asciiDigits(text).replace(/[\s().\-/\p{Pd}\u2212]/gu, '');
  const [, plus, digits = ''] = /^(\+?)(\d+)$/.exec(written) ?? [];
  if (digits === '') return { ok: false, problem: 'bad_phone' };

  const { calling_code: code, international_prefix = '00', lengths } = format;
  const isInternational = plus === '+' || digits.startsWith('00');
  const asAbroad = readings(digits.replace(/^00/, ''), format);
  const dialled = new RegExp(`^(?:${international_prefix})(.+)$`).exec(digits)?.[1];
  const national = readings(code + digits, format);
  const likely = isInternational
    ? asAbroad
    : [
        ...national.slice(0, -1),
        ...(digits.startsWith(code) ? asAbroad : []),
        ...national.slice(-1),
        ...(dialled === undefined ? [] : readings(dialled, format)),
      ];
  const checked = likely.map((number) => checkLength(number, format));
  const hasCode = digits.startsWith(code) && digits.length > Math.max(...lengths);
  const [guess = ''] = isInternational || hasCode ? asAbroad : national;
  return checked.find(({ ok }) => ok) ?? checkLength(guess, format);
}
