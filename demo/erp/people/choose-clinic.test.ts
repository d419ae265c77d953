import { expect, test } from 'vitest';
import { chooseClinic } from './choose-clinic.ts';
import { clinics } from './clinics.ts';

test('without options it is the clinic in Haifa, with a name the clinic of that name', () => {
  expect(chooseClinic({})).toEqual({ ok: true, value: clinics.haifa.data });
  expect(chooseClinic({ clinic: 'kyiv' })).toEqual({ ok: true, value: clinics.kyiv.data });
});
test('with a size it is a generated clinic, with defaults for the rest', () => {
  const chosen = chooseClinic({ doctors: '30', days: '10', seed: '7' });
  expect(chosen).toMatchObject({ value: { doctors: { length: 30 }, services: { length: 300 }, slot_depth: 10 } });
});
test.each([
  [{ clinic: 'lviv' }, '--clinic: there is no "lviv", there are haifa, kyiv.'],
  [{ clinic: '' }, '--clinic: there is no "", there are haifa, kyiv.'],
  [{ clinic: 'haifa', days: '90' }, '--clinic: leave it out with --days, which generates a clinic.'],
  [{ doctors: '0' }, '--doctors: write a whole number from 1 to 2560.'],
  [{ doctors: '2561' }, '--doctors: write a whole number from 1 to 2560.'],
  [{ services: '301' }, '--services: write a whole number from 1 to 300.'],
  [{ days: 'ninety' }, '--days: write a whole number from 1 to 366.'],
  [{ days: '1.5' }, '--days: write a whole number from 1 to 366.'],
  [{ seed: '-1' }, '--seed: write a whole number from 0 to 2147483647.'],
])('%o is refused with what to write instead', (written, problem) => {
  expect(chooseClinic(written)).toEqual({ ok: false, problem });
});
