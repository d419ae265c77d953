// Which names a clinic may not add to a field (BOOKING_ERP): those that mean another field of the same row already.
import { type FieldName, fieldNames } from './field-names.ts';

/** Fields that are read from one row. A name that two of them share would be a guess. */
const rows: readonly (readonly FieldName[])[] = [
  ['ok', 'error', 'employees', 'employee', 'worktime', 'slots', 'appointment', 'page', 'last_page', 'total', 'next'],
  [
    ...(['employee_id', 'name', 'full_name', 'first_name', 'middle_name', 'last_name', 'title', 'position'] as const),
    ...(['description', 'photo', 'services', 'default_service_id', 'default_price_type_id', 'locales'] as const),
  ],
  [
    ...(['service_id', 'name', 'title', 'description', 'price', 'prices', 'currency', 'online_booking'] as const),
    ...(['default', 'locales', 'duration', 'duration_seconds'] as const),
  ],
  ['price_type_id', 'price_type_name', 'price', 'currency', 'locales'],
  ['date', 'intervals', 'from', 'to', 'breaks', 'busy', 'free', 'status', 'working', 'absent'],
  ['slot_id', 'date', 'from', 'to', 'slot_duration', 'duration_seconds', 'busy', 'free', 'status'],
  ['date', 'slots', 'slot_duration'],
  ['appointment_id', 'employee_id', 'slot_id', 'date', 'from'],
  ['language', 'text_field', 'text_value'],
];

const ids = (Object.keys(fieldNames) as FieldName[]).filter((field) => field.endsWith('_id'));

/** Case, `_`, `-` and blanks don't count. */
export const foldName = (name: string): string => name.toLowerCase().replace(/[\s_-]/g, '');

const isNameOf = (field: FieldName, folded: string) => fieldNames[field].some((name) => foldName(name) === folded);

/** Fields that are read from the same row as this one. */
const besides = (field: FieldName): FieldName[] =>
  [...new Set(rows.filter((row) => row.includes(field)).flat())].filter((other) => other !== field);

/** Whether two fields are read from one row. */
export const shareRow = (one: FieldName, other: FieldName): boolean => besides(one).includes(other);

/** The other field that this name means in the rows of `field`; undefined for a free name, or one of its own. */
export function clashingField(field: FieldName, name: string): FieldName | undefined {
  const folded = foldName(name);
  if (isNameOf(field, folded)) return undefined;
  // `service_id` names one thing wherever it stands, `id` and `code` don't.
  const specific = /_id$/i.test(name.trim()) ? ids : [];
  return [...besides(field), ...specific].find((other) => isNameOf(other, folded));
}

/** What a row's `taken` field can't be, because it says something else there. */
export const saysSomethingElse = (name: string): FieldName | undefined =>
  (['slot_id', 'date', 'from', 'to', 'slot_duration', 'intervals', 'slots', 'breaks'] as const).find((field) =>
    isNameOf(field, foldName(name)),
  );
