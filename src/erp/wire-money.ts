// Part of the tolerant reader (wire.ts): sums of money.
import { parseText } from './wire-fields.ts';

/** `currency`: where a sign or a code beside the sum names it without doubt. */
export type PriceSum = { amount: number; currency?: string };

const signs: Record<string, string> = {
  ...{ '₪': 'ILS', 'ש"ח': 'ILS', 'ש״ח': 'ILS', nis: 'ILS', '₴': 'UAH', грн: 'UAH', 'грн.': 'UAH', '€': 'EUR' },
  ...{ '₽': 'RUB', руб: 'RUB', 'руб.': 'RUB', 'р.': 'RUB', zł: 'PLN', '₸': 'KZT', '₾': 'GEL', '£': 'GBP' },
};
const codes = new Set('uah ils usd eur gbp pln rub kzt gel amd azn mdl ron czk huf try chf bgn byn uzs kgs'.split(' '));
const blank = /[\s\u00a0\u202f\u2009]/g;
const parts = /^([^\d\s-]{0,4})\s*(\d[\d.,'’ ]{0,20}?)\s*([^\d\s-]{0,4})$/;
const grouped = /^\d{1,3}(?:[ '’]\d{3})+(?:[.,]\d{1,6})?$/;
const decimal = /^\d{1,12}(?:\.\d{1,6}|,\d{1,2}|(?<=\d{4}),\d{3,6})?$/;
const commas = /^\d{1,3}(?:,\d{3})+\.\d{1,6}$|^\d{1,3}(?:,\d{3}){2,}$/;
const dots = /^\d{1,3}(?:\.\d{3})+,\d{1,6}$|^\d{1,3}(?:\.\d{3}){2,}$/;

/** `1,200` may be a thousand or one and a bit, so it isn't read. */
function parseDigits(text: string): number | undefined {
  if (grouped.test(text)) return Number(text.replace(/[ '’]/g, '').replace(',', '.'));
  if (decimal.test(text)) return Number(text.replace(',', '.'));
  if (commas.test(text)) return Number(text.replaceAll(',', ''));
  if (dots.test(text)) return Number(text.replaceAll('.', '').replace(',', '.'));
  return undefined;
}

/** A sum of 0 or more in whole units: a number, or a text such as `1200.50`, `1 200,00`, `₪350` or `350 UAH`. */
export function parseMoney(value: unknown): PriceSum | undefined {
  // A price list would show the sign of -0.
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? { amount: Math.abs(value) } : undefined;
  if (typeof value !== 'string' || value.length > 60) return undefined;
  const [whole, before = '', digits = '', after = ''] = parts.exec(value.replace(blank, ' ').trim()) ?? [];
  if (whole === undefined || (before !== '' && after !== '')) return undefined;
  const amount = parseDigits(digits);
  const sign = (before || after).toLowerCase();
  if (amount === undefined) return undefined;
  if (sign === '') return { amount };
  const currency = signs[sign] ?? (codes.has(sign) ? sign.toUpperCase() : undefined);
  return currency === undefined ? undefined : { amount, currency };
}

/** An ISO 4217 code in capitals. Any three letters will do, as for the browser's Intl. */
export function parseCurrency(value: unknown): string | undefined {
  const code = parseText(value);
  return code !== undefined && /^[A-Za-z]{3}$/.test(code) ? code.toUpperCase() : undefined;
}
