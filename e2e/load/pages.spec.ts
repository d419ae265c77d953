// That the benchmark in browsers still finds what it measures; how long anything takes is not looked at.
import { expect, test } from '../clinic.ts';
import { startClinicsOnDemand } from './clinic-under-load.ts';
import { fastPhone } from './cold-visit.ts';
import { growthTable, measureGrowth } from './growth.ts';
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
  for (const { bytes } of [preloaded, times].flatMap((page) => page ?? [])) expect(bytes).toBeGreaterThan(40_000);
  // The page shows the list before the script has come.
  expect(frame?.bytes).toBeGreaterThan(8000);
  expect(pagesTable(pages)).toHaveLength(6);
});

/** The longest page has 60 doctors. What a clinic has more of is shown page by page. */
const maxElements = 850;

test('each tap shows what it should, on a page of few elements', async ({ browser }) => {
  const clinics = startClinicsOnDemand({ doctors: 300, services: 20, days: 30 });
  const { byTap, mostElements } = await measureTaps({
    browser,
    rounds: 1,
    phone: fastPhone,
    clinicOf: clinics.clinicOf,
  });
  await clinics.close();
  expect(Object.keys(byTap)).toHaveLength(16);
  expect(mostElements).toBeGreaterThan(200);
  expect(mostElements).toBeLessThan(maxElements);
});

test('a clinic of any size is measured, with the reads that its visitors cost the proxy', async ({ browser }) => {
  const [clinic, ...others] = await measureGrowth({
    ...{ browser, rounds: 1, phone: fastPhone },
    sizes: [{ doctors: 12, days: 2 }],
  });
  expect(others).toEqual([]);
  expect(clinic).toMatchObject({ doctors: 12, days: 2 });
  for (const figure of [clinic?.timesBytes, clinic?.listRatio, clinic?.timesRatio, clinic?.proxyMb]) {
    expect(figure).toBeGreaterThan(0);
  }
  expect(clinic?.dayCpuSeconds).toBeGreaterThan(1);
  expect(growthTable(clinic ? [clinic] : [])).toHaveLength(2);
});
