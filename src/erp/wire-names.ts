// Part of the tolerant reader (wire.ts): what somebody or something is called.
import { asObject, isAbsent, parseText } from './wire-fields.ts';
import { pick, pickAll, type Row } from './wire-rows.ts';

const join = (...parts: (string | undefined)[]) => parts.filter((part) => part !== undefined).join(' ') || undefined;

/** The row inside a field, such as `{"name": {"first": …, "last": …}}`. */
const inner = (row: Row, value: unknown): Row | undefined => {
  const raw = asObject(value);
  return raw && { raw, path: row.path };
};

/**
 * The name of a person or a thing. A first name never stands alone if a last name is beside it: the whole name counts
 * if it contains both, else first, middle and last name are joined.
 */
export function readName(row: Row): string | undefined {
  const name = parseText(pick(row, 'name'));
  const full = parseText(pick(row, 'full_name'));
  const last = parseText(pick(row, 'last_name'));
  if (last === undefined) {
    const whole = full !== undefined && name !== undefined && full.includes(name) ? full : (name ?? full);
    return (
      whole ??
      parseText(pick(row, 'title')) ??
      join(parseText(pick(row, 'first_name')), parseText(pick(row, 'middle_name')))
    );
  }
  const whole = [name, full].find((text) => text?.includes(last) && text !== last);
  if (whole !== undefined) return whole;
  if (full !== undefined) return full;
  const first = parseText(pick(row, 'first_name')) ?? (name === last ? undefined : name);
  return join(first, parseText(pick(row, 'middle_name')), last);
}

/** A name inside an object: `{"id": 1, "name": "Cardiologist"}`, also with `title`. */
export const nameInside = (row: Row, value: unknown): string | undefined => {
  const inside = inner(row, value);
  return inside && (readName(inside) ?? parseText(pick(inside, 'text_value')));
};

/** Names of several things, such as the specialties of a doctor: one text, a list of texts, or objects with names. */
function readJoinedNames(row: Row, value: unknown): string | undefined {
  const items = Array.isArray(value) ? value.slice(0, 20) : [value];
  const names = items.map((item) => (typeof item === 'string' ? parseText(item) : nameInside(row, item)));
  return names.some((name) => name === undefined) ? undefined : [...new Set(names)].join(', ') || undefined;
}

/** The first of the positions that can be read. A bare number is an id, not a name. */
export function readPosition(row: Row): { position?: string; unread?: unknown } {
  const present = pickAll(row, 'position').filter(({ value }) => !(Array.isArray(value) && value.length === 0));
  for (const { value } of present) {
    const position = /^\d+$/.test(String(value)) ? undefined : readJoinedNames(row, value);
    if (position !== undefined) return { position };
  }
  const [first] = present;
  return first === undefined || isAbsent(first.value) ? {} : { unread: first.value };
}
