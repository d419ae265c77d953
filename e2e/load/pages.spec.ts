// That the benchmark of pages still finds what it measures; how long anything takes is not looked at.
import { expect, test } from '../clinic.ts';
import { startClinicsOnDemand } from './clinic-under-load.ts';
import { fastPhone } from './cold-visit.ts';
import { measurePages, pagesTable } from './pages.ts';
import { measureTaps } from './taps.ts';

test('each page is measured against its floor', async ({ browser }) => {
  const clinics = startClinicsOnDemand({ doctors: 30, services: 20, days: 3 });
  const wanted = [
    'tag with preloads: list of services',
    'iframe: list of services',
    '2,000 doctors, service given: times',
  ];
  const pages = await measurePages({
    browser,
    rounds: 1,
    phone: fastPhone,
    isWanted: (name) => wanted.includes(name),
    clinicOf: clinics.clinicOf,
  });
  await clinics.close();
  expect(pages.map(({ name }) => name)).toEqual(['floor', 'floor in a frame', ...wanted]);
  const [floor, inFrame, preloaded, frame, times] = pages;
  expect(floor?.elements).toBeGreaterThan(200);
  expect(inFrame?.bytes).toBeGreaterThan(20_000);
  expect(frame?.ratio).toBe((frame?.ms ?? 0) / (inFrame?.ms ?? 0));
  expect(times?.ratio).toBe((times?.ms ?? 0) / (floor?.ms ?? 0));
  for (const { bytes } of [preloaded, frame, times].flatMap((page) => page ?? []))
    expect(bytes).toBeGreaterThan(40_000);
  expect(pagesTable(pages)).toHaveLength(6);
});

test('each tap shows what it should', async ({ browser }) => {
  const clinics = startClinicsOnDemand({ doctors: 100, services: 20, days: 3 });
  const { byTap } = await measureTaps({ browser, rounds: 1, phone: fastPhone, clinicOf: clinics.clinicOf });
  await clinics.close();
  expect(Object.keys(byTap)).toHaveLength(16);
});
