// A small parser of phone numbers, enough to say what is missing while the patient types. The proxy checks them with
// libphonenumber, which is too large to load here.
import type { FieldProblem } from '../../contract/booking.ts';
import type { PhoneFormat } from '../../contract/clinic.ts';

/** Converts any script's digits (Arabic-Indic, Devanagari …) to ASCII. */
function asciiDigits(text: string): string {
  // Unicode lists the ten digits of a script in order, and the code point before a zero is no digit.
  return text.replace(/\p{Nd}/gu, (char) => {
    const code = char.codePointAt(0) ?? 0;
    let value = 0;
    while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value++;
    return String(value);
  });
}

type PhoneReading = { ok: true; phone: string } | { ok: false; problem: FieldProblem; missing?: number };

/**
 * Parses a phone number as the clinic's country writes it, or an international one (`+…` or `00…`).
 * @returns E.164 (`+380501234567`), or the problem; `missing` is how many digits the country's shortest number has more
 */
export function readPhone(typed: string, format: PhoneFormat): PhoneReading {
  const text = asciiDigits(typed).replace(/[^\d+]/g, '');
  const international = text.startsWith('+') || text.startsWith('00');
  let digits = text.replace(/\D/g, '');
  if (digits === '') return { ok: false, problem: typed.trim() === '' ? 'required' : 'bad_phone' };
  if (international) digits = digits.replace(/^00/, '');

  const { calling_code: code, trunk_prefix: trunk, lengths } = format;
  const shortest = Math.min(...lengths);
  const domestic = international ? digits.startsWith(code) : true;
  if (!domestic) {
    // For other countries only the limits of E.164 are checked.
    if (digits.length < 7) return { ok: false, problem: 'phone_too_short' };
    return digits.length > 15 ? { ok: false, problem: 'phone_too_long' } : { ok: true, phone: `+${digits}` };
  }
  let national = digits;
  const hasCode = digits.startsWith(code) && (international || digits.length >= code.length + shortest);
  if (hasCode) national = digits.slice(code.length);
  if (trunk !== '' && national.startsWith(trunk)) national = national.slice(trunk.length);
  if (national.length < shortest) {
    return { ok: false, problem: 'phone_too_short', missing: shortest - national.length };
  }
  if (!lengths.includes(national.length)) return { ok: false, problem: 'phone_too_long' };
  return { ok: true, phone: `+${code}${national}` };
}
