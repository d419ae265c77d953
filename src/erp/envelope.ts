// Whether an answer is a success or a failure. A booking is confirmed by its envelope, so that of a write must be
// beyond doubt.
import type { ErpMethod } from './erp-methods.ts';
import { isErpRead } from './erp-methods.ts';
import type { ParsedJson } from './parse-json.ts';
import { keysOf, type WireSettings } from './wire-context.ts';
import { asObject, describeKind, isAbsent, normalForm, parseFlag, parseText, type WireObject } from './wire-fields.ts';

/**
 * `{"ok": true, …}`, `{"ok": false, "error": text}`, or something else: then `found` says what, and `cut` whether it
 * is JSON that ends too early. `text`: the message of an object without `ok`, such as Laravel's `{"message": …}`.
 * `notes`: what is odd about a success that was read all the same.
 */
export type Envelope =
  | { kind: 'ok'; body: WireObject; notes?: { path: string; expected: string; found: string }[] }
  | { kind: 'error'; text: string }
  | { kind: 'none'; found: string; cut: boolean; text?: string };

const maxTextLength = 300;

/** The message inside an error: a text, an object with one, or the first of a list, as Laravel's `errors` has them. */
function messageOf(value: unknown): string | undefined {
  let inside = value;
  for (let depth = 0; depth < 4; depth++) {
    const text = typeof inside === 'string' ? parseText(inside) : undefined;
    if (text !== undefined) return text.slice(0, maxTextLength);
    const object = asObject(inside);
    inside = Array.isArray(inside)
      ? inside[0]
      : object && (object.message ?? object.text ?? object.description ?? object.title);
  }
  return undefined;
}

function errorText(body: WireObject, settings: WireSettings): string {
  const messages = keysOf(body, 'error', settings).map((key) => messageOf(body[key]));
  const [message] = messages.filter((text) => text !== undefined);
  if (message !== undefined) return message;
  // {"errors": {"patient_phone": ["is invalid"]}}
  const fields = asObject(body.errors);
  return (fields && messageOf(Object.values(fields)[0])) ?? '';
}

/** `true`, `1`, `"1"` and `"true"`. Of a read also the other spellings of a flag. */
function parseOk(value: unknown, strict: boolean): boolean | undefined {
  if (
    strict &&
    !(typeof value === 'boolean' || [0, 1].includes(value as number) || /^(1|0|true|false)$/i.test(String(value)))
  ) {
    return undefined;
  }
  return typeof value === 'object' ? undefined : parseFlag(value);
}

/** What the body says about success: under `ok`, and for a read also under `success` or `status`. */
function successOf(body: WireObject, write: boolean, settings: WireSettings): boolean | undefined {
  const table = settings.names.byField.ok;
  const trusted = write ? table.slice(0, table.indexOf('ok') + 1) : table;
  const key = keysOf(body, 'ok', settings).find((each) => trusted.includes(normalForm(each)) && !isAbsent(body[each]));
  if (key !== undefined) return parseOk(body[key], write);
  if (write || typeof body.status !== 'string') return undefined;
  if (/^(ok|success|successful)$/i.test(body.status)) return true;
  return /^(error|fail|failed|failure)$/i.test(body.status) ? false : undefined;
}

const failureWords = new Set(['error', 'fail', 'failed', 'failure', 'rejected', 'refused', 'declined']);

/** Another part of a success that says the opposite. */
function contradiction(body: WireObject, settings: WireSettings): string | undefined {
  const flags = keysOf(body, 'ok', settings).filter(
    (key) => typeof body[key] !== 'object' && parseFlag(body[key]) === false,
  );
  if (flags.length > 0) return 'a success that is a failure, too';
  if (failureWords.has(String(body.status).toLowerCase())) return 'a success with the status of a failure';
  for (const key of keysOf(body, 'appointment', settings)) {
    const status = asObject(body[key])?.status;
    if (body[key] === false || failureWords.has(String(status).toLowerCase()))
      return 'a success without an appointment';
  }
  for (const key of keysOf(body, 'wrapper', settings)) {
    const inner = asObject(body[key]);
    if (body[key] === false || failureWords.has(String(body[key]).toLowerCase()))
      return 'a success with the result of a failure';
    if (
      inner &&
      keysOf(inner, 'ok', settings).some((each) => typeof inner[each] !== 'object' && parseFlag(inner[each]) === false)
    ) {
      return 'a success with a failure inside';
    }
  }
  return undefined;
}

const isEmptyError = (value: unknown) =>
  isAbsent(value) ||
  value === false ||
  value === 0 ||
  value === '0' ||
  (typeof value === 'object' && Object.keys(value as object).length === 0);

/** The envelope of an answer to `method`. */
export function envelopeFrom(parsed: ParsedJson, method: ErpMethod, settings: WireSettings): Envelope {
  if ('found' in parsed) return { kind: 'none', ...parsed };
  const write = !isErpRead(method);
  const top = asObject(parsed.json);
  if (top === undefined) return { kind: 'none', found: describeKind(parsed.json), cut: false };
  let body = top;
  let success = successOf(top, write, settings);
  if (success === undefined && !write) {
    const inner = keysOf(top, 'wrapper', settings)
      .map((key) => asObject(top[key]))
      .find((each) => each && successOf(each, write, settings) !== undefined);
    if (inner) [body, success] = [inner, successOf(inner, write, settings)];
  }
  if (success === undefined) {
    return { kind: 'none', found: 'an object without "ok"', cut: false, text: errorText(top, settings) };
  }
  if (!success) return { kind: 'error', text: errorText(body, settings) };
  const opposite = contradiction(body, settings);
  const hasError = keysOf(body, 'error', settings).some((key) => /^errors?$/i.test(key) && !isEmptyError(body[key]));
  const found = opposite ?? (hasError && write ? 'a success with an error' : undefined);
  if (found !== undefined) return { kind: 'none', found, cut: false };
  const notes = [
    ...(parsed.note === undefined ? [] : [{ path: '', expected: 'JSON alone', found: parsed.note }]),
    ...(hasError ? [{ path: 'error', expected: 'nothing', found: 'an error beside "ok"' }] : []),
  ];
  return { kind: 'ok', body, ...(notes.length > 0 && { notes }) };
}
