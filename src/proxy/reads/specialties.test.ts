import { expect, test } from 'vitest';
import type { Employee } from '../../contract/schedule.ts';
import { findSpecialties } from './specialties.ts';

const doctor = (en: string, uk: string): Employee => ({
  ...{ id: `${en} ${uk}`, name: 'Olena', services: [], position: uk },
  locales: { en: { position: en }, uk: { position: uk } },
});

const specialties = (doctors: Employee[], language: string) =>
  doctors.map(findSpecialties(doctors, ({ locales, position }) => locales[language]?.position ?? position));

test('women and men of one profession have one specialty, by the shorter name', () => {
  const doctors = [
    doctor('Cardiologist', 'Кардіологиня'),
    doctor('Cardiologist', 'Кардіолог'),
    doctor('Dermatologist', 'Дерматологиня'),
  ];
  expect(specialties(doctors, 'uk')).toEqual(['Кардіолог', 'Кардіолог', 'Дерматологиня']);
  expect(specialties(doctors, 'en')).toEqual(['Cardiologist', 'Cardiologist', 'Dermatologist']);
});

test('two professions that another language calls alike stay two', () => {
  const doctors = [doctor('Doctor', 'Кардіолог'), doctor('Doctor', 'Дерматолог')];
  expect(specialties(doctors, 'uk')).toEqual(['Кардіолог', 'Дерматолог']);
});

test('who has no profession has no specialty', () => {
  expect(specialties([{ id: 'a', name: 'Olena', locales: {}, services: [] }], 'uk')).toEqual([undefined]);
});
