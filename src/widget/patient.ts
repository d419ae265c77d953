// Who the visit is for: the form while it is typed.
import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { PatientField } from '../contract/booking.ts';
import type { Clinic } from '../contract/clinic.ts';
import { emptyForm, type FieldError, type FieldErrors, readForm } from './form.ts';

export type Patient = InstanceType<typeof PatientModel>;

export const PatientModel = createModel((clinic: ReadonlySignal<Clinic | undefined>, today: () => string) => {
  const form = signal(emptyForm);
  const errors = signal<FieldErrors>({});
  /** Fields in which the browser holds something that is no value: a date that doesn't exist, or half of one. */
  const unreadable = signal<ReadonlySet<PatientField>>(new Set());

  /** The patient as the proxy takes it, or each field's error; nothing before the clinic's facts are there. */
  function read() {
    if (clinic.value === undefined) return undefined;
    return readForm(form.value, {
      phoneFormat: clinic.value.phone_format,
      today: today(),
      unreadable: unreadable.value,
    });
  }

  function errorOf(field: PatientField): FieldError | undefined {
    const result = read();
    return result === undefined || result.ok ? undefined : result.errors[field];
  }

  function forgive(field: PatientField) {
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

  function clear() {
    form.value = emptyForm;
    errors.value = {};
    unreadable.value = new Set();
  }

  return { form, errors, errorCount: computed(() => Object.keys(errors.value).length), read, note, type, leave, clear };
});
