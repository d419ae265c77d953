// The seeded clinic keeps the rules that the seed asks of a configuration, and promises what the demo needs.
import { expect, test } from 'vitest';
import { erpUnderTest } from './erp-under-test.ts';
import { clinicSettings, kyiv } from './kyiv.ts';

const { doctors, services } = kyiv;

test('it has at least eight doctors to book, fifteen services, two price types and different lengths', () => {
  expect(doctors.filter(({ online }) => online.length > 0).length).toBeGreaterThanOrEqual(8);
  expect(services.length).toBeGreaterThanOrEqual(15);
  expect(kyiv.price_types.map(({ name }) => name.en)).toEqual(['Standard', 'Insurance Oranta']);
  expect([...new Set(services.map(({ minutes }) => minutes))].sort((a, b) => a - b)).toEqual([10, 20, 30, 40, 60]);
});
test('every name is written in all three languages, in its own script', () => {
  const texts = [
    ...[...services, ...doctors, ...kyiv.price_types, ...kyiv.reasons].map(({ name }) => name),
    ...doctors.map(({ position }) => position),
  ];
  for (const { en, uk, he, ...others } of texts) {
    expect(en).toMatch(/^[\x20-\x7e]+$/);
    expect(uk).toMatch(/\p{Script=Cyrillic}/u);
    expect(he).toMatch(/\p{Script=Hebrew}/u);
    expect(others).toEqual({});
  }
});
test('each doctor has one default among what the site shows, and no service in two lists', () => {
  for (const { online, shown, internal, standard } of doctors) {
    expect([...online, ...shown]).toContain(standard);
    const all = [...online, ...shown, ...internal];
    expect(new Set(all).size).toBe(all.length);
    expect(services.map(({ id }) => id)).toEqual(expect.arrayContaining(all));
  }
});
test('what can be booked online is never a service without a price', () => {
  for (const { online } of doctors) {
    for (const service of services.filter(({ id }) => online.includes(id))) {
      expect(Object.values(service.prices).every((price) => price > 0)).toBe(true);
    }
  }
});
test('the taken places are the same each time, and whatever the weekday of seeding the rules hold', () => {
  const one = erpUnderTest({ clinic: kyiv });
  expect(erpUnderTest({ clinic: kyiv }).everything()).toBe(one.everything());
  for (const day of ['24', '25', '26', '27', '28', '29']) {
    expect(() => erpUnderTest({ clinic: kyiv, at: `2026-11-${day}T09:00:00+02:00` })).not.toThrow();
  }
});
test('the reasons that the proxy is told are those that the ERP knows', () => {
  expect(JSON.parse(clinicSettings.BOOKING_REASONS)).toEqual(
    kyiv.reasons.map(({ id, name }) => ({ id, label: { ...name } })),
  );
});
