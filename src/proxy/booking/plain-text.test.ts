import { expect, test } from 'vitest';
import { bookPath, form, openClinic, post } from '../clinic-for-tests.ts';

test.each([
  ['=HYPERLINK("//evil.example","Olena")', '\'=HYPERLINK("//evil.example","Olena")'],
  ['+380 Olena', "'+380 Olena"],
  ['-2+3 Olena', "'-2+3 Olena"],
  ['@SUM Olena', "'@SUM Olena"],
  ['＝SUM Olena', "'＝SUM Olena"],
  ['Olena-Maria = Test', 'Olena-Maria = Test'],
  ["O'Neil", "O'Neil"],
])('the clinic’s staff gets the name, comment and passport %s as text, not as a formula', async (typed, sent) => {
  const clinic = await openClinic();
  const { status } = await clinic.ask(
    bookPath(),
    post({ ...form, patient_name: typed, comment: typed, passport: typed }),
  );
  expect(status).toBe(200);
  expect(clinic.bookings).toMatchObject([{ patient_name: sent, comment: sent, passport: sent }]);
});
