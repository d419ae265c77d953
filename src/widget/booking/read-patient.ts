// Reads the patient form: the patient that can be sent, or what is wrong in which field.
import { type PatientField, type PatientForm, patientForm } from '../../contract/booking.ts';
import { cleanLine } from '../../contract/clean-text.ts';
import type { PhoneFormat } from '../../contract/clinic.ts';
import type { FieldProblem } from '../../contract/field-problem.ts';
import type { OptionalField } from '../../contract/optional-fields.ts';
import { readPhone } from '../../contract/read-phone.ts';
import { type BirthdateProblem, type DateOrder, readBirthdate } from './read-birthdate.ts';

export type FormValues = Record<PatientField, string>;

/** Why a value can't be sent. `missing`: how many digits a phone number lacks. */
export type FieldError = { problem: FieldProblem | BirthdateProblem; missing?: number | undefined };
/** `consent` (to the clinic's privacy notice) is checked but not sent. */
export type FieldErrors = Partial<Record<PatientField | 'consent', FieldError>>;

export const emptyForm: FormValues = {
  patient_name: '',
  patient_phone: '',
  patient_email: '',
  birthdate: '',
  comment: '',
  passport: '',
};

/** The form's field for each name in `data-fields`. */
const fieldOf: Record<OptionalField, PatientField> = {
  email: 'patient_email',
  birthdate: 'birthdate',
  comment: 'comment',
  passport: 'passport',
};

/** Name and phone, and these optional fields. */
export const formFields = (optional: readonly OptionalField[] = []): PatientField[] => [
  'patient_name',
  'patient_phone',
  ...optional.map((field) => fieldOf[field]),
];

/**
 * Checks the form by the contract's schema, and the phone by the clinic's country.
 * @param today the clinic's current date
 * @param dateOrder how the clinic writes dates
 * @param required fields that must not be empty
 * @param consented whether the patient agreed to the privacy notice; true where the page has none
 * @returns the patient as the proxy expects it (phone in E.164, without empty fields), or the errors by field
 */
export function readPatient(
  values: FormValues,
  {
    phoneFormat,
    today,
    dateOrder,
    required,
    consented,
  }: {
    phoneFormat: PhoneFormat;
    today: string;
    dateOrder: DateOrder;
    required: readonly PatientField[];
    consented: boolean;
  },
): { ok: true; patient: PatientForm } | { ok: false; errors: FieldErrors } {
  const errors: FieldErrors = {};
  const filled = Object.fromEntries(Object.entries(values).filter(([, value]) => cleanLine(value) !== ''));
  const birthdate = filled.birthdate === undefined ? undefined : readBirthdate(filled.birthdate, dateOrder);
  if (birthdate?.ok) filled.birthdate = birthdate.date;
  else if (birthdate) errors.birthdate = { problem: birthdate.problem };
  const parsed = patientForm(today, phoneFormat).safeParse(filled);
  for (const { path, message } of parsed.error?.issues ?? []) {
    const field = path[0] as PatientField;
    // The schema's messages are FieldProblems, a closed list (contract/booking.ts).
    errors[field] ??= { problem: message as FieldProblem };
  }
  if (errors.patient_phone) {
    const phone = readPhone(values.patient_phone, phoneFormat);
    if (!phone.ok) errors.patient_phone = { problem: phone.problem, missing: phone.missing };
  }
  for (const field of required) if (!(field in filled)) errors[field] ??= { problem: 'required' };
  if (!consented) errors.consent = { problem: 'required' };
  return parsed.success && Object.keys(errors).length === 0
    ? { ok: true, patient: parsed.data }
    : { ok: false, errors };
}
