// Generated clinics have the requested size, are always the same, and have doctors for every rule.
import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { erpUnderTest } from '../erp-under-test.ts';
import { bigClinic } from './big-clinic.ts';
import type { DoctorData } from './clinic-data.ts';

test('the default one has 2,000 doctors with different names, 300 services and 90 days', () => {
  const { doctors, services, slot_depth } = bigClinic();
  expect([doctors.length, services.length, slot_depth]).toEqual([2000, 300, 90]);
  expect(new Set(doctors.map(({ name }) => name.ru)).size).toBe(2000);
  expect(new Set(services.map(({ name }) => name.uk)).size).toBe(300);
});
test('the same size and seed give the same clinic on every machine, another seed gives another', () => {
  const digest = (seed: number) => {
    const { doctors, services } = bigClinic({ seed });
    return createHash('sha256').update(JSON.stringify({ doctors, services })).digest('hex').slice(0, 12);
  };
  // Update this digest after a deliberate change of the lists.
  expect(digest(1)).toBe('2c478ddeb13a');
  expect(digest(2)).not.toBe(digest(1));
});
test('of every twenty doctors one has each peculiarity, and each service has doctors', () => {
  const { doctors, services } = bigClinic();
  const share = (rule: (doctor: DoctorData) => boolean) => doctors.filter(rule).length / doctors.length;
  for (const kind of ['vacation', 'absence', 'custom']) {
    expect(share(({ away }) => away.some((one) => one.kind === kind))).toBe(0.05);
  }
  expect(share(({ taken }) => taken === 1)).toBe(0.05);
  expect(share(({ online }) => online.length === 0)).toBe(0.05);
  expect(share(({ doctor_status }) => doctor_status === 'inactive')).toBe(0.05);
  expect(share(({ use_in_schedule }) => use_in_schedule === false)).toBe(0.05);
  const offering = services.map(({ id }) =>
    share(({ online, shown, internal }) => [online, shown, internal].some((list) => list.includes(id))),
  );
  expect(Math.min(...offering)).toBeGreaterThan(0.01);
  expect(Math.max(...offering)).toBeLessThan(0.04);
});
test('a clinic with one doctor and one service can be booked', async () => {
  const erp = erpUnderTest({ clinic: bigClinic({ doctors: 1, services: 1, days: 30 }) });
  expect((await erp.get('employees-all')).body).toMatchObject({
    employees: [{ id: '1001', services: [{ id: '101' }] }],
  });
  expect((await erp.get('slots/101')).body).not.toMatchObject({ employees: [{ slots: [] }] });
});
test('a fully booked doctor is so up to the last day of a deep schedule', async () => {
  const erp = erpUnderTest({ clinic: bigClinic({ doctors: 4, services: 10, days: 90 }) });
  expect((await erp.get('employees/1004/slots')).body).toEqual({ ok: true, slots: [] });
  expect((await erp.get('employees/1003/slots')).body).not.toEqual({ ok: true, slots: [] });
});
