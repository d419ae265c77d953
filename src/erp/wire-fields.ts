// Part of the tolerant reader (wire.ts): single values. Each function takes a value of the ERP's JSON and returns the
// contract's, or undefined where it can't be read. None looks inside lists or objects.
import { htmlToText } from './html-text.ts';
import { innerId } from './inner-id.ts';

/** One JSON object of the ERP. */
export type WireObject = Record<string, unknown>;

/** The value as an object; undefined for a list, null or anything else. */
export function asObject(value: unknown): WireObject | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as WireObject) : undefined;
}

/** Null, an empty text and a missing value count as absent. */
export const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === '';

/** The kind of a value, for the log and the connection check. Never the value itself, which may be about a patient. */
export function describeKind(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return `a list of ${value.length}`;
  if (typeof value === 'string') return value === '' ? 'an empty text' : `a text of ${value.length} characters`;
  if (typeof value === 'object') return 'an object';
  return typeof value === 'number' ? 'a number' : 'true or false';
}

/**
 * The inner form of an id (inner-id.ts). A number over 2^53 isn't one: JSON.parse has rounded it, unless parse-json.ts
 * kept its digits as a text.
 */
export function parseId(value: unknown): string | undefined {
  const text = typeof value === 'number' && Number.isSafeInteger(value) ? String(value) : value;
  return typeof text === 'string' ? innerId(text) : undefined;
}

// Control characters, lone surrogates and bidirectional marks could disfigure a page or a log line.
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu;
const maxTextLength = 10_000;

/**
 * A trimmed text without HTML and control characters, at most 10,000 characters. A finite number is a text, too. Empty:
 * undefined.
 */
export function parseText(value: unknown): string | undefined {
  const text = typeof value === 'number' && Number.isFinite(value) ? String(value) : value;
  if (typeof text !== 'string') return undefined;
  return htmlToText(text.slice(0, maxTextLength)).replace(unprintable, ' ').trim() || undefined;
}

/** A text in lower case without blanks, `_` and `-`: how words and names of fields are compared. */
export const normalForm = (text: string): string => text.toLowerCase().replace(/[\s_-]+/g, '');

const words = (text: string) => new Set(text.split(' '));
const yes = words('true 1 y yes on t да так כן');
const no = words('false 0 n no off f нет ні לא');

/** `true`, `1`, `"1"`, `"true"`, `"Y"`, `"yes"` or `"да"`, and the same for false. */
export function parseFlag(value: unknown): boolean | undefined {
  if (typeof value === 'boolean') return value;
  if (typeof value !== 'number' && (typeof value !== 'string' || value.length > 10)) return undefined;
  const word = String(value).trim().toLowerCase();
  return yes.has(word) ? true : no.has(word) ? false : undefined;
}

/** An http or https URL without characters that could end an attribute. */
function parseUrl(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : undefined;
  return text !== undefined && text.length <= 2000 && /^https?:\/\/[^\s"'<>\\]+$/.test(text) ? text : undefined;
}

const relativeUrl = /^(?:\.?\/(?!\/)|(?=[^:]*\.(?:jpe?g|png|webp|gif|avif)$)(?!\/))[^\s"'<>\\:]+$/i;

/** As parseUrl; a relative address is taken from the ERP's own. @param base the ERP's address */
export function parseAddress(value: unknown, base: string | undefined): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  if (base === undefined || text.length > 2000 || !relativeUrl.test(text)) return parseUrl(value);
  const url = URL.parse(text, `${base.replace(/\/+$/, '')}/`);
  return url === null ? undefined : parseUrl(url.href);
}
