// The patient's answers while they are typed, and what stands in the way of sending them.
import { type FieldProblem, type PatientField, type PatientForm, patientForm } from '../../contract/booking.ts';
import type { PhoneFormat } from '../../contract/clinic.ts';
import type { OptionalField } from '../shared/options.ts';
import { readPhone } from './read-phone.ts';

export type FormValues = Record<PatientField, string>;

/** Why an answer can't be sent; `missing` digits where a phone number is too short. */
export type FieldError = { problem: FieldProblem; missing?: number | undefined };
/** `consent` isn't sent: it is between the patient and the clinic's privacy notice. */
export type FieldErrors = Partial<Record<PatientField | 'consent', FieldError>>;

export const emptyForm: FormValues = {
  patient_name: '',
  patient_phone: '',
  patient_email: '',
  birthdate: '',
  comment: '',
  passport: '',
};

/** The form's field for each name that a page may ask for. */
const fieldOf: Record<OptionalField, PatientField> = {
  email: 'patient_email',
  birthdate: 'birthdate',
  comment: 'comment',
  passport: 'passport',
};

/** Name and phone, and whatever else of these. */
export const formFields = (optional: readonly OptionalField[] = []): PatientField[] => [
  'patient_name',
  'patient_phone',
  ...optional.map((field) => fieldOf[field]),
];

/**
 * The form by the contract's schema, and the phone by the clinic's country.
 * @param today the clinic's current date
 * @param unreadable fields in which the browser holds something that is no value
 * @param required fields that have to be filled in
 * @param agreed whether the patient agrees to what the clinic asks to be agreed to; true where it asks nothing
 * @returns the patient as the proxy takes it (phone in E.164, blanks left out), or each field's error
 */
export function readPatient(
  values: FormValues,
  {
    phoneFormat,
    today,
    unreadable,
    required,
    agreed,
  }: {
    phoneFormat: PhoneFormat;
    today: string;
    unreadable: ReadonlySet<PatientField>;
    required: readonly PatientField[];
    agreed: boolean;
  },
): { ok: true; patient: PatientForm } | { ok: false; errors: FieldErrors } {
  const errors: FieldErrors = {};
  const given = Object.fromEntries(Object.entries(values).filter(([, value]) => value.trim() !== ''));
  const parsed = patientForm(today).safeParse(given);
  for (const { path, message } of parsed.error?.issues ?? []) {
    // The schema's messages are its closed list of problems (contract/booking.ts).
    errors[path[0] as PatientField] ??= { problem: message as FieldProblem };
  }
  for (const field of required) if (!(field in given)) errors[field] ??= { problem: 'required' };
  for (const field of unreadable) errors[field] = { problem: 'bad_date' };
  const phone = readPhone(values.patient_phone, phoneFormat);
  if (!phone.ok) errors.patient_phone ??= { problem: phone.problem, missing: phone.missing };
  if (!agreed) errors.consent = { problem: 'required' };
  if (!parsed.success || !phone.ok || Object.keys(errors).length > 0) return { ok: false, errors };
  return { ok: true, patient: { ...parsed.data, patient_phone: phone.phone } };
}
