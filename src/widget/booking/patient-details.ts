// The patient's details: the form while it is filled in.
import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { PatientField } from '../../contract/booking.ts';
import { cleanLine } from '../../contract/clean-text.ts';
import type { Clinic } from '../../contract/clinic.ts';
import { readPhone } from '../../contract/read-phone.ts';
import type { ApiFailure } from '../shared/api.ts';
import type { Prefill, WidgetOptions } from '../shared/options.ts';
import { dateOrderOf } from '../words/i18n.ts';
import { formatPhone } from './format-phone.ts';
import { readBirthdate } from './read-birthdate.ts';
import {
  emptyForm,
  type FieldError,
  type FieldErrors,
  type FormValues,
  formFields,
  readPatient,
} from './read-patient.ts';

export type PatientDetails = InstanceType<typeof PatientDetailsModel>;

type FormOptions = Pick<WidgetOptions, 'fields' | 'required' | 'prefill' | 'privacyUrl'>;

/** The form's field for each value that a page may prefill. */
const prefilled: [keyof Prefill, PatientField][] = [
  ['name', 'patient_name'],
  ['phone', 'patient_phone'],
  ['email', 'patient_email'],
  ['comment', 'comment'],
];

const isFormField = (name: string): name is PatientField => name in emptyForm;

export const PatientDetailsModel = createModel(
  (
    clinic: ReadonlySignal<Clinic | undefined>,
    today: () => string,
    { fields, required, privacyUrl, ...page }: FormOptions,
  ) => {
    /** The form before anybody types: empty or prefilled. */
    let initial = emptyForm;
    const form = signal(initial);
    const errors = signal<FieldErrors>({});
    /** The visit is for somebody else: the phone is still the booker's, the name is the patient's. */
    const forOther = signal(false);
    /** The name of the other one (booker or patient), kept while it isn't shown. */
    let otherName = '';
    /** The form that was sent last, for a patient who moves the visit right away. It is only in memory. */
    let sent = emptyForm;
    /** The cancel token of a visit that is moved with the details that the proxy keeps: the form isn't asked for. */
    const moves = signal<string | undefined>(undefined);
    /** The patient agreed to the clinic's privacy notice. */
    const consented = signal(false);

    /** The patient as the proxy expects it, or the errors by field; undefined before the clinic is loaded. */
    function read() {
      if (moves.value !== undefined) return { ok: true as const, patient: { moves: moves.value } };
      return readTyped();
    }

    function readTyped() {
      if (clinic.value === undefined) return undefined;
      return readPatient(form.value, {
        phoneFormat: clinic.value.phone_format,
        today: today(),
        dateOrder: dateOrderOf(clinic.value),
        required: formFields(required),
        consented: consented.value || privacyUrl === undefined,
      });
    }

    function errorOf(field: PatientField): FieldError | undefined {
      const result = readTyped();
      return result === undefined || result.ok ? undefined : result.errors[field];
    }

    function clearError(field: PatientField | 'consent') {
      const { [field]: _, ...rest } = errors.value;
      errors.value = rest;
    }

    /** Changes a field. Its error goes away as soon as it is fixed; a new error waits until the field is left. */
    function edit(field: PatientField, value: string) {
      form.value = { ...form.value, [field]: value };
      if (errors.value[field] && !errorOf(field)) clearError(field);
    }

    /** Takes over what a browser or a password manager has filled in without an event. */
    function fill(values: Iterable<readonly [field: string, value: string]>) {
      for (const [field, value] of values) {
        if (isFormField(field) && value !== form.value[field]) edit(field, value);
      }
    }

    /** What the phone number and the date of birth are read as; a field that can't be read has none. */
    function readings({ patient_phone: typed, birthdate } = form.value): { phone?: string; birthdate?: string } {
      if (clinic.value === undefined) return {};
      const phone = readPhone(typed, clinic.value.phone_format);
      const date = readBirthdate(birthdate, dateOrderOf(clinic.value));
      return {
        ...(phone.ok && { phone: formatPhone(phone.phone, clinic.value.phone_format) }),
        ...(date.ok && { birthdate: date.date }),
      };
    }

    /** Checks a field that the patient leaves. An empty field gets no error yet. */
    function leave(field: PatientField) {
      const error = errorOf(field);
      if (!error) clearError(field);
      else if (cleanLine(form.value[field]) !== '') errors.value = { ...errors.value, [field]: error };
    }

    function setForOther(other: boolean) {
      if (other === forOther.value) return;
      forOther.value = other;
      const name = form.value.patient_name;
      edit('patient_name', otherName);
      clearError('patient_name');
      otherName = name;
    }

    /** Fills in the fields that the form shows and the patient hasn't touched. */
    function prefill(values: Prefill) {
      for (const [name, field] of prefilled) {
        const value = values[name];
        if (value === undefined || !formFields(fields).includes(field)) continue;
        const own = field === 'patient_name' && forOther.value;
        const untouched = (own ? otherName : form.value[field]) === initial[field];
        initial = { ...initial, [field]: value };
        if (!untouched) continue;
        if (own) otherName = value;
        else edit(field, value);
      }
    }
    prefill(page.prefill ?? {});

    function setConsent(given: boolean) {
      consented.value = given;
      if (given) clearError('consent');
    }

    /** The errors that a refusal names, by field; undefined where it isn't about the form. */
    function errorsOf({ code, fields = {} }: ApiFailure): FieldErrors | undefined {
      const wrong = Object.entries(fields).filter(([field]) => field in emptyForm);
      if (code !== 'invalid_fields' || wrong.length === 0) return undefined;
      return Object.fromEntries(wrong.map(([field, problem]) => [field, { problem }]));
    }

    /** Empties the form for the next patient. */
    function clear() {
      if (moves.value === undefined) sent = form.value;
      moves.value = undefined;
      form.value = initial;
      forOther.value = false;
      otherName = '';
      consented.value = false;
      errors.value = {};
    }

    return {
      form: form as ReadonlySignal<FormValues>,
      errors: errors as ReadonlySignal<FieldErrors>,
      errorCount: computed(() => Object.keys(errors.value).length),
      forOther: forOther as ReadonlySignal<boolean>,
      consented: consented as ReadonlySignal<boolean>,
      read,
      moves: moves as ReadonlySignal<string | undefined>,
      /** @param token of a visit whose details the proxy keeps; undefined: the form is asked for */
      moveWith: (token: string | undefined) => {
        moves.value = token;
      },
      readings: () => readings(),
      /** The phone number that was sent last: the one that the clinic has. */
      sentPhone: () => readings(sent).phone,
      fill,
      edit,
      leave,
      setForOther,
      prefill,
      setConsent,
      showErrors: (found: FieldErrors) => {
        // The kept details are gone. The form is new to the patient, so nothing in it is wrong yet.
        errors.value = moves.value === undefined ? found : {};
        moves.value = undefined;
      },
      errorsOf,
      clear,
      /** Fills the form with what was sent last. */
      restoreSent: () => {
        form.value = sent;
      },
    };
  },
);
