import { signal } from '@preact/signals';
import { describe, expect, test } from 'vitest';
import type { Clinic } from '../../contract/clinic.ts';
import type { WidgetOptions } from '../shared/options.ts';
import { PatientDetailsModel } from './patient-details.ts';

const facts = { phone_format: { calling_code: '380', trunk_prefix: '0', lengths: [9], example: '050 123 4567' } };

function olena(page: Partial<WidgetOptions> = {}) {
  const patient = new PatientDetailsModel(signal(facts as Clinic), () => '2026-11-23', { fields: [], ...page });
  patient.edit('patient_name', 'Olena Petrenko');
  patient.edit('patient_phone', '050 123 45 67');
  return patient;
}

test('empty fields are left out, and the phone is in E.164', () => {
  expect(olena().read()).toEqual({
    ok: true,
    patient: { patient_name: 'Olena Petrenko', patient_phone: '+380501234567' },
  });
});

test('a date that can’t be read is wrong, not missing', () => {
  const patient = olena();
  patient.edit('birthdate', '12');
  patient.leave('birthdate');
  expect(patient.errors.value).toEqual({ birthdate: { problem: 'bad_date' } });
  expect(patient.read()).toMatchObject({ ok: false });
  patient.edit('birthdate', '1984-02-29');
  expect(patient.errors.value).toEqual({});
  expect(patient.read()).toMatchObject({ ok: true, patient: { birthdate: '1984-02-29' } });
});

test('leaving an empty field shows no error, leaving a wrong one does', () => {
  const patient = olena();
  patient.edit('patient_name', '');
  patient.leave('patient_name');
  patient.edit('patient_phone', '050');
  patient.leave('patient_phone');
  expect(patient.errors.value).toEqual({ patient_phone: { problem: 'phone_too_short', missing: 7 } });
});

test('for somebody else the phone stays, and booker and patient each keep their name', () => {
  const patient = olena();
  patient.setForOther(true);
  expect(patient.form.value).toMatchObject({ patient_name: '', patient_phone: '050 123 45 67' });
  patient.edit('patient_name', 'Taras Petrenko');
  patient.setForOther(false);
  expect(patient.form.value.patient_name).toBe('Olena Petrenko');
  patient.setForOther(true);
  expect(patient.form.value.patient_name).toBe('Taras Petrenko');
});

test('a page with a privacy notice needs the patient’s consent', () => {
  const patient = new PatientDetailsModel(signal(facts as Clinic), () => '2026-11-23', {
    fields: [],
    privacyUrl: '/privacy',
  });
  patient.edit('patient_name', 'Olena Petrenko');
  patient.edit('patient_phone', '050 123 45 67');
  const refused = patient.read();
  expect(refused).toEqual({ ok: false, errors: { consent: { problem: 'required' } } });
  if (refused && !refused.ok) patient.showErrors(refused.errors);
  patient.setConsent(true);
  expect(patient.errors.value).toEqual({});
  expect(patient.read()).toMatchObject({ ok: true });
});

test('required fields must be filled in, and show no error before the form is sent', () => {
  const patient = olena({ fields: ['email', 'comment'], required: ['email'] });
  patient.leave('patient_email');
  expect(patient.errors.value).toEqual({});
  patient.edit('patient_email', '  ');
  expect(patient.read()).toEqual({ ok: false, errors: { patient_email: { problem: 'required' } } });
  patient.edit('patient_email', 'olena@clinic.example');
  expect(patient.read()).toMatchObject({ ok: true, patient: { patient_email: 'olena@clinic.example' } });
});

test('a date that is required and can’t be read is wrong, not missing', () => {
  const patient = olena({ fields: ['birthdate'], required: ['birthdate'] });
  patient.edit('birthdate', '12');
  expect(patient.read()).toEqual({ ok: false, errors: { birthdate: { problem: 'bad_date' } } });
});

describe('prefilled values', () => {
  const prefill = { name: 'Olena Petrenko', phone: '050 123 45 67', email: 'olena@clinic.example' };
  const known = (page: Partial<WidgetOptions> = {}) =>
    new PatientDetailsModel(signal(facts as Clinic), () => '2026-11-23', { fields: [], prefill, ...page });

  test('are in the form, but not in fields that it doesn’t show', () => {
    expect(known().form.value).toMatchObject({ patient_name: prefill.name, patient_email: '' });
    expect(known({ fields: ['email'] }).form.value.patient_email).toBe(prefill.email);
  });

  test('are there again for the next booking', () => {
    const patient = known();
    patient.edit('patient_name', 'Taras Petrenko');
    patient.clear();
    expect(patient.form.value.patient_name).toBe(prefill.name);
  });

  test('aren’t the name of somebody else', () => {
    const patient = known();
    patient.setForOther(true);
    expect(patient.form.value).toMatchObject({ patient_name: '', patient_phone: prefill.phone });
    patient.prefill({ name: 'Olena Koval' });
    expect(patient.form.value.patient_name).toBe('');
    patient.setForOther(false);
    expect(patient.form.value.patient_name).toBe('Olena Koval');
  });

  test('can come late: they fill in empty fields, change no typed ones, and clear errors', () => {
    const patient = new PatientDetailsModel(signal(facts as Clinic), () => '2026-11-23', { fields: [] });
    patient.edit('patient_name', 'O. P.');
    patient.showErrors({ patient_phone: { problem: 'required' } });
    patient.prefill(prefill);
    expect(patient.form.value).toMatchObject({ patient_name: 'O. P.', patient_phone: prefill.phone });
    expect(patient.errors.value).toEqual({});
    patient.edit('patient_phone', '');
    patient.prefill(prefill);
    expect(patient.form.value.patient_phone).toBe('');
  });
});

test('a number and a date are shown back as they are read', () => {
  const patient = olena();
  expect(patient.readings()).toEqual({ phone: '+380501234567' });
  patient.edit('birthdate', '29.2.1984');
  patient.edit('patient_phone', '050 123');
  expect(patient.readings()).toEqual({ birthdate: '1984-02-29' });
});

test('what a password manager filled in without an event is taken over, and other inputs of the page are not', () => {
  const patient = olena();
  patient.fill([
    ['patient_name', 'Taras Petrenko'],
    ['visit_topic', 'x'],
  ]);
  expect(patient.read()).toMatchObject({ ok: true, patient: { patient_name: 'Taras Petrenko' } });
  expect(Object.keys(patient.form.value)).not.toContain('visit_topic');
});
