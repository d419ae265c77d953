// Who the visit is for: the form while it is typed.
import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { PatientField } from '../../contract/booking.ts';
import type { Clinic } from '../../contract/clinic.ts';
import type { ApiFailure } from '../shared/api.ts';
import type { Prefill, WidgetOptions } from '../shared/options.ts';
import { emptyForm, type FieldError, type FieldErrors, formFields, readPatient } from './read-patient.ts';

export type PatientDetails = InstanceType<typeof PatientDetailsModel>;

type FormOptions = Pick<WidgetOptions, 'fields' | 'required' | 'prefill' | 'privacyUrl'>;

/** The form's field for each thing that a page may know of its visitor. */
const prefilled: [keyof Prefill, PatientField][] = [
  ['name', 'patient_name'],
  ['phone', 'patient_phone'],
  ['email', 'patient_email'],
  ['comment', 'comment'],
];

export const PatientDetailsModel = createModel(
  (
    clinic: ReadonlySignal<Clinic | undefined>,
    today: () => string,
    { fields, required, privacyUrl, ...page }: FormOptions,
  ) => {
    /** How the form is before anybody types: empty, or as the page knows its visitor. */
    let known = emptyForm;
    const form = signal(known);
    const errors = signal<FieldErrors>({});
    /** Fields in which the browser holds something that is no value: a date that doesn't exist, or half of one. */
    const unreadable = signal<ReadonlySet<PatientField>>(new Set());
    /** The visit is for somebody else: the phone stays that of whoever books, the name is the patient's. */
    const forOther = signal(false);
    /** The name that isn't asked for at the moment, for when it is again. */
    let otherName = '';
    /** What was sent last, for whoever moves the visit right away; it goes with the page, and nothing stores it. */
    let sent = emptyForm;
    /** What the clinic's privacy notice says is agreed to. */
    const agreed = signal(false);

    /** The patient as the proxy takes it, or each field's error; nothing before the clinic's facts are there. */
    function read() {
      if (clinic.value === undefined) return undefined;
      return readPatient(form.value, {
        phoneFormat: clinic.value.phone_format,
        today: today(),
        unreadable: unreadable.value,
        required: formFields(required),
        agreed: agreed.value || privacyUrl === undefined,
      });
    }

    function errorOf(field: PatientField): FieldError | undefined {
      const result = read();
      return result === undefined || result.ok ? undefined : result.errors[field];
    }

    function forgive(field: PatientField | 'consent') {
      const { [field]: _, ...rest } = errors.value;
      errors.value = rest;
    }

    function note(field: PatientField, isUnreadable: boolean) {
      if (isUnreadable === unreadable.value.has(field)) return;
      const others = [...unreadable.value].filter((one) => one !== field);
      unreadable.value = new Set(isUnreadable ? [...others, field] : others);
    }

    /** A complaint goes away as soon as it no longer holds; a new one waits until the field is left. */
    function type(field: PatientField, value: string) {
      form.value = { ...form.value, [field]: value };
      note(field, false);
      if (errors.value[field] && !errorOf(field)) forgive(field);
    }

    /** Checks a field as the patient leaves it; one that was never filled in is not complained about yet. */
    function leave(field: PatientField, isUnreadable: boolean) {
      note(field, isUnreadable);
      const error = errorOf(field);
      if (!error) forgive(field);
      else if (isUnreadable || form.value[field].trim() !== '') errors.value = { ...errors.value, [field]: error };
    }

    function setForOther(other: boolean) {
      if (other === forOther.value) return;
      forOther.value = other;
      const name = form.value.patient_name;
      type('patient_name', otherName);
      forgive('patient_name');
      otherName = name;
    }

    /** Puts what the page knows where the patient hasn't typed anything else; a field that isn't asked for holds nothing. */
    function prefill(values: Prefill) {
      for (const [name, field] of prefilled) {
        const value = values[name];
        if (value === undefined || !formFields(fields).includes(field)) continue;
        const own = field === 'patient_name' && forOther.value;
        const untouched = (own ? otherName : form.value[field]) === known[field];
        known = { ...known, [field]: value };
        if (!untouched) continue;
        if (own) otherName = value;
        else type(field, value);
      }
    }
    prefill(page.prefill ?? {});

    function agree(yes: boolean) {
      agreed.value = yes;
      if (yes) forgive('consent');
    }

    /** What a refusal finds wrong with the form, at its fields; undefined where it isn't about the form. */
    function errorsOf({ code, fields = {} }: ApiFailure): FieldErrors | undefined {
      const wrong = Object.entries(fields).filter(([field]) => field in emptyForm);
      if (code !== 'invalid_fields' || wrong.length === 0) return undefined;
      return Object.fromEntries(wrong.map(([field, problem]) => [field, { problem }]));
    }

    /** The next patient begins as the first one did. */
    function clear() {
      sent = form.value;
      form.value = known;
      forOther.value = false;
      otherName = '';
      agreed.value = false;
      errors.value = {};
      unreadable.value = new Set();
    }

    return {
      form,
      errors,
      errorCount: computed(() => Object.keys(errors.value).length),
      forOther,
      agreed,
      read,
      note,
      type,
      leave,
      setForOther,
      prefill,
      agree,
      errorsOf,
      clear,
      restore: () => {
        form.value = sent;
      },
    };
  },
);
