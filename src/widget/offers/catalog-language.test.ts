import { beforeEach, expect, test, vi } from 'vitest';
import { done, type Result, refuse } from '../../contract/problem.ts';
import type { Answer } from '../../contract/routes.ts';
import { ann, beginBooking, clinic, type FakeApi, fakeApi, ten } from '../booking/begin-booking-for-tests.ts';
import type { ApiFailure } from '../shared/api.ts';

type Facts = Result<Answer<'clinic'>, ApiFailure>;

let api: FakeApi;
/** The pending requests for the clinic's data, by requested languages. */
let waiting: Map<string, (answer: Facts) => void>;
let warnings: string[];

beforeEach(() => {
  api = fakeApi();
  waiting = new Map();
  warnings = [];
});

const answerWith = (language: string): Facts =>
  done({ ok: true, clinic: { ...clinic, language, direction: language === 'he' ? 'rtl' : 'ltr' } });

/** Loads the clinic in English. Later requests wait until a test answers them. */
async function begin() {
  const begun = await beginBooking(api, {}, { warn: (text) => warnings.push(text) });
  api.clinic.mockImplementation((languages) => new Promise((resolve) => waiting.set(languages.join(), resolve)));
  return begun;
}
const answer = (languages: string, facts: Facts) => waiting.get(languages)?.(facts);

test('the widget follows the page’s language and keeps every answer', async () => {
  const { booking, catalog, patient, draft } = await begin();
  await booking.chooseService('first');
  booking.chooseTime(ten);
  booking.continueWithTime();
  patient.edit('patient_name', 'Olena');
  const changed = catalog.setLanguages(['he', 'uk']);
  expect([catalog.state.value.status, catalog.i18n.value.language]).toEqual(['ready', 'en']);
  answer('he,uk', answerWith('he'));
  await changed;
  expect([catalog.i18n.value.language, catalog.i18n.value.direction]).toEqual(['he', 'rtl']);
  expect([booking.step.value, draft.slot.value, patient.form.value.patient_name]).toEqual(['details', ten, 'Olena']);
  expect(api.employees.mock.calls).toEqual([
    [['en'], ''],
    [['he', 'uk'], undefined],
  ]);
});

test('doctors and services are shown in the new language, and stay in the old one where they can’t be loaded', async () => {
  const { catalog } = await begin();
  const names = () => catalog.employees.value.map(({ name }) => name);
  api.employees.mockImplementation(async ([language]) =>
    language === 'he' ? done({ employees: [{ ...ann, name: 'אן' }] }) : refuse({ code: 'no_connection' }),
  );
  const changed = catalog.setLanguages(['he']);
  expect(names()).toEqual(['Ann', 'Bob']);
  answer('he', answerWith('he'));
  await changed;
  expect(names()).toEqual(['אן']);
  const failing = catalog.setLanguages(['uk']);
  answer('uk', answerWith('uk'));
  await failing;
  expect([names(), catalog.i18n.value.language]).toEqual([['אן'], 'he']);
  expect(warnings).toHaveLength(1);
});

test('where the doctors can’t be loaded, that is told in the new language', async () => {
  api.employees.mockImplementation(async () => refuse({ code: 'upstream_unavailable' }));
  const { catalog } = await begin();
  const changed = catalog.setLanguages(['he']);
  answer('he', answerWith('he'));
  await changed;
  expect([catalog.state.value.status, catalog.i18n.value.language]).toEqual(['failed', 'he']);
});

test('the last requested language wins, whichever answer comes last', async () => {
  const { catalog } = await begin();
  const all = [catalog.setLanguages(['he']), catalog.setLanguages(['uk'])];
  answer('uk', answerWith('uk'));
  answer('he', answerWith('he'));
  await Promise.all(all);
  expect(catalog.i18n.value.language).toBe('uk');
});

test('when the texts can’t be loaded, the old language stays, and can be changed again', async () => {
  const { catalog } = await begin();
  const failing = catalog.setLanguages(['he']);
  answer('he', refuse({ code: 'no_connection' }));
  await failing;
  expect([catalog.state.value.status, catalog.i18n.value.language]).toEqual(['ready', 'en']);
  expect(warnings).toEqual([expect.stringContaining('no_connection')]);
  const again = catalog.setLanguages(['he']);
  answer('he', answerWith('he'));
  await again;
  expect(catalog.i18n.value.language).toBe('he');
});

test('a language that is requested while the clinic is loading is used', async () => {
  const { catalog } = await begin();
  const loading = catalog.load();
  const wished = catalog.setLanguages(['he']);
  answer('en', answerWith('en'));
  await wished;
  await vi.waitFor(() => expect(waiting.has('he')).toBe(true));
  answer('he', answerWith('he'));
  await loading;
  expect([catalog.state.value.status, catalog.i18n.value.language]).toEqual(['ready', 'he']);
});

test('the same language again loads nothing', async () => {
  const { catalog } = await begin();
  api.clinic.mockClear();
  await catalog.setLanguages(['en']);
  expect(api.clinic).not.toHaveBeenCalled();
});

test('the patient’s language wins over the page’s', async () => {
  const { catalog } = await begin();
  const chosen = catalog.chooseLanguage('he');
  await catalog.setLanguages(['uk']);
  answer('he', answerWith('he'));
  await chosen;
  await catalog.setLanguages(['en']);
  expect([catalog.i18n.value.language, catalog.choice.value]).toEqual(['he', { to: 'he' }]);
});

test('a language that fails to load is reported, and the page’s language counts again', async () => {
  const { catalog } = await begin();
  const chosen = catalog.chooseLanguage('he');
  answer('he', refuse({ code: 'no_connection' }));
  await chosen;
  expect(catalog.choice.value).toEqual({ to: 'he', failure: { code: 'no_connection' } });
  const followed = catalog.setLanguages(['uk']);
  answer('uk', answerWith('uk'));
  await followed;
  expect([catalog.i18n.value.language, catalog.choice.value]).toEqual(['uk', undefined]);
});
