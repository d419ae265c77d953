// Part of the tolerant reader (wire.ts): keys that nothing was read from, and that look like a field that is missing.
import type { FieldName } from './field-names.ts';
import { isAbsent, normalForm } from './wire-fields.ts';
import { child, type Row, report } from './wire-rows.ts';

/** Words by which an unknown key may stand for a field. */
const looks = {
  duration: /durat|minut|length|длит|продолж/i,
  price: /price|cost|amount|fee|tariff|цен|стоим/i,
  position: /position|special|profess|должн|специал/i,
  photo: /photo|image|avatar|picture|фото/i,
  description: /descript|about|biograph|опис/i,
};

/** What a doctor's, a service's or a price's row may have besides. */
const rowFields = [
  ...(['duration', 'duration_seconds', 'price', 'prices', 'currency', 'position', 'photo', 'description'] as const),
  ...(['default_price_type_id', 'price_type_id', 'price_type_name', 'services', 'name', 'title'] as const),
] satisfies FieldName[];

type LookField = keyof typeof looks;

/**
 * Reports a key that may be a missing field under an unknown name. What it holds isn't used: it may mean something
 * else.
 * @param read the fields with what was read of them
 */
export function reportLookalikes({ raw, path }: Row, read: { [Field in LookField]?: unknown }): void {
  const missing = (Object.keys(read) as LookField[]).filter((field) => read[field] === undefined);
  if (missing.length === 0) return;
  const { names } = path.settings;
  for (const field of missing) {
    for (const key of Object.keys(raw)) {
      if (key.length > 40 || !looks[field].test(key) || isAbsent(raw[key]) || typeof raw[key] === 'boolean') continue;
      if (rowFields.some((known) => names.byField[known].includes(normalForm(key)))) continue;
      const found = /^[\w-]+$/.test(key) ? `nothing; there is \`${key}\`` : 'nothing; there is a similar name';
      report({ path: child(path, field), expected: 'a known name', found });
    }
  }
}
