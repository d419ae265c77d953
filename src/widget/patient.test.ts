import { signal } from '@preact/signals';
import { expect, test } from 'vitest';
import type { Clinic } from '../contract/clinic.ts';
import { PatientModel } from './patient.ts';

const facts = { phone_format: { calling_code: '380', trunk_prefix: '0', lengths: [9], example: '050 123 4567' } };

function olena() {
  const patient = new PatientModel(signal(facts as Clinic), () => '2026-11-23', {});
  patient.type('patient_name', 'Olena Petrenko');
  patient.type('patient_phone', '050 123 45 67');
  return patient;
}

test('blanks are left out and the phone goes out in its international form', () => {
  expect(olena().read()).toEqual({
    ok: true,
    patient: { patient_name: 'Olena Petrenko', patient_phone: '+380501234567' },
  });
});

test('a date that the browser can’t read is a wrong answer, not a missing one', () => {
  const patient = olena();
  patient.leave('birthdate', true);
  expect(patient.errors.value).toEqual({ birthdate: { problem: 'bad_date' } });
  expect(patient.read()).toMatchObject({ ok: false });
  patient.type('birthdate', '1984-02-29');
  expect(patient.errors.value).toEqual({});
  expect(patient.read()).toMatchObject({ ok: true, patient: { birthdate: '1984-02-29' } });
});

test('an untouched field is not complained about when it is left, a wrong one is', () => {
  const patient = olena();
  patient.type('patient_name', '');
  patient.leave('patient_name', false);
  patient.type('patient_phone', '050');
  patient.leave('patient_phone', false);
  expect(patient.errors.value).toEqual({ patient_phone: { problem: 'phone_too_short', missing: 7 } });
});

test('for somebody else the phone stays, and each has their own name', () => {
  const patient = olena();
  patient.setForOther(true);
  expect(patient.form.value).toMatchObject({ patient_name: '', patient_phone: '050 123 45 67' });
  patient.type('patient_name', 'Taras Petrenko');
  patient.setForOther(false);
  expect(patient.form.value.patient_name).toBe('Olena Petrenko');
  patient.setForOther(true);
  expect(patient.form.value.patient_name).toBe('Taras Petrenko');
});

test('where the clinic has a privacy notice nothing is sent before it is agreed to', () => {
  const patient = new PatientModel(signal(facts as Clinic), () => '2026-11-23', { privacyUrl: '/privacy' });
  patient.type('patient_name', 'Olena Petrenko');
  patient.type('patient_phone', '050 123 45 67');
  const refused = patient.read();
  expect(refused).toEqual({ ok: false, errors: { consent: { problem: 'required' } } });
  if (refused && !refused.ok) patient.errors.value = refused.errors;
  patient.agree(true);
  expect(patient.errors.value).toEqual({});
  expect(patient.read()).toMatchObject({ ok: true });
});
