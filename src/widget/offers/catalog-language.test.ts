import { beforeEach, expect, test } from 'vitest';
import { done, type Result, refuse } from '../../contract/problem.ts';
import type { Answer } from '../../contract/routes.ts';
import { beginBooking, clinic, type FakeApi, fakeApi, ten } from '../booking/begin-booking-for-tests.ts';
import type { ApiFailure } from '../shared/api.ts';

type Facts = Result<Answer<'clinic'>, ApiFailure>;

let api: FakeApi;
/** What waits for the clinic's facts, by the languages asked for. */
let waiting: Map<string, (answer: Facts) => void>;
let warnings: string[];

beforeEach(() => {
  api = fakeApi();
  waiting = new Map();
  warnings = [];
});

const told = (language: string): Facts =>
  done({ ok: true, clinic: { ...clinic, language, direction: language === 'he' ? 'rtl' : 'ltr' } });

/** With the clinic there in English; from now on its facts come when a test answers. */
async function begin() {
  const begun = await beginBooking(api, {}, { warn: (text) => warnings.push(text) });
  api.clinic.mockImplementation((languages) => new Promise((resolve) => waiting.set(languages.join(), resolve)));
  return begun;
}
const answer = (languages: string, facts: Facts) => waiting.get(languages)?.(facts);

test('a page that changes its language changes the widget’s, and every answer stays', async () => {
  const { booking, catalog, patient, draft } = await begin();
  await booking.chooseService('first');
  booking.chooseTime(ten);
  booking.continueWithTime();
  patient.edit('patient_name', 'Olena');
  const changed = catalog.setLanguages(['he', 'uk']);
  expect([catalog.state.value.status, catalog.i18n.value.language]).toEqual(['ready', 'en']);
  answer('he,uk', told('he'));
  await changed;
  expect([catalog.i18n.value.language, catalog.i18n.value.direction]).toEqual(['he', 'rtl']);
  expect([booking.step.value, draft.slot.value, patient.form.value.patient_name]).toEqual(['details', ten, 'Olena']);
  expect(api.employees).toHaveBeenCalledTimes(1);
});

test('of several wishes the last one holds, whichever answer comes last', async () => {
  const { catalog } = await begin();
  const all = [catalog.setLanguages(['he']), catalog.setLanguages(['uk'])];
  answer('uk', told('uk'));
  answer('he', told('he'));
  await Promise.all(all);
  expect(catalog.i18n.value.language).toBe('uk');
});

test('where the new words can’t be had, the old language stays, and may be left again', async () => {
  const { catalog } = await begin();
  const failing = catalog.setLanguages(['he']);
  answer('he', refuse({ code: 'no_connection' }));
  await failing;
  expect([catalog.state.value.status, catalog.i18n.value.language]).toEqual(['ready', 'en']);
  expect(warnings).toEqual([expect.stringContaining('no_connection')]);
  const again = catalog.setLanguages(['he']);
  answer('he', told('he'));
  await again;
  expect(catalog.i18n.value.language).toBe('he');
});

test('a wish that comes while the clinic is loaded is heard', async () => {
  const { catalog } = await begin();
  const loading = catalog.load();
  const wished = catalog.setLanguages(['he']);
  answer('en', told('en'));
  await wished;
  await Promise.resolve();
  answer('he', told('he'));
  await loading;
  expect([catalog.state.value.status, catalog.i18n.value.language]).toEqual(['ready', 'he']);
});

test('the same wish again asks for nothing', async () => {
  const { catalog } = await begin();
  api.clinic.mockClear();
  await catalog.setLanguages(['en']);
  expect(api.clinic).not.toHaveBeenCalled();
});

test('what the patient chose stays, whatever the page says later', async () => {
  const { catalog } = await begin();
  const chosen = catalog.chooseLanguage('he');
  await catalog.setLanguages(['uk']);
  answer('he', told('he'));
  await chosen;
  await catalog.setLanguages(['en']);
  expect([catalog.i18n.value.language, catalog.choice.value]).toEqual(['he', { to: 'he' }]);
});

test('a choice that fails is told, and the page counts again', async () => {
  const { catalog } = await begin();
  const chosen = catalog.chooseLanguage('he');
  answer('he', refuse({ code: 'no_connection' }));
  await chosen;
  expect(catalog.choice.value).toEqual({ to: 'he', failure: { code: 'no_connection' } });
  const followed = catalog.setLanguages(['uk']);
  answer('uk', told('uk'));
  await followed;
  expect([catalog.i18n.value.language, catalog.choice.value]).toEqual(['uk', undefined]);
});
