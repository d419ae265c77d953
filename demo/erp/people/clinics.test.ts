// The handmade clinics are configured as the API requires, and have what the demo needs.
import { describe, expect, test } from 'vitest';
import { erpUnderTest } from '../erp-under-test.ts';
import { bigClinic } from './big-clinic.ts';
import type { ClinicData, Translations } from './clinic-data.ts';
import { clinics } from './clinics.ts';

const { kyiv, haifa } = clinics;
const handmade = Object.entries(clinics).map(([name, { data, settings }]) => ({ name, data, settings }));
const everyClinic = [
  ...handmade.map(({ name, data }) => ({ name, data })),
  { name: 'generated', data: bigClinic({ doctors: 40, services: 30, days: 21 }) },
];

/** What each language is written in. Latin: plain ASCII, as the demo's English is. */
const scripts: Readonly<Record<string, RegExp>> = {
  en: /^[\x20-\x7e]+$/,
  uk: /^[\p{Script=Cyrillic}\P{L}]+$/u,
  ru: /^[\p{Script=Cyrillic}\P{L}]+$/u,
  he: /^[\p{Script=Hebrew}\P{L}]+$/u,
  ar: /^[\p{Script=Arabic}\P{L}]+$/u,
  pl: /^[\p{Script=Latin}\P{L}]+$/u,
  de: /^[\p{Script=Latin}\P{L}]+$/u,
  fr: /^[\p{Script=Latin}\P{L}]+$/u,
  es: /^[\p{Script=Latin}\P{L}]+$/u,
};
/** Letters that only one of the two Cyrillic languages has. */
const foreign: Readonly<Record<string, RegExp>> = { uk: /[ыэъё]/i, ru: /[іїєґ’]/i };

const textsOf = ({ services, doctors, price_types, reasons }: ClinicData): Translations[] => [
  ...[...services, ...doctors, ...price_types, ...reasons].map(({ name }) => name),
  ...doctors.map(({ position }) => position),
];

describe.each(everyClinic)('the clinic $name', ({ data: clinic }) => {
  const { doctors, services, price_types, touch_types } = clinic;

  test('has every name in each of its languages, in its own script', () => {
    const languages = Object.keys(services[0]?.name ?? {});
    expect(languages).toContain(clinic.language);
    const reasons = clinic.reasons.map(({ name }) => name);
    for (const text of textsOf(clinic)) {
      // Texts that only the site shows may exist in further languages.
      if (reasons.includes(text)) expect(Object.keys(text)).toEqual(expect.arrayContaining(languages));
      else expect(Object.keys(text).sort()).toEqual(languages.toSorted());
      for (const [language, words] of Object.entries(text)) {
        expect(words).toMatch(/\p{L}/u);
        expect(words).toMatch(scripts[language] ?? /^$/);
        expect(words).not.toMatch(foreign[language] ?? /^$/);
      }
    }
  });
  test('has unique ids', () => {
    for (const list of [doctors, services, price_types, touch_types, clinic.reasons]) {
      expect(new Set(list.map(({ id }) => id)).size).toBe(list.length);
    }
  });
  test('has one default service for each doctor among those shown, and no service in two lists', () => {
    const known = new Set(services.map(({ id }) => id));
    for (const { online, shown, internal, standard } of doctors) {
      expect([...online, ...shown]).toContain(standard);
      const all = [...online, ...shown, ...internal];
      expect(new Set(all).size).toBe(all.length);
      expect(all.filter((id) => !known.has(id))).toEqual([]);
    }
  });
  test('has a price of every price type for each service, and none of them free where it can be booked online', () => {
    const online = new Set(doctors.flatMap((doctor) => doctor.online));
    for (const { id, prices } of services) {
      expect(Object.keys(prices).sort()).toEqual(price_types.map((type) => type.id).sort());
      expect(Object.values(prices).every((price) => price > 0 || !online.has(id))).toBe(true);
    }
  });
  test('has an hour-long service on a grid of half an hour, and touch types of both kinds', () => {
    const hours = services.filter(({ minutes }) => minutes === 60).map(({ id }) => id);
    expect(doctors.some(({ step, online }) => step === 30 && online.some((id) => hours.includes(id)))).toBe(true);
    expect(new Set(touch_types.map(({ online_booking }) => online_booking))).toEqual(new Set([true, false]));
  });
  test('has a doctor for each rule: each kind of absence, fully booked, by phone only, inactive', () => {
    const kinds = doctors.flatMap(({ away }) => away.map(({ kind }) => kind));
    expect(new Set(kinds)).toEqual(new Set(['vacation', 'absence', 'custom']));
    expect(doctors.some(({ taken }) => taken === 1)).toBe(true);
    expect(doctors.some(({ online, shown }) => online.length === 0 && shown.length > 0)).toBe(true);
    expect(doctors.some(({ doctor_status }) => doctor_status === 'inactive')).toBe(true);
    expect(doctors.some(({ internal }) => internal.length > 0)).toBe(true);
  });
  test('books the same slots each time, and its rules hold on every weekday of seeding', () => {
    const one = erpUnderTest({ clinic });
    expect(erpUnderTest({ clinic }).everything()).toBe(one.everything());
    for (const day of ['24', '25', '26', '27', '28', '29']) {
      expect(() => erpUnderTest({ clinic, at: `2026-11-${day}T09:00:00+02:00` })).not.toThrow();
    }
  });
});

describe.each(handmade)('the demo of $name', ({ data: { doctors, services, reasons }, settings }) => {
  test('has at least eight bookable doctors, fifteen services and different durations', () => {
    expect(doctors.filter(({ online }) => online.length > 0).length).toBeGreaterThanOrEqual(8);
    expect(services.length).toBeGreaterThanOrEqual(15);
    expect([...new Set(services.map(({ minutes }) => minutes))].sort((a, b) => a - b)).toEqual([10, 20, 30, 40, 60]);
  });
  test('configures the proxy with the ERP’s reasons', () => {
    expect(JSON.parse(settings.BOOKING_REASONS)).toEqual(
      reasons.map(({ id, name }) => ({
        ...{ id, label: { ...name }, ...(id === '3' && { move: true }) },
        ...(id === '4' && settings.BOOKING_COUNTRY === 'IL' && { default: true }),
      })),
    );
  });
});

test('the clinics differ in languages and price types', () => {
  const names = ({ price_types }: ClinicData) => price_types.map(({ name }) => name.en);
  expect(names(kyiv.data)).toEqual(['Standard', 'Insurance Oranta']);
  expect(names(haifa.data)).toEqual(['Private', 'Arbel Health Fund', 'Nofar Supplementary Insurance']);
  expect(Object.keys(kyiv.data.services[0]?.name ?? {})).toEqual(['en', 'uk', 'ru']);
  expect(Object.keys(haifa.data.services[0]?.name ?? {})).toEqual(['he', 'ar', 'en', 'ru']);
});
test('in Haifa nobody works on Saturday, and Friday ends before the afternoon', () => {
  const hours = haifa.data.doctors.flatMap(({ week }) => week);
  expect(hours.filter(({ days }) => days.includes(6))).toEqual([]);
  const fridays = hours.filter(({ days }) => days.includes(5));
  expect(fridays.length).toBeGreaterThan(2);
  expect(fridays.filter(({ to }) => to > '13:00')).toEqual([]);
});
test('Haifa has a doctor not used in the schedule, who is in no list', async () => {
  const unused = haifa.data.doctors.filter(({ use_in_schedule }) => use_in_schedule === false).map(({ id }) => id);
  expect(unused).toEqual(['45']);
  const erp = erpUnderTest({ clinic: haifa.data });
  expect(JSON.stringify((await erp.get('employees-all')).body)).not.toContain('Inbal');
  expect((await erp.get('employees/45')).status).toBe(404);
});
