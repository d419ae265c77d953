// Which names a clinic may not add to a field (BOOKING_ERP): those that mean another field of the same row already.
import { type FieldName, fieldNames } from './field-names.ts';
import { normalForm } from './wire-fields.ts';

/** Fields that are read from one row. A name that two of them share would be a guess. */
const rows: readonly (readonly FieldName[])[] = [
  ['ok', 'error', 'employees', 'employee', 'worktime', 'slots', 'appointment', 'page', 'last_page', 'total', 'next'],
  [
    ...(['id', 'employee_id', 'name', 'full_name', 'first_name', 'middle_name', 'last_name', 'title'] as const),
    ...(['position', 'description', 'photo', 'services', 'default_service_id', 'default_price_type_id'] as const),
    'locales',
  ],
  [
    ...(['id', 'service_id', 'name', 'title', 'description', 'price', 'prices', 'currency'] as const),
    ...(['online_booking', 'default', 'locales', 'duration', 'duration_seconds'] as const),
  ],
  ['id', 'price_type_id', 'price_type_name', 'price', 'currency', 'locales'],
  ['date', 'intervals', 'from', 'to', 'breaks', 'busy', 'free', 'status', 'working', 'absent'],
  ['id', 'slot_id', 'date', 'from', 'to', 'slot_duration', 'duration_seconds', 'busy', 'free', 'status'],
  ['date', 'slots', 'slot_duration'],
  ['appointment_id', 'employee_id', 'slot_id', 'date', 'from'],
  ['language', 'text_field', 'text_value'],
];

const ids = (Object.keys(fieldNames) as FieldName[]).filter((field) => field.endsWith('_id'));

const isNameOf = (field: FieldName, folded: string) => fieldNames[field].some((name) => normalForm(name) === folded);

/** Fields that are read from the same row as this one. */
const besides = (field: FieldName): FieldName[] =>
  [...new Set(rows.filter((row) => row.includes(field)).flat())].filter((other) => other !== field);

/** Whether two fields are read from one row. */
export const shareRow = (one: FieldName, other: FieldName): boolean => besides(one).includes(other);

/** The other field that this name means in the rows of `field`; undefined for a free name, or one of its own. */
export function clashingField(field: FieldName, name: string): FieldName | undefined {
  const folded = normalForm(name);
  if (isNameOf(field, folded)) return undefined;
  // `service_id` names one thing wherever it stands, `id` and `code` don't.
  const specific = /_id$/i.test(name.trim()) ? ids : [];
  // A general name (`code`) may be the id of this kind of row.
  const others = besides(field).filter((other) => other !== 'id' || !ids.includes(field));
  return [...others, ...specific].find((other) => isNameOf(other, folded));
}

/** What a row's `taken` field can't be, because it says something else there. */
export const saysSomethingElse = (name: string): FieldName | undefined =>
  (['slot_id', 'date', 'from', 'to', 'slot_duration', 'intervals', 'slots', 'breaks'] as const).find((field) =>
    isNameOf(field, normalForm(name)),
  );
